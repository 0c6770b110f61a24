/// A latency histogram while the run goes on: the buckets of `LatencyHistogram` in plain memory.
struct HistogramBuffer {
    private let buckets: UnsafeMutablePointer<Int>
    private(set) var count = 0
    private var sum: UInt128 = 0
    private var largest: Picoseconds = 0

    init() {
        buckets = .allocate(capacity: LatencyHistogram.bucketCount)
        buckets.initialize(repeating: 0, count: LatencyHistogram.bucketCount)
    }

    func deallocate() { buckets.deallocate() }

    @inline(__always)
    mutating func record(_ value: Picoseconds, times: Int = 1) {
        buckets[LatencyHistogram.bucket(of: value)] += times
        count += times
        add(value, times: times)
        if value > largest { largest = value }
    }

    /// Records first, first + step, ... (`terms` values), each `times` times. The terms that fall into one bucket are
    /// counted by one division, so the cost is one step a bucket touched, not one a term.
    mutating func record(first: Picoseconds, step: Picoseconds, terms: Int64, times: Int) {
        if step < 0 {
            // Measured times may fall as the context grows: the same values from the other end.
            return record(first: first + step * (terms - 1), step: -step, terms: terms, times: times)
        }
        let last = first + step * (terms - 1)
        let bucket = LatencyHistogram.bucket(of: first)
        if LatencyHistogram.bucket(of: last) == bucket {
            buckets[bucket] += Int(terms) * times
        } else {
            spread(first: first, step: step, terms: terms, times: times)
        }
        count += Int(terms) * times
        largest = max(largest, last)
        // The terms are a leap's, whose own sum fits into 63 bits.
        add(first * terms + step * (terms * (terms - 1) / 2), times: times)
    }

    /// Counts a progression that touches several buckets.
    private func spread(first: Picoseconds, step: Picoseconds, terms: Int64, times: Int) {
        var value = first
        var left = terms
        while left > 0 {
            let bucket = LatencyHistogram.bucket(of: value)
            let room = LatencyHistogram.lowerBound(of: bucket + 1) - value
            let here = bucket == LatencyHistogram.bucketCount - 1 ? left : min(left, (room + step - 1) / step)
            buckets[bucket] += Int(here) * times
            value += here * step
            left -= here
        }
    }

    @inline(__always)
    private mutating func add(_ value: Picoseconds, times: Int) {
        let product = UInt64(bitPattern: value).multipliedFullWidth(by: UInt64(bitPattern: Int64(times)))
        sum &+= UInt128(truncatingIfNeeded: product.high) << 64 | UInt128(truncatingIfNeeded: product.low)
    }

    /// Forgets everything.
    mutating func clear() {
        buckets.update(repeating: 0, count: LatencyHistogram.bucketCount)
        (count, sum, largest) = (0, 0, 0)
    }

    /// The histogram as a value.
    var snapshot: LatencyHistogram {
        LatencyHistogram(
            buckets: Array(UnsafeBufferPointer(start: buckets, count: LatencyHistogram.bucketCount)), count: count,
            sum: sum, largest: largest)
    }
}
