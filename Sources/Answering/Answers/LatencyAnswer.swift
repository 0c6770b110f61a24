/// Latencies in seconds, of all requests or of a class.
public struct LatencyAnswer: Equatable, Sendable {
    public var ttft: MetricAnswer
    public var tpot: MetricAnswer
    public var itl: MetricAnswer
    public var e2e: MetricAnswer
}

/// Mean and percentiles of one latency; nil: no observation, or the percentile lands among unserved requests.
public struct MetricAnswer: Equatable, Sendable {
    public var mean: Estimate?
    public var p50: Estimate?
    public var p95: Estimate?
    public var p99: Estimate?
    public var p999: Estimate?
}

/// A class's latencies and outcomes.
public struct ClassAnswer: Equatable, Sendable {
    public var name: String
    public var latency: LatencyAnswer
    public var requests: RequestCounts
}

extension LatencyAnswer: DescribedObject {
    package static let schemaName = "latency"
    package static let blank = LatencyAnswer(ttft: .blank, tpot: .blank, itl: .blank, e2e: .blank)
    package static let members: [Member<LatencyAnswer>] = [
        Member("ttft_s", \.ttft, .seconds, "Time to first token."),
        Member("tpot_s", \.tpot, .seconds, "Time per output token after the first, a request's mean."),
        Member("itl_s", \.itl, .seconds, "Time between two tokens."),
        Member("e2e_s", \.e2e, .seconds, "Time from arrival to the last token."),
    ]
}

extension MetricAnswer: DescribedObject {
    package static let schemaName = "percentiles"
    package static let blank = MetricAnswer(mean: nil, p50: nil, p95: nil, p99: nil, p999: nil)
    package static let members: [Member<MetricAnswer>] = [
        Member("mean", \.mean, .inherited, "Mean over served requests; null without one."),
        Member(
            "p50", \.p50, .inherited, "Median; null where it lands among unserved requests.", role: .percentile("50")),
        Member(
            "p95", \.p95, .inherited, "95th percentile; null where it lands among unserved requests.",
            role: .percentile("95")),
        Member(
            "p99", \.p99, .inherited, "99th percentile; null where it lands among unserved requests.",
            role: .percentile("99")),
        Member(
            "p999", \.p999, .inherited, "99.9th percentile; null where it lands among unserved requests.",
            role: .percentile("99.9")),
    ]
}

extension ClassAnswer: DescribedObject, DescribedEntry {
    package static let schemaName = "class"
    package static let blank = ClassAnswer(name: "", latency: .blank, requests: RequestCounts())
    package static let members: [Member<ClassAnswer>] = [
        Member("latency", \.latency, .none, "Latencies of the class."),
        Member("requests", \.requests, .none, "What became of its requests."),
    ]

    package static let keyName = "class"
    package static let keyRole = Role.column(.requestClass)
    package var key: String { name }
    package var content: ClassAnswer { self }

    package init(key: String, content: ClassAnswer) {
        self = content
        name = key
    }
}
