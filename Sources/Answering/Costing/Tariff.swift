public import PlimsollScenario

/// Every price an option is billed by.
public struct Tariff: Equatable, Sendable {
    /// One a pool, in the order of the run plan.
    public var pools: [PoolPricing]
    /// nil without a provider.
    public var provider: TokenPrice?
    /// Charged to options with a pool.
    public var operations: Operations

    package init(pools: [PoolPricing], provider: TokenPrice?, operations: Operations) {
        self.pools = pools
        self.provider = provider
        self.operations = operations
    }
}

/// What was simulated and what is billed.
public struct BillingPeriod: Equatable, Sendable {
    /// Hours measured.
    public var horizonHours: Double
    /// Hours of the billed month.
    public var monthHours: Double

    package init(horizonHours: Double, monthHours: Double) {
        self.horizonHours = horizonHours
        self.monthHours = monthHours
    }
}

/// What the GPUs of a pool cost.
public struct PoolPricing: Equatable, Sendable {
    public var gpusPerReplica: Int
    /// GPUs of a node, or of all the nodes a replica spans.
    public var gpusPerNode: Int
    public var onDemandUSDPerGPUHour: Double
    public var spotUSDPerGPUHour: Double?
    public var commitment: Commitment?
    /// Bought GPUs have no hourly price: depreciation and power stand in its place.
    public var owned: Ownership?
    /// Nodes are billed whole as soon as one of their GPUs is used.
    public var billsWholeNodes: Bool
    /// The most replicas the option may use at once, standby included: so many are bought where they are owned.
    public var mostReplicas: Int

    package init(
        gpusPerReplica: Int, gpusPerNode: Int, onDemandUSDPerGPUHour: Double, spotUSDPerGPUHour: Double? = nil,
        commitment: Commitment? = nil, owned: Ownership? = nil, billsWholeNodes: Bool = false, mostReplicas: Int
    ) {
        self.gpusPerReplica = gpusPerReplica
        self.gpusPerNode = gpusPerNode
        self.onDemandUSDPerGPUHour = onDemandUSDPerGPUHour
        self.spotUSDPerGPUHour = spotUSDPerGPUHour
        self.commitment = commitment
        self.owned = owned
        self.billsWholeNodes = billsWholeNodes
        self.mostReplicas = mostReplicas
    }
}
