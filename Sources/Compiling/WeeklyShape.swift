import PlimsollScenario
import PlimsollSimulation

extension RateShape {
    /// Rate multipliers over the week from Monday 00:00, in equal steps; their mean is 1.
    var weekly: [Double] {
        switch self {
        case .constant:
            return [1]
        case .hourly(let values):
            let week = values.count == 24 ? Array(repeating: values, count: 7).flatMap(\.self) : values
            return Self.normalised(week)
        case .diurnal(let peakHour, let peakToMean, let weekendShare):
            let day = Self.day(peakHour: peakHour, peakToMean: peakToMean)
            return Self.normalised((0..<7).flatMap { weekday in day.map { weekday < 5 ? $0 : $0 * weekendShare } })
        }
    }

    private static let stepsPerDay = 96

    /// exp(kappa cos(2 pi (h - peak) / 24)) in the middle of each quarter of an hour: the von Mises curve, one peak
    /// and one trough a day, with kappa such that the highest step is `peakToMean` times the mean.
    private static func day(peakHour: Double, peakToMean: Double) -> [Double] {
        var low = 0.0
        var high = 4 * peakToMean * peakToMean
        for _ in 0..<60 {
            let kappa = (low + high) / 2
            let values = vonMises(peakHour: peakHour, kappa: kappa)
            let ratio = (values.max() ?? 1) / mean(values)
            if ratio < peakToMean { low = kappa } else { high = kappa }
        }
        return vonMises(peakHour: peakHour, kappa: (low + high) / 2)
    }

    /// Divided by exp(kappa), which keeps large kappas finite.
    private static func vonMises(peakHour: Double, kappa: Double) -> [Double] {
        (0..<stepsPerDay).map { step in
            let hour = (Double(step) + 0.5) * 24 / Double(stepsPerDay)
            return Elementary.exp(kappa * (cosine(ofHours: hour - peakHour) - 1))
        }
    }

    /// cos(2 pi h / 24) for |h| <= 48, by arithmetic alone, so that every machine runs the same plan: folded to a quarter
    /// of a day, then the Taylor series to x^22 (error below 1e-16).
    static func cosine(ofHours hours: Double) -> Double {
        let ofDay = hours.magnitude.truncatingRemainder(dividingBy: 24)
        let half = min(ofDay, 24 - ofDay)
        let x = Double.pi / 12 * min(half, 12 - half)
        let sum = stride(from: 22.0, to: 0, by: -2).reduce(1.0) { 1 - $0 * x * x / ($1 * ($1 - 1)) }
        return half > 6 ? -sum : sum
    }

    private static func normalised(_ values: [Double]) -> [Double] {
        let mean = mean(values)
        return values.map { $0 / mean }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
