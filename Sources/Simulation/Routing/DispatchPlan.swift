/// How requests are spread over ready replicas.
public enum RoutingPolicy: Sendable, Equatable {
    case roundRobin, leastOutstanding, powerOfTwo
}

/// Where each class's requests go.
public struct DispatchPlan: Sendable {
    /// One a class.
    public var targets: [Target]
    /// May the class leave its pool for the provider (share, overflow, failover, lost work)?
    public var mayLeave: [Bool]
    /// Drawn per request among classes that may leave.
    public var providerShare: Double
    public var overflow: OverflowPlan?
    /// Go to the provider while the pool has fewer ready replicas.
    public var failoverBelowReady: Int?

    /// A pool by index, or the provider.
    public enum Target: Sendable, Equatable {
        case pool(Int)
        case provider
    }

    public init(
        targets: [Target], mayLeave: [Bool], providerShare: Double = 0, overflow: OverflowPlan? = nil,
        failoverBelowReady: Int? = nil
    ) {
        self.targets = targets
        self.mayLeave = mayLeave
        self.providerShare = providerShare
        self.overflow = overflow
        self.failoverBelowReady = failoverBelowReady
    }
}

/// When a request leaves although its pool is up.
public enum OverflowPlan: Sendable, Equatable {
    case queueLongerThan(Int)
    case predictedWaitOver(Nanoseconds)
}
