public import PlimsollAnswering
public import PlimsollScenario

/// What `validate` found: planning assumptions put to the test, each with its evidence.
public struct Validation: Equatable, Sendable {
    /// `replications` are the most a trial takes; one that is decided earlier stops earlier.
    public var head: AnswerHead
    public var claims: [ClaimAnswer]

    /// Do all claims hold? `no` as soon as one does not, `undecided` when only doubts are left.
    public var allHold: Verdict {
        if claims.contains(where: { $0.verdict == .fails || $0.verdict == .notNeeded }) { return .no }
        return claims.contains { $0.verdict == .undecided } ? .undecided : .yes
    }
}

/// What became of a claim.
public enum ClaimVerdict: String, CaseIterable, Sendable {
    case holds
    /// It promises too much.
    case fails
    /// It asks for more than is needed: less would do.
    case notNeeded = "not needed"
    case undecided

    /// Of a claim that holds when something surely is so.
    init(_ verdict: Verdict) {
        switch verdict {
        case .yes: self = .holds
        case .no: self = .fails
        case .undecided: self = .undecided
        }
    }
}

/// A claim's verdict and what it rests on.
public struct ClaimAnswer: Equatable, Sendable {
    public var text: String
    public var verdict: ClaimVerdict
    /// The option that was tried.
    public var option: String
    /// What it lets be lost; nil: nothing.
    public var loss: Loss?
    /// Why, in a sentence.
    public var reason: String
    /// Measured quantities, the decisive one first.
    public var figures: [ClaimFigure]
    /// Fleets or loads that were tried, in that order.
    public var trials: [ClaimTrial]
    /// Dollars a month paid beyond what would do (positive) or missing to it (negative); nil: nothing to compare.
    public var excessUSDPerMonth: Double?
    /// Where the reserve ends and which removed cause gives it back; nil where nothing near fails.
    public var boundary: ClaimBoundary?

    public init(
        text: String, verdict: ClaimVerdict, option: String, loss: Loss? = nil, reason: String,
        figures: [ClaimFigure] = [], trials: [ClaimTrial] = [], excessUSDPerMonth: Double? = nil,
        boundary: ClaimBoundary? = nil
    ) {
        self.text = text
        self.verdict = verdict
        self.option = option
        self.loss = loss
        self.reason = reason
        self.figures = figures
        self.trials = trials
        self.excessUSDPerMonth = excessUSDPerMonth
        self.boundary = boundary
    }
}

/// A measured quantity beside a claim.
public struct ClaimFigure: Equatable, Sendable {
    public var name: String
    /// `share`, `USD/month`, `tokens/month`, `tokens/s` or `s`.
    public var unit: String
    public var value: Estimate

    public init(_ name: String, unit: String, _ value: Estimate) {
        self.name = name
        self.unit = unit
        self.value = value
    }

    init(_ name: String, unit: String, _ value: Double) {
        self.init(name, unit: unit, Estimate(mean: value, low: nil, high: nil))
    }
}

/// A variant that was run, and whether it kept the SLOs in question.
public struct ClaimTrial: Equatable, Sendable {
    /// `3 replicas`, `4 replicas, without bursts`, `the month at 1.2 times the traffic`.
    public var what: String
    public var met: Verdict
    public var replications: Int
    public var monthlyUSD: Estimate?
    public var monthsMet: ReplicationsMet?
    /// The first limit that is not surely met, and its value; nil where all are, or where it has no value.
    public var binding: ClaimBinding?
    public var bindingValue: Estimate?
    /// The binding SLO's percentile lands among requests that were never served.
    public var unserved: Bool

    public init(
        what: String, met: Verdict, replications: Int, monthlyUSD: Estimate? = nil, monthsMet: ReplicationsMet? = nil,
        binding: ClaimBinding? = nil, bindingValue: Estimate? = nil, unserved: Bool = false
    ) {
        self.what = what
        self.met = met
        self.replications = replications
        self.monthlyUSD = monthlyUSD
        self.monthsMet = monthsMet
        self.binding = binding
        self.bindingValue = bindingValue
        self.unserved = unserved
    }
}

/// A limit that a trial may miss.
public enum ClaimBinding: Equatable, Sendable {
    case objective(Objective)
    /// The TTFT p99 of the worst hour of the week, held to the limit of an SLO on TTFT p99.
    case worstHour

    public var text: String {
        switch self {
        case .objective(let objective): objective.text
        case .worstHour: "ttft.p99 of the worst hour"
        }
    }
}

/// The plan just short of enough, run again with one cause removed at a time: the event for which a reserve matters.
public struct ClaimBoundary: Equatable, Sendable {
    /// The plan that fails: `2 replicas`.
    public var what: String
    /// Causes of the scenario, each removed alone.
    public var removals: [CauseRemoval]

    public init(what: String, removals: [CauseRemoval]) {
        self.what = what
        self.removals = removals
    }

    /// Causes without which the plan would do; empty: no single one of them, so the load itself.
    public var events: [String] { removals.filter { $0.outcome == .yes }.map(\.cause) }
}

/// A cause that was removed, and whether the plan then does.
public struct CauseRemoval: Equatable, Sendable {
    /// `failures`, `zone losses`, `scripted events`, `bursts`, `flash crowds` or `cold starts`.
    public var cause: String
    public var outcome: Verdict

    public init(cause: String, outcome: Verdict) {
        self.cause = cause
        self.outcome = outcome
    }
}
