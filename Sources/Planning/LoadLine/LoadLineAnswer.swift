public import PlimsollAnswering
public import PlimsollCompiling

/// How much more traffic each option carries inside its SLOs, whole and with capacity lost at the peak hour.
public struct LoadLineAnswer: Equatable, Sendable {
    /// `replications` are the most a multiplier was given before it counted as undecided; partial: lines are missing.
    public var head: AnswerHead
    /// Ratio between neighbouring multipliers, less 1.
    public var tolerance: Double
    /// Multipliers are searched between `1 / bound` and `bound`.
    public var bound: Double
    /// The hour of the horizon in which capacity is lost; nil when no option has a pool.
    public var peakHour: Int?
    /// Were cost SLOs left out?
    public var ignoresCost: Bool
    public var options: [LoadLineOption]

    /// Does some allowed option carry anything?
    public var isAnythingCarried: Bool { options.contains { $0.whole?.low != nil } }
}

/// An option's load lines.
public struct LoadLineOption: Equatable, Sendable {
    public var name: String
    public var kind: OptionKind
    /// Such options are not searched.
    public var notAllowed: String?
    /// nil: not allowed, or stopped before it was found.
    public var whole: LoadLine?
    public var losses: [LossLine]

    var isUnfinished: Bool { notAllowed == nil && (whole == nil || losses.contains { $0.line == nil }) }
}

/// The line with something lost.
public struct LossLine: Equatable, Sendable {
    public var loss: Loss
    /// nil: stopped before it was found.
    public var line: LoadLine?
}

/// A load line as an interval of traffic multipliers.
public struct LoadLine: Equatable, Sendable {
    /// The largest multiplier that surely meets every SLO; nil: none down to the bound does.
    public var low: Double?
    /// The smallest multiplier that surely misses one; nil: none up to the bound does.
    public var high: Double?
    /// The SLOs missed at `high`.
    public var missed: [String] = []
    /// A month's cost at `low`.
    public var monthlyUSD: Estimate?
    /// False: some multiplier below one that is carried surely misses; `low` and `high` then stand below it.
    public var isMonotone = true
    /// The same line as the whole fleet's: the loss costs nothing within the tolerance.
    public var isAsWhole = false
    /// Every multiplier that was simulated, rising.
    public var tried: [TriedMultiplier] = []
    /// Why no bound was searched for; nil: it was.
    public var unlimited: String?

    /// The middle of the interval on a log scale; nil where an end is missing.
    public var estimate: Double? {
        guard let low, let high else { return nil }
        return (low * high).squareRoot()
    }
}

/// A multiplier and what its replications showed.
public struct TriedMultiplier: Equatable, Sendable {
    public var multiplier: Double
    public var replications: Int
    /// `undecided` also where one replication was enough to go on.
    public var verdict: Verdict
}
