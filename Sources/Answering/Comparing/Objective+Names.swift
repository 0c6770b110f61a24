import PlimsollScenario

extension Objective {
    /// `ttft.p99`, `served`, `cost`.
    package var metricName: String {
        switch metric {
        case .latency(let latency, let percentile): "\(latency.rawValue).p\(Self.digits(ofPercentile: percentile))"
        case .served: "served"
        case .cost: "cost"
        }
    }

    /// `month`, `every hour`, `99% of hours`, `99.5% of 5min`.
    package var windowName: String {
        switch window {
        case .month: "month"
        case .each(3_600, 1): "every hour"
        case .each(3_600, let share): "\(Self.percent(share)) of hours"
        case .each(let seconds, 1): "every \(seconds / 60)min"
        case .each(let seconds, let share): "\(Self.percent(share)) of \(seconds / 60)min"
        }
    }

    /// 0.99 is `99`, 0.999 is `999`, 0.5 is `50`, 0.05 is `05`.
    private static func digits(ofPercentile percentile: Double) -> String {
        var digits = String(Int((percentile * 1e6).rounded()))
        digits = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
        return digits
    }

    /// 0.995 is `99.5%`.
    private static func percent(_ share: Double) -> String {
        let rounded = (share * 1e8).rounded() / 1e6
        return rounded == rounded.rounded() ? "\(Int(rounded))%" : "\(rounded)%"
    }
}
