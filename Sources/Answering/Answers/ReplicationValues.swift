/// What one option cost and how slow it was, replication by replication: two answers with the same seed and traffic can
/// be paired by it.
public struct ReplicationValues: Equatable, Sendable {
    public var monthlyUSD: [Double]
    /// TTFT p99 of all requests; nil where it lands among unserved ones.
    public var ttftP99Seconds: [Double?]

    public init(monthlyUSD: [Double] = [], ttftP99Seconds: [Double?] = []) {
        self.monthlyUSD = monthlyUSD
        self.ttftP99Seconds = ttftP99Seconds
    }
}
