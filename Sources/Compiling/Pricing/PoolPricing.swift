public import PlimsollScenario
package import PlimsollSimulation

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

    /// Dollars a GPU-hour by a plan.
    package func usdPerGPUHour(_ plan: BillingPlan) -> Double {
        switch plan {
        case .committed: commitment?.usdPerGPUHour ?? onDemandUSDPerGPUHour
        case .onDemand: onDemandUSDPerGPUHour
        case .spot: spotUSDPerGPUHour ?? onDemandUSDPerGPUHour
        }
    }

    /// The least a GPU-hour costs that is rented by the hour; nil where GPUs are owned.
    package var leastUSDPerGPUHour: Double? {
        owned == nil ? min(onDemandUSDPerGPUHour, spotUSDPerGPUHour ?? .infinity) : nil
    }
}

extension SlotBilling {
    /// Which machines the file's price plan pays how.
    init(_ price: PricePlan) {
        self.init(
            committed: price.commit?.replicas ?? 0,
            spot: price.spot.map {
                SpotPlan(
                    meanTimeBetweenReclaims: nanoseconds($0.meanTimeBetweenReclaimsSeconds),
                    notice: nanoseconds($0.noticeSeconds), refill: .seconds($0.refillSeconds))
            })
    }
}

extension PoolPricing {
    /// What the file says of a pool, its on-demand price found.
    /// - Parameter mostReplicas: the option's, standby included; known later.
    init(_ pool: Pool, onDemandUSDPerGPUHour: Double, mostReplicas: Int = 0) {
        self.init(
            gpusPerReplica: pool.gpusPerReplica, gpusPerNode: max(pool.gpusPerReplica, pool.gpusPerNode),
            onDemandUSDPerGPUHour: onDemandUSDPerGPUHour, spotUSDPerGPUHour: pool.price.spot?.usdPerGPUHour,
            commitment: pool.price.commit, owned: pool.price.owned, billsWholeNodes: pool.price.billsWholeNodes,
            mostReplicas: mostReplicas)
    }
}
