/// Replays a trace, each row `rateFactor` times in the mean: the whole part always, the rest by chance.
///
/// The first copy of row i keeps its time t_i, the others fall uniformly in [t_i, t_(i+1)), drawn in order: with m left
/// after x, the next is the smallest of m uniforms on (x, 1). Memory: two rows, whatever the factor.
struct TraceReplay {
    private let cursor: any TraceCursor
    private let horizon: Nanoseconds
    private let copies: Int
    /// Chance of one copy more.
    private let chance: Double
    private var rng: Xoshiro256
    private var following: TraceRow?
    /// The row of the last copy handed out.
    private(set) var row = TraceRow(time: 0, promptTokens: 0, outputTokens: 0)
    private var left = 0
    /// Where the last copy lies between this row and the next, from 0 to 1.
    private var position = 0.0

    init(_ reader: any TraceReader, rateFactor: Double, horizon: Nanoseconds, rng: Xoshiro256) {
        cursor = reader.makeCursor()
        self.horizon = horizon
        copies = Int(rateFactor)
        chance = rateFactor - Double(copies)
        self.rng = rng
        following = cursor.next()
    }

    /// The time of the next copy, its lengths then in `row`; `.max` at the end of the trace or the horizon.
    mutating func next() -> Nanoseconds {
        let time = left > 0 ? drawTime() : startRow()
        left -= 1
        return time < horizon ? time : .max
    }

    /// Time of the first copy of the next row that has any.
    private mutating func startRow() -> Nanoseconds {
        while left <= 0 {
            guard let next = following, next.time < horizon else { return .max }
            row = next
            following = cursor.next()
            left = copies + (chance > 0 && rng.unit() < chance ? 1 : 0)
        }
        position = 0
        return row.time
    }

    /// Time of a further copy: as many as are left, this one included, have still to fall beyond `position`.
    private mutating func drawTime() -> Nanoseconds {
        guard let following, following.time > row.time else { return row.time }
        let smallest = 1 - Elementary.pow(rng.unit(), 1 / Double(left))
        position += (1 - position) * smallest
        let gap = following.time - row.time
        return row.time + min(Nanoseconds(position * Double(gap)), gap - 1)
    }
}
