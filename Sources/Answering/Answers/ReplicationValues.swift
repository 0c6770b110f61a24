/// What one option cost and how slow it was, replication by replication: two answers with the same seed and traffic can
/// be paired by it.
public struct ReplicationValues: Equatable, Sendable {
    public var monthlyUSD: [Double] = []
    /// TTFT p99 of all requests; nil where it lands among unserved ones.
    public var ttftP99Seconds: [Double?] = []
}

extension ReplicationValues: DescribedObject {
    package static let schemaName = "replication_values"
    package static let blank = ReplicationValues()
    package static let members: [Member<ReplicationValues>] = [
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What the month cost, by replication."),
        Member(
            "ttft_p99_s", \.ttftP99Seconds, .seconds,
            "TTFT p99 of all requests, by replication; null where it lands among unserved ones."),
    ]
}
