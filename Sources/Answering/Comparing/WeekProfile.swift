import PlimsollScenario
import PlimsollSimulation

/// TTFT by hour of the week, pooled over weeks and replications: finds the worst hour without picking, from thousands
/// of single hours, the one with the worst luck.
package struct WeekProfile: Equatable, Sendable {
    static let hours = 168

    private var ttft = [LatencyHistogram](repeating: LatencyHistogram(), count: hours)
    private var unserved = [Int](repeating: 0, count: hours)

    init() {}

    /// What a run says of each hour of the week.
    init(of run: Measurements) {
        ttft = run.hourOfWeekTTFT
        unserved = run.hourOfWeekUnserved
    }

    /// Adds another profile; the order of additions does not matter.
    mutating func merge(_ other: WeekProfile) {
        for hour in 0..<Self.hours {
            ttft[hour].merge(other.ttft[hour])
            unserved[hour] += other.unserved[hour]
        }
    }

    /// p99 of each hour.
    var p99: [Observation] {
        (0..<Self.hours).map {
            Observation(percentile: 0.99, of: ttft[$0], total: ttft[$0].count + unserved[$0])
        }
    }

    /// The hour with the largest p99; an unserved p99 ranks as infinite, the larger unserved share first, then the
    /// earlier hour. nil when no request arrived.
    package var worstHour: Int? {
        let ranks = zip(0..., p99).map { hour, observation -> (p99: Double, unservedShare: Double) in
            switch observation {
            case .empty: (-1, 0)
            case .value(let seconds): (seconds, 0)
            case .unserved: (.infinity, Double(unserved[hour]) / Double(ttft[hour].count + unserved[hour]))
            }
        }
        var worst: Int?
        for (hour, rank) in zip(0..., ranks) where rank.p99 >= 0 {
            if let best = worst, rank <= ranks[best] { continue }
            worst = hour
        }
        return worst
    }
}

extension WorstHour {
    /// The p99 of the pooled hour itself, without an interval. A mean over replications would not do: in most of them a
    /// rare event passes the hour by, and the "worst" hour would look better than the month. The pooled p99 cannot: no
    /// mixture of hours has a larger p99 than each of its hours.
    ///
    /// - Parameters:
    ///   - pooled: All replications together.
    ///   - requestClass: The class they are of; nil: all.
    init?(pooled: WeekProfile, requestClass: String?) {
        guard let hour = pooled.worstHour else { return nil }
        let value = pooled.p99[hour].value.map { Estimate(mean: $0, low: nil, high: nil) }
        self.init(
            hourOfWeek: hour, metric: .latency(.ttft, percentile: 0.99), requestClass: requestClass, value: value)
    }
}
