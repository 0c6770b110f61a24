/// A mean over replications with its 95 % confidence interval; `low` and `high` are nil with one replication.
public struct Estimate: Equatable, Sendable {
    public var mean: Double
    public var low: Double?
    public var high: Double?

    package init(mean: Double, low: Double?, high: Double?) {
        self.mean = mean
        self.low = low
        self.high = high
    }
}

extension Estimate: DescribedObject {
    package static let schemaName = "estimate"
    package static let blank = Estimate(mean: 0, low: nil, high: nil)
    package static let members: [Member<Estimate>] = [
        Member("mean", \.mean, .inherited, "Mean over replications (latencies: geometric).", role: .value),
        Member("low", \.low, .inherited, "Lower end of the interval; null with one replication.", role: .low),
        Member("high", \.high, .inherited, "Upper end of the interval; null with one replication.", role: .high),
    ]
}
