public import PlimsollScenario

/// What an earlier answer says, as far as a later one is compared with it.
public struct EarlierAnswer: Equatable, Sendable {
    /// Of the program that gave it.
    public var version: String
    public var scenario: String
    public var scenarioHash: String
    public var seed: UInt64
    public var replications: Int
    public var horizonSeconds: Double
    public var monthHours: Double
    /// Empty: it does not say.
    public var inputs: [Input]
    public var assumptions: [Assumption]
    public var options: [EarlierOption]
    /// Of its intervals.
    public var confidence = usualConfidence

    public init(
        version: String, scenario: String, scenarioHash: String, seed: UInt64, replications: Int,
        horizonSeconds: Double, monthHours: Double, inputs: [Input], assumptions: [Assumption],
        options: [EarlierOption]
    ) {
        self.version = version
        self.scenario = scenario
        self.scenarioHash = scenarioHash
        self.seed = seed
        self.replications = replications
        self.horizonSeconds = horizonSeconds
        self.monthHours = monthHours
        self.inputs = inputs
        self.assumptions = assumptions
        self.options = options
    }
}

/// One option of an earlier answer.
public struct EarlierOption: Equatable, Sendable {
    public var name: String
    public var monthlyUSD: Estimate
    public var lines: [CostLine]
    /// nil: unserved.
    public var ttftP99Seconds: Estimate?
    /// Empty: it keeps means and intervals only.
    public var perReplication: ReplicationValues

    public init(
        name: String, monthlyUSD: Estimate, lines: [CostLine], ttftP99Seconds: Estimate?,
        perReplication: ReplicationValues
    ) {
        self.name = name
        self.monthlyUSD = monthlyUSD
        self.lines = lines
        self.ttftP99Seconds = ttftP99Seconds
        self.perReplication = perReplication
    }
}
