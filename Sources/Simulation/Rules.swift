/// What the loop needs of a class, without the arrays of its plan: copying it costs nothing.
struct ClassRules {
    let priority: Int32
    let cachedShare: Double
    let timeout: Nanoseconds?
    let maxOutputTokens: Int
    let retries: RetryPlan
    let target: DispatchPlan.Target
    let mayLeave: Bool
    /// Users of a closed loop go on after a request that was not served, too.
    let isClosedLoop: Bool

    init(_ plan: ClassPlan, target: DispatchPlan.Target, mayLeave: Bool) {
        priority = Int32(plan.priority)
        cachedShare = plan.traffic.cachedShare
        timeout = plan.timeout
        maxOutputTokens = plan.maxOutputTokens
        retries = plan.retries
        self.target = target
        self.mayLeave = mayLeave
        if case .users = plan.traffic.arrivals { isClosedLoop = true } else { isClosedLoop = false }
    }
}

/// What the loop needs of a pool.
struct PoolRules {
    let routing: RoutingPolicy
    let frontEnd: Nanoseconds
    let tokensFactor: Double
    let standbyHot: Int

    init(_ plan: PoolPlan) {
        routing = plan.routing
        frontEnd = plan.frontEnd
        tokensFactor = plan.tokensFactor
        standbyHot = plan.standbyHot
    }
}

/// What the loop needs to know of hybrids.
struct DispatchRules {
    let providerShare: Double
    let overflow: OverflowPlan?
    let failoverBelowReady: Int?

    init(_ plan: DispatchPlan) {
        providerShare = plan.providerShare
        overflow = plan.overflow
        failoverBelowReady = plan.failoverBelowReady
    }
}
