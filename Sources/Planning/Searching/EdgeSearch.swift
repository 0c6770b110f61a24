import PlimsollAnswering

/// Finds the smallest position from which on a verdict is `yes`: of replicas, or mirrored of traffic.
///
/// A lean (one replication) says where to look first; what is found rests on decided verdicts alone: the edge is `yes`,
/// the position below it is not. The first positions from where the leans turn are tried one by one, since verdicts near
/// the edge come in any order; those further on in steps that double and then halve.
struct EdgeSearch {
    /// Positions that may be tried; a larger one is easier.
    let range: ClosedRange<Int>
    /// Does a position look as if it did?
    let leans: (Int) throws -> Bool
    let decide: (Int) throws -> Verdict

    /// Positions beyond the first that are tried one by one.
    static let nearby = 8

    private var leant: [Int: Bool] = [:]
    private(set) var decided: [Int: Verdict] = [:]

    init(
        range: ClosedRange<Int>, leans: @escaping (Int) throws -> Bool, decide: @escaping (Int) throws -> Verdict
    ) {
        self.range = range
        self.leans = leans
        self.decide = decide
    }

    /// A position that is decided `yes`, above one that is not, and the largest sure miss below it; nil: there is none.
    ///
    /// It descends from where the leans turn and stops at the first position that is not `yes`: what the search for the
    /// miss meets further down changes nothing, or each more position tried were one more chance to pass by luck. Only
    /// where nothing else was proven is the nearest of those taken.
    mutating func bracket(from start: Int) throws -> (edge: Int?, miss: Int?) {
        let first = try proven(from: try located(from: min(max(start, range.lowerBound), range.upperBound)))
        let edge = try first.map { try descended(from: $0) }
        let miss = try largestMiss(below: edge)
        guard edge == nil, let chance = decided.filter({ $0.key > miss ?? .min && $0.value == .yes }).keys.min() else {
            return (edge, miss)
        }
        let lucky = try descended(from: chance)
        return (lucky, try largestMiss(below: lucky))
    }

    /// The smallest position above the miss that is open: what may do where nothing surely does.
    func candidate(above miss: Int?) -> Int? {
        decided.filter { $0.key > miss ?? .min && $0.value == .undecided }.keys.min()
    }

    /// The last of the positions from `edge` down that are all decided `yes`.
    private mutating func descended(from edge: Int) throws -> Int {
        var edge = edge
        while edge > range.lowerBound, try verdict(edge - 1) == .yes { edge -= 1 }
        return edge
    }

    /// The largest position below the edge that is decided `no`, in steps that double and then halve; nil: none is.
    private mutating func largestMiss(below edge: Int?) throws -> Int? {
        let end = edge ?? range.upperBound + 1
        var (open, step) = (end, 1)
        while open > range.lowerBound {
            let next = max(range.lowerBound, open - step)
            if try verdict(next) == .no {
                var miss = next
                while open - miss > 1 {
                    let middle = (open + miss) / 2
                    if try verdict(middle) == .no { miss = middle } else { open = middle }
                }
                break
            }
            (open, step) = (next, 2 * step)
        }
        return decided.filter { $0.value == .no && $0.key < end }.keys.max()
    }

    mutating func verdict(_ position: Int) throws -> Verdict {
        if let known = decided[position] { return known }
        let verdict = try decide(position)
        decided[position] = verdict
        return verdict
    }

    /// Where the leans turn: the smallest position that seems to do next to one that does not.
    private mutating func located(from start: Int) throws -> Int {
        var (short, enough, step) = (start, start, 1)
        if try look(start) {
            repeat {
                if short == range.lowerBound { return short }
                (enough, short, step) = (short, max(range.lowerBound, short - step), 2 * step)
            } while try look(short)
        } else {
            repeat {
                if enough == range.upperBound { return enough }
                (short, enough, step) = (enough, min(range.upperBound, enough + step), 2 * step)
            } while try !look(enough)
        }
        while enough - short > 1 {
            let middle = (enough + short) / 2
            if try look(middle) { enough = middle } else { short = middle }
        }
        return enough
    }

    /// The nearest position at or above `start` that is decided `yes`: certainly among the first `nearby`, and wherever
    /// those that are not lie together.
    private mutating func proven(from start: Int) throws -> Int? {
        var (open, position, step) = (start - 1, start, 1)
        while try verdict(position) != .yes {
            if position == range.upperBound { return nil }
            (open, position) = (position, min(range.upperBound, position + step))
            if position - start > Self.nearby { step *= 2 }
        }
        while position - open > 1 {
            let middle = (position + open) / 2
            if try verdict(middle) == .yes { position = middle } else { open = middle }
        }
        return position
    }

    private mutating func look(_ position: Int) throws -> Bool {
        if let known = decided[position], known != .undecided { return known == .yes }
        if let known = leant[position] { return known }
        let seems = try leans(position)
        leant[position] = seems
        return seems
    }
}
