public import PlimsollAnswering
public import PlimsollScenario

/// What uncertain inputs do to a decision between options.
public struct UncertaintyAnswer: Equatable, Sendable {
    /// `replications` are of each option in each world; worlds that differ in prices only share their `runs`.
    public var head: AnswerHead
    public var inputs: [UncertainInput]
    /// Every input at its `mid`; the options in file order, here and in every world.
    public var mid: WorldOutcome
    /// The two options whose difference the tornado shows: the cheapest at mid, and the next.
    public var pair: DecisionPair?
    /// The largest swing of the difference first; of the cost where there is no pair.
    public var tornado: [TornadoRow]
    /// In the order of drawing.
    public var worlds: [SampledWorld]
    /// One an option.
    public var spreads: [OptionSpread]
    /// The option to choose before knowing which world it is; nil: none meets every SLO in any world.
    public var leastRegret: String?

    /// Names, in file order.
    public var options: [String] { mid.options.map(\.name) }

    /// Worlds in which some option surely meets every SLO.
    public var feasibleWorlds: Int { worlds.count { $0.outcome.cheapest != nil } }

    /// Does an option surely meet every SLO in all worlds (`yes`), in some (`undecided`), or none in any (`no`)?
    public var anyMeetsEverySLO: Verdict {
        guard !worlds.isEmpty else { return mid.cheapest == nil ? .no : .undecided }
        if spreads.contains(where: { $0.notAllowed == nil && $0.worldsMet == worlds.count }) { return .yes }
        return feasibleWorlds > 0 || worlds.contains { $0.outcome.mayMeet } ? .undecided : .no
    }
}

/// The cheapest option at mid and the one it is compared with.
public struct DecisionPair: Equatable, Sendable {
    public var first: String
    public var second: String
    /// A month of `second` less one of `first`, every input at mid.
    public var usdDifference: Double
}

/// Every option in one world.
public struct WorldOutcome: Equatable, Sendable {
    public var options: [OptionOutcome]
    /// The cheapest allowed option that surely meets every SLO; nil: none does.
    public var cheapest: String?

    /// Does an allowed option perhaps meet every SLO?
    var mayMeet: Bool { options.contains { $0.notAllowed == nil && $0.meetsSLOs != .no } }
}

/// An option in one world.
public struct OptionOutcome: Equatable, Sendable {
    public var name: String
    public var notAllowed: String?
    public var monthlyUSD: Estimate
    public var meetsSLOs: Verdict
    /// Objectives that are surely missed.
    public var missed: [String]

    /// Could it be chosen in this world?
    public var isFeasible: Bool { notAllowed == nil && meetsSLOs == .yes }
}

/// One input moved to its ends, the others at mid.
public struct TornadoRow: Equatable, Sendable {
    public var path: String
    public var low: TornadoEnd
    public var high: TornadoEnd
    /// Largest less smallest month of the pair's first option (of the first option without a pair), over low, mid, high.
    public var costSwingUSD: Double
    /// Largest less smallest difference of the pair, over low, mid, high; nil without a pair.
    public var differenceSwingUSD: Double?
    /// Is another option, or none, the cheapest that meets every SLO at an end?
    public var flips: Bool
    /// As the file would give it: where the pair's difference is zero, by a straight line between the ends and mid; nil:
    /// nowhere.
    public var crossing: String?
}

/// An end of a tornado row.
public struct TornadoEnd: Equatable, Sendable {
    public var text: String
    public var outcome: WorldOutcome
    public var costUSD: Double
    public var differenceUSD: Double?
}

/// A drawn world.
public struct SampledWorld: Equatable, Sendable {
    /// Each input's value, as the file would give it.
    public var inputs: [Input]
    public var values: [DrawnValue]
    public var outcome: WorldOutcome
}

/// An input's value in a world, in the unit of its ends' numbers.
public struct DrawnValue: Equatable, Sendable {
    public var path: String
    public var value: Double
}

/// An option over all drawn worlds.
public struct OptionSpread: Equatable, Sendable {
    public var name: String
    public var notAllowed: String?
    public var monthlyUSD: CostSpread
    /// Worlds in which it is the cheapest that surely meets every SLO.
    public var cheapest: ReplicationsMet
    /// Worlds in which it surely meets every SLO, may, and surely does not.
    public var worldsMet: Int
    public var worldsUndecided: Int
    public var worldsMissed: Int
    /// Worlds in which it does not surely meet every SLO although another option does: no sum of money says what
    /// choosing it costs there.
    public var worldsFailedWhereAnotherMeets: Int
    /// Over the worlds in which it meets every SLO: its month less the cheapest one's.
    public var regretUSD: Regret
}

/// A month of an option over the worlds.
public struct CostSpread: Equatable, Sendable {
    public var mean: Double
    /// 5 %, 50 % and 95 % of worlds cost at most this.
    public var p5: Double
    public var median: Double
    public var p95: Double
}

/// What it costs to have chosen an option; nil: in no world could it be chosen.
public struct Regret: Equatable, Sendable {
    public var max: Double?
    public var mean: Double?
}
