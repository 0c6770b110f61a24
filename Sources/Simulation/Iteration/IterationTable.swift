/// Pure decode iterations compiled to integers: for each batch size, segments of total context with a time in
/// picoseconds at the segment's start and an integer slope.
///
/// Leap and stepper both evaluate this function, so they agree to the last bit. Rounding a slope to whole picoseconds
/// would drift over a long segment; a segment ends before the drift exceeds a ten-thousandth of the iteration
/// (`tolerance`), and the next starts at the exact value again.
struct IterationTable: ~Copyable {
    struct Segment {
        /// First context of the segment.
        var start: Int64 = 0
        /// First context of the next one.
        var end: Int64 = 0
        /// Picoseconds at `start`.
        var time: Picoseconds = 0
        /// Picoseconds a context token.
        var slope: Int64 = 0
    }

    static let tolerance = 0.5e-4

    /// Segments of batch n are `segments[first[n]..<first[n + 1]]`.
    private let first: UnsafeMutablePointer<Int32>
    private let segments: UnsafeMutablePointer<Segment>

    /// - Parameter largestContext: most context tokens a replica can hold.
    init(cost: IterationCost, maxSequences: Int, largestContext: Int) {
        var all: [Segment] = []
        first = .allocate(capacity: maxSequences + 2)
        first[0] = 0
        for batch in 0...maxSequences {
            first[batch] = Int32(all.count)
            Self.compile(cost, batch: batch, largestContext: Int64(largestContext), into: &all)
        }
        first[maxSequences + 1] = Int32(all.count)
        segments = .allocate(capacity: all.count)
        segments.initialize(from: all, count: all.count)
    }

    deinit {
        first.deallocate()
        segments.deallocate()
    }

    /// The segment in which a batch of `batch` sequences with `context` tokens in all decodes.
    @inline(__always)
    func segment(batch: Int, context: Int64) -> Segment {
        var index = Int(first[batch])
        while context >= segments[index].end { index += 1 }
        return segments[index]
    }

    private static func compile(
        _ cost: IterationCost, batch: Int, largestContext: Int64, into all: inout [Segment]
    ) {
        let top = largestContext + 1
        var start: Int64 = 0
        for knot in cost.knots(batch: batch).lazy.map(Int64.init) where knot > start && knot < top {
            compileLine(cost, batch: batch, from: start, to: knot, last: false, into: &all)
            start = knot
        }
        compileLine(cost, batch: batch, from: start, to: top, last: true, into: &all)
    }

    /// Segments of a stretch over which `cost` is linear. The last one goes on without end.
    private static func compileLine(
        _ cost: IterationCost, batch: Int, from first: Int64, to top: Int64, last: Bool, into all: inout [Segment]
    ) {
        func exact(_ context: Int64) -> Double {
            cost.seconds(IterationLoad(decoding: batch, context: Int(context))) * 1e12
        }
        let exactSlope = (exact(top) - exact(first)) / Double(top - first)
        let slope = exactSlope.rounded()
        let drift = abs(slope - exactSlope)
        var start = first
        repeat {
            let time = max(exact(start), 1)
            // A drift of nearly nothing is rounding of the difference above: one segment.
            let length = drift < 1e-6 ? .infinity : max(1, tolerance * time / drift)
            let reachesTop = length > Double(top - start)
            let end = reachesTop ? (last ? Int64.max : top) : start + Int64(length)
            all.append(
                Segment(start: start, end: end, time: Picoseconds(time.rounded()), slope: Int64(slope)))
            start = end
        } while start < top
    }
}

extension IterationTable.Segment {
    /// Picoseconds of one iteration at `context`.
    @inline(__always)
    func duration(context: Int64) -> Picoseconds { time + slope * (context - start) }

    /// Iterations from `context` on, `batch` tokens more each time, that stay within the segment.
    @inline(__always)
    func iterationsWithin(context: Int64, batch: Int64) -> Int64 {
        end == .max ? .max : (end - context + batch - 1) / batch
    }

    /// Picoseconds of `count` iterations, the first at `context`, each `batch` tokens more: the closed form of the sum.
    @inline(__always)
    func sum(count: Int64, context: Int64, batch: Int64) -> Picoseconds {
        count * duration(context: context) + slope * batch * (count * (count - 1) / 2)
    }

    /// Most iterations whose sum does not exceed `limit`, at most `most`: a quadratic solved in floating point, then
    /// corrected in integers.
    func iterations(fitting limit: Picoseconds, context: Int64, batch: Int64, most: Int64) -> Int64 {
        let step = Double(slope * batch) / 2
        let linear = Double(duration(context: context)) - step
        let root =
            step == 0
            ? Double(limit) / linear
            : 2 * Double(limit) / (linear + max(0, linear * linear + 4 * step * Double(limit)).squareRoot())
        var count = min(max(0, Int64(min(root, Double(most)))), most)
        while count > 0, sum(count: count, context: context, batch: batch) > limit { count -= 1 }
        while count < most, sum(count: count + 1, context: context, batch: batch) <= limit { count += 1 }
        return count
    }
}
