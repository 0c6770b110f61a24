import PlimsollAnswering

/// Finds where a verdict turns from `yes` to `no` along a lattice of points, and proves both ends.
///
/// A cheap look (`screen`, one replication) says where to look; only full decisions (`decide`) end the bracket. The
/// points in between that were found undecided are the interval. Nothing is taken for monotone: points below the low
/// end are looked at too, and one that surely misses pulls the bracket down below itself.
struct BracketSearch {
    /// Lattice indices that may be tried.
    var range: ClosedRange<Int>
    /// Where to begin.
    var start: Int
    /// Points to look at below the low end, as distances in lattice steps.
    var inside: [Int]
    let screen: (Int) throws -> Bool
    let decide: (Int) throws -> Verdict

    private var screened: [Int: Bool] = [:]
    private var decided: [Int: Verdict] = [:]

    init(
        range: ClosedRange<Int>, start: Int, inside: [Int] = [], screen: @escaping (Int) throws -> Bool,
        decide: @escaping (Int) throws -> Verdict
    ) {
        self.range = range
        self.start = start
        self.inside = inside
        self.screen = screen
        self.decide = decide
    }

    mutating func run() throws -> Bracket {
        let last = try locate()
        var bracket = Bracket(low: nil, high: nil, isMonotone: true)
        if let last { bracket.low = try proveLow(from: last) }
        bracket.high = try proveHigh(from: last.map { min($0 + 1, range.upperBound) } ?? range.lowerBound)
        while let miss = try lowestMiss(below: bracket.low) {
            if try verdict(miss) == .no { bracket.isMonotone = false }
            bracket.low = miss > range.lowerBound ? try proveLow(from: miss - 1) : nil
        }
        // Any sure miss bounds the line, also one found while looking for the low end.
        let misses = decided.filter { $0.value == .no && $0.key > (bracket.low ?? .min) }.map(\.key)
        bracket.high = misses.min() ?? bracket.high
        return bracket
    }

    /// The last point that seems to be carried, next to one that does not; nil: none is.
    private mutating func locate() throws -> Int? {
        try look(start) ? climb() : descend()
    }

    private mutating func climb() throws -> Int {
        var (low, step) = (start, 4)
        while low < range.upperBound {
            let next = min(low + step, range.upperBound)
            guard try look(next) else { return try bisect(low, next) }
            (low, step) = (next, 2 * step)
        }
        return low
    }

    private mutating func descend() throws -> Int? {
        var (high, step) = (start, 4)
        while high > range.lowerBound {
            let next = max(high - step, range.lowerBound)
            if try look(next) { return try bisect(next, high) }
            (high, step) = (next, 2 * step)
        }
        return nil
    }

    private mutating func bisect(_ low: Int, _ high: Int) throws -> Int {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = (low + high) / 2
            if try look(middle) { low = middle } else { high = middle }
        }
        return low
    }

    /// The nearest point at or below `index` that is decided `yes`, in steps that double.
    private mutating func proveLow(from index: Int) throws -> Int? {
        try prove(.yes, from: index, toward: range.lowerBound, by: -1)
    }

    /// The nearest point at or above `index` that is decided `no`.
    private mutating func proveHigh(from index: Int) throws -> Int? {
        try prove(.no, from: index, toward: range.upperBound, by: 1)
    }

    /// Steps away from `index`, by 2 and doubling, until a point is decided as wanted; then halves the last step once.
    private mutating func prove(_ wanted: Verdict, from index: Int, toward end: Int, by sign: Int) throws -> Int? {
        var (point, step, before) = (index, 2, index)
        while try verdict(point) != wanted {
            if point == end { return nil }
            before = point
            point = sign < 0 ? max(end, point - step) : min(end, point + step)
            step *= 2
        }
        let middle = (point + before) / 2
        guard (point - before).magnitude > 1, try verdict(middle) == wanted else { return point }
        return middle
    }

    /// The lowest point below the low end that is not decided `yes`, among those inside and those that seemed to miss.
    private mutating func lowestMiss(below low: Int?) throws -> Int? {
        guard let low else { return nil }
        for distance in inside where low - distance >= range.lowerBound { _ = try look(low - distance) }
        let doubtful = screened.filter { !$0.value && $0.key < low }.map(\.key).sorted()
        return try doubtful.first { try verdict($0) != .yes }
    }

    private mutating func look(_ index: Int) throws -> Bool {
        if let known = decided[index], known != .undecided { return known == .yes }
        if let known = screened[index] { return known }
        let seems = try screen(index)
        screened[index] = seems
        return seems
    }

    private mutating func verdict(_ index: Int) throws -> Verdict {
        if let known = decided[index] { return known }
        let verdict = try decide(index)
        decided[index] = verdict
        return verdict
    }
}

/// The ends of a search.
struct Bracket: Equatable {
    /// The largest point decided `yes` with no miss found below; nil: none.
    var low: Int?
    /// The smallest point above `low` decided `no`; nil: none.
    var high: Int?
    /// False when a point below one that is carried was decided `no`.
    var isMonotone: Bool
}

/// Numbers a fixed ratio apart, 1 at index 0.
struct Lattice: Equatable {
    /// Ratio of neighbours, `> 1`.
    var ratio: Double

    /// Products in a fixed order, so that every machine gets the same number.
    func value(_ index: Int) -> Double {
        let power = (0..<index.magnitude).reduce(1.0) { product, _ in product * ratio }
        return index < 0 ? 1 / power : power
    }

    /// The smallest index whose value is at least `value` (`>= 1`).
    func index(reaching value: Double) -> Int {
        var (index, power) = (0, 1.0)
        while power < value { (index, power) = (index + 1, power * ratio) }
        return index
    }
}
