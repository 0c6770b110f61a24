public import PlimsollScenario
public import PlimsollSimulation

/// A scenario made ready to run: one plan an option, and what is needed beside the plan to price and judge it.
public struct Compilation: Sendable {
    /// In file order.
    public var options: [CompiledOption]
    /// Indices of classes in plans and measurements are indices into this.
    public var classNames: [String]
    public var objectives: [CompiledObjective]
    /// The document's, then those made here: prices with their dates, KV capacity, engine limits.
    public var assumptions: [Assumption]
    public var warnings: [String]
}

/// One option, ready to run.
public struct CompiledOption: Sendable {
    public var name: String
    public var kind: OptionKind
    /// Replication 0 with the scenario's seed; the others differ in `replication` only.
    public var plan: RunPlan
    /// The same without flash crowds and scripted events; nil when there are none, or when the horizon is a month or
    /// more. A month is this, scaled, plus the difference that each one-off event makes, once.
    public var planWithoutOneOffs: RunPlan?
    /// One a pool of `plan`, in its order.
    public var pools: [CompiledPool]
    public var providerName: String?
    public var providerPrice: TokenPrice?
    /// Why the option must not be chosen; its plan then runs as if it were allowed, so that the premium of keeping
    /// traffic home can be printed. nil: allowed.
    public var notAllowed: String?
}

/// What money and answers need to know of a pool beside its plan.
public struct CompiledPool: Sendable {
    public var name: String
    /// Title of the catalog's GPU; nil where the scenario names none.
    public var gpu: String?
    public var pricing: PoolPricing
    /// KV capacity of a replica in tokens.
    public var kvTokens: Int
    /// How that capacity came about; nil where the scenario gives it.
    public var memory: MemoryFit?
    /// Names the model behind iteration times and its known error.
    public var performanceModel: String
}

/// An objective and the threshold of the plans that counts its misses.
public struct CompiledObjective: Sendable {
    public var objective: Objective
    /// Into `RunPlan.thresholds`; nil for cost and ITL, which no single request misses.
    public var threshold: Int?
}
