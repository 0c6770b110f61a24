/// A class while the run goes on: what arrives of it, where that goes, how its clients behave.
struct ClassState: ~Copyable {
    var source: TrafficSource
    let priority: Int32
    let cachedShare: Double
    let timeout: Nanoseconds?
    let maxOutputTokens: Int
    let retries: RetryPlan
    /// What is left of the retry budget.
    private var retryTokens = RetryPlan.fullBudget
    let target: DispatchPlan.Target
    /// May its requests leave their pool for the provider?
    let mayLeave: Bool
    /// Users of a closed loop go on after a request that was not served, too.
    let isClosedLoop: Bool

    init(_ plan: ClassPlan, source: TrafficSource, target: DispatchPlan.Target, mayLeave: Bool) {
        self.source = source
        priority = Int32(plan.priority)
        cachedShare = plan.traffic.cachedShare
        timeout = plan.timeout
        maxOutputTokens = plan.maxOutputTokens
        retries = plan.retries
        self.target = target
        self.mayLeave = mayLeave
        if case .users = plan.traffic.arrivals { isClosedLoop = true } else { isClosedLoop = false }
    }

    /// A request arrives: so much more may be retried.
    @inline(__always)
    mutating func fillRetryBudget() {
        if let budget = retries.budget { retryTokens = min(RetryPlan.fullBudget, retryTokens + budget) }
    }

    /// May one more attempt be made?
    mutating func takeRetryToken() -> Bool {
        guard retries.budget != nil else { return true }
        guard retryTokens >= 1 else { return false }
        retryTokens -= 1
        return true
    }
}
