/// Latencies in picoseconds, in log-linear buckets: 64 to an octave from 1 us to 2 million s.
///
/// A value read back is within 1/128 (0.8 %) of the value recorded; sums are exact. Recording is a shift and an add.
public struct LatencyHistogram: Sendable, Equatable {
    /// Buckets: 64 an octave.
    static let bucketCount = 2_688
    /// Values below 2^20 ps (1 us) share bucket 0 ... the first octave.
    static let lowestExponent = 20

    public private(set) var count = 0
    /// Exact sum in picoseconds.
    public private(set) var sum: UInt128 = 0
    public private(set) var largest: Picoseconds = 0
    private(set) var buckets: [Int]

    /// Nothing observed; all such histograms share their buckets.
    static let none = LatencyHistogram()

    public init() { buckets = [Int](repeating: 0, count: Self.bucketCount) }

    /// From counts kept elsewhere.
    init(buckets: [Int], count: Int, sum: UInt128, largest: Picoseconds) {
        self.buckets = buckets
        self.count = count
        self.sum = sum
        self.largest = largest
    }

    /// Bucket of a value.
    @inline(__always)
    static func bucket(of value: Picoseconds) -> Int {
        let bits = UInt64(bitPattern: value)
        let exponent = 63 - bits.leadingZeroBitCount
        if exponent < lowestExponent { return 0 }
        let mantissa = Int(truncatingIfNeeded: bits >> UInt64(exponent - 6)) & 63
        return min((exponent - lowestExponent) << 6 + mantissa + 1, bucketCount - 1)
    }

    /// Smallest value of a bucket above 0.
    static func lowerBound(of bucket: Int) -> Picoseconds {
        if bucket == 0 { return 0 }
        let exponent = (bucket - 1) >> 6 + lowestExponent
        return Picoseconds(64 + (bucket - 1) & 63) << Picoseconds(exponent - 6)
    }

    /// Adds `times` observations of `value`. O(1).
    @inline(__always)
    public mutating func record(_ value: Picoseconds, times: Int = 1) {
        buckets[Self.bucket(of: value)] += times
        count += times
        sum += UInt128(UInt64(bitPattern: value)) * UInt128(UInt64(times))
        if value > largest { largest = value }
    }

    /// Adds another histogram's observations.
    public mutating func merge(_ other: LatencyHistogram) {
        guard other.count > 0 else { return }
        for index in 0..<Self.bucketCount { buckets[index] += other.buckets[index] }
        count += other.count
        sum += other.sum
        largest = max(largest, other.largest)
    }

    /// Mean in seconds; nil when empty.
    public var meanSeconds: Double? { count == 0 ? nil : Double(sum) / Double(count) / 1e12 }

    /// The value in seconds that `share` of `total` observations do not exceed, where `total - count` further
    /// observations are infinite; nil when the rank falls among those, or when there is nothing at all.
    public func quantileSeconds(_ share: Double, ofTotal total: Int? = nil) -> Double? {
        quantile(share, ofTotal: total).map { $0 / 1e12 }
    }

    /// The same in whole picoseconds.
    func quantilePicoseconds(_ share: Double, ofTotal total: Int) -> Picoseconds? {
        quantile(share, ofTotal: total).map { Picoseconds($0.rounded()) }
    }

    private func quantile(_ share: Double, ofTotal total: Int?) -> Double? {
        let everything = max(total ?? count, count)
        let rank = share * Double(everything)
        guard everything > 0, rank <= Double(count) else { return nil }
        var below = 0
        for index in 0..<Self.bucketCount where buckets[index] > 0 {
            let here = buckets[index]
            if Double(below + here) >= rank {
                let low = Double(Self.lowerBound(of: index))
                let high = min(Double(Self.lowerBound(of: index + 1)), Double(largest))
                let within = max(0, rank - Double(below)) / Double(here)
                return low + (max(high, low) - low) * within
            }
            below += here
        }
        return Double(largest)
    }
}
