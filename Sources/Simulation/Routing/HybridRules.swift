/// When a request that may leave its pool goes to the provider instead.
struct HybridRules {
    private let share: Double
    let overflow: OverflowPlan?
    private let failoverBelowReady: Int?

    init(_ plan: DispatchPlan) {
        share = plan.providerShare
        overflow = plan.overflow
        failoverBelowReady = plan.failoverBelowReady
    }

    /// By share, or because too few replicas are ready. Draws only where there is a share.
    @inline(__always)
    func leaves(ready: Int, _ draws: inout Xoshiro256) -> Bool {
        if share > 0, draws.unit() < share { return true }
        if let fewest = failoverBelowReady { return ready < fewest }
        return false
    }

    /// Does a request leave that finds no replica?
    var leavesAnEmptyPool: Bool { overflow != nil || failoverBelowReady != nil }
}
