/// How many numbers each part of a table has, and where it starts: all that is not in the numbers themselves.
struct TableShape: Sendable, Equatable {
    /// Seconds of every iteration.
    var base: Double
    /// Several prompts count as one that compares as many pairs of tokens: for grids of attention alone.
    var promptsByPairs: Bool
    var tokens: Int
    var sequences: Int
    var decodeBatches: Int
    var decodeContexts: Int
    var chunks: Int
    var pasts: Int
    var mixedBatches: Int
    var mixedContexts: Int
    /// Smallest cell of each grid.
    var fastestDecode: Double
    var fastestMixed: Double

    @inline(__always) var tokensStart: Int { 0 }
    @inline(__always) var sequencesStart: Int { 2 * tokens }
    @inline(__always) var decodeBatchesStart: Int { sequencesStart + 2 * sequences }
    @inline(__always) var decodeContextsStart: Int { decodeBatchesStart + decodeBatches }
    @inline(__always) var decodeStart: Int { decodeContextsStart + decodeContexts }
    @inline(__always) var chunksStart: Int { decodeStart + decodeBatches * decodeContexts }
    @inline(__always) var pastsStart: Int { chunksStart + chunks }
    @inline(__always) var mixedBatchesStart: Int { pastsStart + pasts }
    @inline(__always) var mixedContextsStart: Int { mixedBatchesStart + mixedBatches }
    @inline(__always) var mixedStart: Int { mixedContextsStart + mixedContexts }
}

/// Two neighbouring points of an axis and the weight of the upper one: below 0 or above 1 beyond the axis.
struct Bracket {
    var lower: Int
    var upper: Int
    var weight: Double

    @inline(__always)
    init(_ value: Double, in axis: UnsafePointer<Double>, count: Int) {
        guard count > 1 else {
            (lower, upper, weight) = (0, 0, 0)
            return
        }
        var (low, high) = (0, count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if axis[middle] <= value { low = middle } else { high = middle }
        }
        (lower, upper) = (low, high)
        weight = (value - axis[low]) / (axis[high] - axis[low])
    }

    /// Between two values at the points.
    @inline(__always)
    func mix(_ first: Double, _ second: Double) -> Double { first + (second - first) * weight }
}
