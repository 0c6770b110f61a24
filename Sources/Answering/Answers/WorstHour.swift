public import PlimsollScenario

/// The worst hour of the week, pooled over weeks and replications.
public struct WorstHour: Equatable, Sendable {
    /// 0 = Monday 00:00-01:00.
    public var hourOfWeek: Int
    public var metric: Objective.Metric
    /// The class of the first latency objective; nil: all classes together.
    public var requestClass: String?
    /// Seconds, of the pooled hour, without an interval; nil when the percentile is unserved.
    public var value: Estimate?
}

extension WorstHour: DescribedObject {
    package static let schemaName = "worst_hour"
    package static let blank = WorstHour(
        hourOfWeek: 0, metric: .latency(.ttft, percentile: 0.99), requestClass: nil, value: nil)
    package static let members: [Member<WorstHour>] = [
        Member("hour_of_week", \.hourOfWeek, .hourOfWeek, "0 is Monday, 00:00 to 01:00."),
        Member("metric", \.metric, .text, "What is worst there, such as `ttft.p99`."),
        Member(
            "class", \.requestClass, .text, "The class it is of; null: all together.", role: .column(.requestClass)),
        Member("value", \.value, .seconds, "Its value in that hour; null where it lands among unserved requests."),
    ]
}
