/// How a replica's machine is paid.
public enum BillingPlan: Int, Sendable, CaseIterable {
    case committed, onDemand, spot
}

/// Which of a pool's machines are paid how.
public struct SlotBilling: Sendable {
    /// Slots below this number are committed, the rest on spot where `spot` is given, else on demand.
    public var committed: Int
    public var spot: SpotPlan?

    public init(committed: Int = 0, spot: SpotPlan? = nil) {
        self.committed = committed
        self.spot = spot
    }

    /// How the machine in a slot is paid.
    public func plan(ofSlot number: Int) -> BillingPlan {
        number < committed ? .committed : spot == nil ? .onDemand : .spot
    }
}

/// Spot machines: reclaimed at random after a notice, replaced after a wait.
public struct SpotPlan: Sendable {
    public var meanTimeBetweenReclaims: Nanoseconds
    public var notice: Nanoseconds
    /// Seconds.
    public var refill: Sampler

    public init(meanTimeBetweenReclaims: Nanoseconds, notice: Nanoseconds, refill: Sampler) {
        self.meanTimeBetweenReclaims = meanTimeBetweenReclaims
        self.notice = notice
        self.refill = refill
    }
}
