public import PlimsollAnswering
public import PlimsollCompiling
public import PlimsollScenario

/// What `size` found: the cheapest fleet that surely meets every objective, and what it rests on.
public struct SizeAnswer: Equatable, Sendable {
    /// `replications` are the most of one fleet.
    public var head: AnswerHead
    /// Wanted probability that a month meets every objective.
    public var certainty: Double
    public var survive: Survival?
    /// `yes`: a fleet is proven; `undecided`: none is, one may do; `no`: none does.
    public var outcome: Verdict
    /// The option with the cheapest proven fleet, else with the cheapest that may do.
    public var best: String?
    public var options: [OptionSize]
    public var fleetsSimulated: Int

    /// The answer of the best option.
    public var bestOption: OptionSize? { options.first { $0.name == best } }
}

/// One option's cheapest fleet.
public struct OptionSize: Equatable, Sendable {
    public var name: String
    public var kind: OptionKind
    public var notAllowed: String?
    /// The cheapest fleet proven to do.
    public var chosen: SizedFleet?
    /// The cheapest fleet that may do but is not proven to, where it is cheaper than the chosen one.
    public var possible: SizedFleet?
    /// Fleets beside the chosen one: one fewer and one more replica (autoscaler: at either bound).
    public var neighbours: [Neighbour]
    public var cliff: Cliff?
    public var methods: SizeMethods?
    public var commitment: CommitmentSplit?
    /// Every fleet that was simulated, in the order of the search's axes.
    public var fleets: [SizedFleet]
    /// Fleets left out: their capacity is below the demand, their least cost above a cost limit or above a fleet found.
    public var pruned: Int
    /// The objective that stands in the way where no fleet does; also `weights do not fit` and the like.
    public var bindingLimit: String?
}

/// A fleet beside the chosen one.
public struct Neighbour: Equatable, Sendable {
    /// `one fewer`, `one more`, `min one lower`, ...
    public var title: String
    public var fleet: SizedFleet
}

/// A fleet that was simulated.
public struct SizedFleet: Equatable, Sendable {
    /// What makes this fleet of the file's, as for `--set`.
    public var values: Variant
    /// What tells it from others, a part each: `5 replicas`, `h100.gpu h200-sxm`.
    public var titleParts: [String]
    public var verdict: Verdict
    public var certainty: Certainty
    /// What it must survive, and how surely it does; nil where nothing is to survive, or the fleet fails without.
    public var loss: Loss?
    public var survival: Certainty?
    public var monthlyUSD: Estimate
    /// Mean replicas serving.
    public var replicas: Estimate?
    /// The objective it meets worst.
    public var binding: BindingObjective?

    /// `5 replicas`, `3 to 6 replicas, h100.gpu h200-sxm`.
    public var title: String { titleParts.joined(separator: ", ") }
}

/// An objective with the value a fleet reaches.
public struct BindingObjective: Equatable, Sendable {
    public var objective: Objective
    /// nil: unserved.
    public var value: Estimate?
}

/// Two fleets next to each other, one failing and one passing, in the objective that falls.
public struct Cliff: Equatable, Sendable {
    public var below: String
    public var above: String
    public var objective: Objective
    /// nil: unserved.
    public var valueBelow: Double?
    public var valueAbove: Double?
}

/// The number of replicas by three methods, for an option with one pool.
public struct SizeMethods: Equatable, Sendable {
    /// Mean tokens a second over those of a saturated replica, rounded up.
    public var averageLoad: Int
    /// Erlang C at the busiest hour's mean rate; nil where more than 100,000 would be needed.
    public var queueing: Int?
    /// What the search chose: replicas, or an autoscaler's maximum.
    public var simulation: Int?
    public var meanTokensPerSecond: Double
    public var peakToMean: Double
    public var saturatedTokensPerSecond: Double
    public var slots: Int
    /// Mean time a request occupies a slot of a saturated replica.
    public var slotSeconds: Double
    /// What the formula holds below the limit: P(wait > `waitSeconds`) <= `waitShare`.
    public var waitSeconds: Double
    public var waitShare: Double
}

/// How many replicas to commit to, from the hours in which at least n were in use.
public struct CommitmentSplit: Equatable, Sendable {
    public var committed: Int
    /// Most replicas in use; the rest is on demand (or spot).
    public var most: Int
    /// Share of hours in which at least 1, 2, ... replicas served.
    public var shareOfHours: [Double]
    public var committedUSDPerGPUHour: Double
    public var flexibleUSDPerGPUHour: Double
    /// Where the committed price comes from.
    public var source: String
    /// The GPUs' month without any commitment and with this one.
    public var flexibleMonthlyUSD: Double
    public var splitMonthlyUSD: Double
}
