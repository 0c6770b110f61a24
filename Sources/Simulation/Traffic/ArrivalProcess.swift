/// A renewal process of unit mean gaps, mapped through the exact inverse of the cumulative rate.
///
/// The k-th arrival comes when the integral of the rate reaches the sum of the first k gaps. A piece of the rate that a
/// gap cannot be spent in is used up and left behind, so a rate of zero delays arrivals and loses none. (Drawing each
/// gap at the rate of its start would skip whatever the rate does before the gap ends.)
struct ArrivalProcess {
    private let gaps: CompiledSampler
    private var rng: Xoshiro256
    private var rate: ArrivalRate
    private let horizon: Nanoseconds
    /// Where the process stands: whole nanoseconds, and a fraction below 1, so that precision stays as time grows.
    private var time: Nanoseconds
    private var fraction = 0.0
    /// Nanoseconds a unit of operational time in the current piece; infinite at rate zero.
    private var period: Double
    private var pieceEnd: Nanoseconds

    /// Starts with a whole gap at `start`; `classIndex` tells the streams of classes apart.
    init(
        _ plan: RenewalPlan, seed: UInt64, replication: Int, classIndex: Int, start: Nanoseconds, horizon: Nanoseconds
    ) {
        let key = UInt64(classIndex)
        let shape = 1 / (plan.cv * plan.cv)
        gaps = CompiledSampler(Sampler(plan.cv == 0 ? .fixed(1) : .gamma(shape: shape, scale: 1 / shape)))
        rng = Streams.stream(seed: seed, replication: replication, .arrivals, key)
        let bursts = Streams.stream(seed: seed, replication: replication, .bursts, key)
        rate = ArrivalRate(plan, at: start, bursts: bursts)
        self.horizon = horizon
        time = start
        period = 1e9 / rate.value
        pieceEnd = min(rate.next, horizon)
    }

    /// The next arrival, never before the last; `.max` once the horizon is reached.
    @inline(__always)
    mutating func next() -> Nanoseconds {
        let gap = gaps.draw(&rng)
        // At rate zero this is infinite, or no number for a gap of 0: both go on to the next piece.
        let end = fraction + gap * period
        guard end < Double(pieceEnd - time) else { return nextAcrossPieces(gap) }
        return land(end)
    }

    /// Uses up whole pieces until the rest of the gap fits into one.
    @inline(never)
    private mutating func nextAcrossPieces(_ gap: Double) -> Nanoseconds {
        var rest = gap
        while time < horizon {
            let length = Double(pieceEnd - time)
            let end = fraction + rest * period
            if end < length { return land(end) }
            rest = max(rest - (length - fraction) / period, 0)
            fraction = 0
            time = pieceEnd
            if rate.next == time { rate.advance() }
            period = 1e9 / rate.value
            pieceEnd = min(rate.next, horizon)
        }
        return .max
    }

    /// Moves on by `offset` nanoseconds from the last whole one.
    @inline(__always)
    private mutating func land(_ offset: Double) -> Nanoseconds {
        let whole = Nanoseconds(offset)
        time += whole
        fraction = offset - Double(whole)
        return time
    }
}
