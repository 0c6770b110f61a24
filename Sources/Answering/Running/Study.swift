public import PlimsollCompiling
public import PlimsollScenario
public import PlimsollSimulation

/// A scenario made ready to run and to judge.
public struct Study: Sendable {
    public var scenario: String
    public var scenarioHash: String
    public var seed: UInt64
    public var replications: Int
    /// Of each interval of the answer; a run that looks several times asks for more at each look.
    public var confidence = usualConfidence
    public var period: BillingPeriod
    /// In the order of every run plan's classes.
    public var classNames: [String]
    public var objectives: [Objective]
    /// Index of each objective's row in the plans' thresholds; nil: it has none (cost, ITL).
    public var thresholdOfObjective: [Int?]
    public var contenders: [Contender]
    public var assumptions: [Assumption]
    public var warnings: [String]
    /// What the file and `--set` say, value by value.
    public var inputs: [Input]

    package init(
        scenario: String, scenarioHash: String, seed: UInt64, replications: Int, period: BillingPeriod,
        classNames: [String], objectives: [Objective], thresholdOfObjective: [Int?], contenders: [Contender],
        assumptions: [Assumption], warnings: [String], inputs: [Input] = []
    ) {
        self.scenario = scenario
        self.scenarioHash = scenarioHash
        self.seed = seed
        self.replications = replications
        self.period = period
        self.classNames = classNames
        self.objectives = objectives
        self.thresholdOfObjective = thresholdOfObjective
        self.contenders = contenders
        self.assumptions = assumptions
        self.warnings = warnings
        self.inputs = inputs
    }
}

extension Study {
    /// Requests, or session starts, of all runs together, bursts left out. Traces count for nothing: only who reads
    /// them knows their length.
    public var expectedRequests: Double {
        let plans = contenders.flatMap { [$0.plan] + [$0.planWithoutOneOffs].compactMap(\.self) }
        return Double(replications) * plans.reduce(0) { $0 + $1.expectedRequests }
    }
}

extension RunPlan {
    fileprivate var expectedRequests: Double {
        let seconds = Double(preRoll + horizon) / 1e9
        return classes.reduce(0) { sum, each in
            if case .renewal(let renewal) = each.traffic.arrivals { sum + renewal.ratePerSecond * seconds } else { sum }
        }
    }
}

/// An option made ready to run: its plan, its prices, and how its numbers are judged.
public struct Contender: Sendable {
    public var name: String
    public var kind: OptionKind
    public var notAllowed: String?
    /// Each replication runs it with its own number.
    public var plan: RunPlan
    /// The same without one-off events (flash crowds, scripted losses); nil where there are none.
    public var planWithoutOneOffs: RunPlan?
    public var tariff: Tariff
    /// Tokens a second one replica of each pool serves when saturated on the same mix; nil: unknown.
    public var saturatedTokensPerSecond: [Double?]
    /// The performance model behind each pool.
    public var performanceModels: [PerformanceModel]

    package init(
        name: String, kind: OptionKind, notAllowed: String?, plan: RunPlan, planWithoutOneOffs: RunPlan?,
        tariff: Tariff, saturatedTokensPerSecond: [Double?],
        performanceModels: [PerformanceModel]
    ) {
        self.name = name
        self.kind = kind
        self.notAllowed = notAllowed
        self.plan = plan
        self.planWithoutOneOffs = planWithoutOneOffs
        self.tariff = tariff
        self.saturatedTokensPerSecond = saturatedTokensPerSecond
        self.performanceModels = performanceModels
    }
}
