import Foundation
import PlimsollScenario

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
        return vonMises(peakHour: peakHour, kappa: portable((low + high) / 2)).map(portable)
    }

    /// Divided by exp(kappa), which keeps large kappas finite.
    private static func vonMises(peakHour: Double, kappa: Double) -> [Double] {
        (0..<stepsPerDay).map { step in
            let hour = (Double(step) + 0.5) * 24 / Double(stepsPerDay)
            return exp(kappa * (cos(2 * Double.pi * (hour - peakHour) / 24) - 1))
        }
    }

    private static func normalised(_ values: [Double]) -> [Double] {
        let mean = mean(values)
        return values.map { $0 / mean }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
