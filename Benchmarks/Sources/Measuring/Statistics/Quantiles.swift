import PlimsollCalibrating

extension Array where Element == Double {
    /// The middle value, or the mean of the two middle ones; nil when empty.
    public var median: Double? { quantile(0.5) }

    /// The value at a share of the sorted values, between two of them linearly (Hyndman and Fan, 1996, type 7).
    public func quantile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let sorted = self.sorted()
        let rank = share * Double(count - 1)
        let below = Int(rank)
        guard below + 1 < count else { return sorted[count - 1] }
        return sorted[below] + (sorted[below + 1] - sorted[below]) * (rank - Double(below))
    }

    /// nil when empty.
    public var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
