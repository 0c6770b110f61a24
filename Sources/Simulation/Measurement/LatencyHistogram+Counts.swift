extension LatencyHistogram {
    /// Buckets with observations, in rising order, and how many each holds: what is worth keeping of a histogram.
    public var occupied: [(bucket: Int, count: Int)] {
        buckets.indices.compactMap { buckets[$0] > 0 ? (bucket: $0, count: buckets[$0]) : nil }
    }

    /// The histogram with these counts; nil where a bucket does not exist, comes twice or is empty.
    public init?(occupied: [(bucket: Int, count: Int)], sum: UInt128, largest: Picoseconds) {
        var buckets = [Int](repeating: 0, count: Self.bucketCount)
        var total = 0
        for (bucket, count) in occupied {
            guard buckets.indices.contains(bucket), buckets[bucket] == 0, count > 0 else { return nil }
            buckets[bucket] = count
            total += count
        }
        self.init(buckets: buckets, count: total, sum: sum, largest: largest)
    }
}
