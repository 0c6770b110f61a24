public import PlimsollAnswering

/// Where the monthly costs of options cross that of another along a path of the scenario.
public struct BreakEvenAnswer: Equatable, Sendable {
    /// `replications` are the most a size was given before it counted as undecided.
    public var head: AnswerHead
    /// The option the others are compared with.
    public var reference: String
    public var path: String
    /// One an option compared with the reference.
    public var comparisons: [BreakEven]
}

/// An option against the reference.
public struct BreakEven: Equatable, Sendable {
    public var option: String
    public var reference: String
    public var notAllowed: String?
    /// With the fleets as the file gives them.
    public var arithmetic: ArithmeticBreakEven
    /// Rising along the path; all simulated points, those that narrow the crossing included.
    public var points: [BreakEvenPoint]
    public var bands: [BreakEvenBand]
}

/// Average-load arithmetic: each option costs a fixed sum a month and a price a million tokens; no queueing, GPUs
/// loaded up to 100 %, autoscaled pools at their maximum.
public struct ArithmeticBreakEven: Equatable, Sendable {
    public var fixedUSD: Double
    public var usdPerMillionTokens: Double
    public var referenceFixedUSD: Double
    public var referenceUSDPerMillionTokens: Double
    /// Where both cost the same; nil: nowhere.
    public var tokensPerMonth: Double?
    public var requestsPerMonth: Double?
    /// What the option's pools carry when loaded to 100 %; nil: no pool, or unknown.
    public var capacityTokensPerMonth: Double?
    /// Along the path, of the file's fleets; nil: not within the range.
    public var pathValue: Double?

    /// Load at the crossing, over 1 where it lies beyond capacity.
    public var loadAtCrossing: Double? {
        guard let tokensPerMonth, let capacityTokensPerMonth, capacityTokensPerMonth > 0 else { return nil }
        return tokensPerMonth / capacityTokensPerMonth
    }

    public var isBeyondCapacity: Bool { (loadAtCrossing ?? 0) > 1 }
}

/// One value of the path.
public struct BreakEvenPoint: Equatable, Sendable {
    /// As the file, or `--set`, would give it.
    public var text: String
    public var value: Double
    /// Tokens users send and get a month.
    public var tokensPerMonth: Double
    public var option: SizedCost
    public var reference: SizedCost
    /// The option's month less the reference's, paired.
    public var difference: Estimate?
    public var state: BreakEvenState
}

/// An option at one value of the path: sized by simulation to its SLOs, and by arithmetic to its mean load.
public struct SizedCost: Equatable, Sendable {
    /// Serving replicas of each pool (the maximum where it is autoscaled); nil: every size tried misses an SLO.
    public var replicas: [Int]?
    /// With that size; without one, the largest tried. Cost SLOs are left out.
    public var meetsSLOs: Verdict
    public var missed: [String]
    public var monthlyUSD: Estimate?
    public var arithmeticReplicas: [Int]
    public var arithmeticUSD: Double
}

/// What a point says.
public enum BreakEvenState: String, CaseIterable, Sendable {
    case optionCheaper = "option cheaper"
    case referenceCheaper = "reference cheaper"
    /// The interval of the difference holds zero, or the cheaper one is not proven to meet its SLOs.
    case undecided
    /// The option, or the reference, meets its SLOs at no size tried.
    case optionMisses = "option misses its SLOs"
    case referenceMisses = "reference misses its SLOs"
}

/// A stretch of the path.
public struct BreakEvenBand: Equatable, Sendable {
    public var kind: Kind
    /// Ends as the file would give them.
    public var from: String
    public var to: String

    public enum Kind: String, CaseIterable, Sendable {
        case optionCheaper = "option cheaper"
        case referenceCheaper = "reference cheaper"
        /// One crossing lies between these neighbouring points.
        case crossing
        /// The sign changes more than once: a staircase of sizes.
        case flips
        case undecided
        case optionMisses = "option misses its SLOs"
        case referenceMisses = "reference misses its SLOs"
    }
}
