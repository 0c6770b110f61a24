/// Identical replicas and how many of them serve.
public struct PoolPlan: Sendable {
    /// Keys the pool's failures, so that options that use the same pool see the same ones. A hash of the pool's name.
    public var key: UInt64
    public var engine: EnginePlan
    public var routing: RoutingPolicy
    /// Added to TTFT and E2E of every request served here.
    public var frontEnd: Nanoseconds
    public var tokensFactor: Double
    public var size: SizePlan
    /// Hot standby serves like the others; it only counts as standby in the bill.
    public var standbyHot: Int
    public var standbyWarm: Int
    public var standbyCold: Int
    public var coldStart: ColdStartPlan
    public var failures: FailurePlan?
    public var zoneFailures: OutageProcess?
    public var billing: SlotBilling
    /// Replicas that share a node (1 where a replica spans several nodes).
    public var replicasPerNode: Int
    public var zones: Int

    public init(
        key: UInt64 = 0, engine: EnginePlan, routing: RoutingPolicy = .leastOutstanding, frontEnd: Nanoseconds = 0,
        tokensFactor: Double = 1, size: SizePlan, standbyHot: Int = 0, standbyWarm: Int = 0, standbyCold: Int = 0,
        coldStart: ColdStartPlan = .instant, failures: FailurePlan? = nil, zoneFailures: OutageProcess? = nil,
        billing: SlotBilling = SlotBilling(), replicasPerNode: Int = 1, zones: Int = 1
    ) {
        self.key = key
        self.engine = engine
        self.routing = routing
        self.frontEnd = frontEnd
        self.tokensFactor = tokensFactor
        self.size = size
        self.standbyHot = standbyHot
        self.standbyWarm = standbyWarm
        self.standbyCold = standbyCold
        self.coldStart = coldStart
        self.failures = failures
        self.zoneFailures = zoneFailures
        self.billing = billing
        self.replicasPerNode = replicasPerNode
        self.zones = zones
    }
}
