/// One way to serve all the traffic. Its kind follows from what it names: pools only, providers only, or both.
public struct Option: Equatable, Sendable {
    public var name: String
    /// Pools with their size; the first is where a class goes unless `routes` says otherwise.
    public var deployments: [Deployment]
    /// The provider, if one is used: everything's target without pools, else overflow, failover, share and routes.
    public var provider: String?
    /// Class name to the name of a pool or the provider.
    public var routes: [Route]
    /// This share of requests (of classes that may leave) goes to the provider whatever the load. `0...1`.
    public var providerShare: Double
    public var overflow: Overflow?
    /// Requests go to the provider while fewer replicas than this are ready.
    public var failoverBelowReadyReplicas: Int?
}

/// A class and the pool or provider that serves it.
public struct Route: Equatable, Sendable {
    public var requestClass: String
    public var target: String
}

/// A pool as an option uses it.
public struct Deployment: Equatable, Sendable {
    public var pool: String
    public var size: FleetSize
    public var standby: Standby
}

/// How many replicas serve; standby is outside.
public enum FleetSize: Equatable, Sendable {
    case fixed(Int)
    case hpa(HPA, minimum: Int, maximum: Int)
    case schedule([ScheduleEntry], otherwise: Int)

    /// The most replicas that may serve at once.
    public var most: Int {
        switch self {
        case .fixed(let count): count
        case .hpa(_, _, let maximum): maximum
        case .schedule(let entries, let otherwise): entries.reduce(otherwise) { max($0, $1.replicas) }
        }
    }
}

/// Kubernetes' horizontal pod autoscaler, with its defaults.
public struct HPA: Equatable, Sendable {
    public var metric: Metric
    /// Wanted value of the metric per ready replica (a share of 0...1 for `kvUse`).
    public var target: Double
    public var syncSeconds: Double = 15
    /// Age of the metric the controller sees: scrape interval and pipeline.
    public var lagSeconds: Double = 15
    public var tolerance: Double = 0.1
    /// Scale-down follows the highest recommendation of this window.
    public var downStabilizationSeconds: Double = 300
    public var upStabilizationSeconds: Double = 0
    /// Up at most max(share of current, pods) a period.
    public var upShare: Double = 1
    public var upPods: Int = 4
    public var upPeriodSeconds: Double = 15
    public var downShare: Double = 1
    public var downPeriodSeconds: Double = 15
    /// A scaled-down replica finishes its work within this; the rest is lost.
    public var terminationGraceSeconds: Double = 30

    /// What is averaged over ready replicas.
    public enum Metric: String, CaseIterable, Sendable {
        case waitingPerReplica = "waiting_per_replica"
        case runningPerReplica = "running_per_replica"
        case kvUse = "kv_use"
    }
}

/// Replicas wanted at some hours of some days, in the scenario's own clock (t = 0 is Monday 00:00).
public struct ScheduleEntry: Equatable, Sendable {
    public var name: String
    /// 0 = Monday ... 6 = Sunday.
    public var days: [Int]
    /// Seconds since midnight; `from < to`.
    public var fromSecondOfDay: Int
    public var toSecondOfDay: Int
    public var replicas: Int
}

/// Failover replicas beside those that serve.
public struct Standby: Equatable, Sendable {
    /// Serving like the others, and paid.
    public var hot: Int = 0
    /// Loaded and paid, not routed until a replica is lost.
    public var warm: Int = 0
    /// Not running; started, in full, when a replica is lost.
    public var cold: Int = 0
}

/// When a request goes to the provider although its pool is up.
public enum Overflow: Equatable, Sendable {
    /// The replica it would go to has more than this many requests waiting.
    case queueLongerThan(Int)
    /// The predicted wait at that replica exceeds this many seconds. The prediction knows prompts, never output lengths.
    case predictedWaitOver(seconds: Double)
}

/// Costs of running GPUs at all; charged to options with a pool.
public struct Operations: Equatable, Sendable {
    public var hoursPerMonth: Double
    public var usdPerHour: Double
    public var platformUSDPerMonth: Double
    /// Alternative to itemising: GPU cost times (multiplier - 1) is added. `>= 1`.
    public var multiplier: Double
    public var storageUSDPerMonth: Double
    public var egressUSDPerGB: Double
    public var egressBytesPerToken: Double
    /// One-off, spread over `setUpMonths`.
    public var setUpUSD: Double
    public var setUpMonths: Double

    package init(
        hoursPerMonth: Double = 0, usdPerHour: Double = 0, platformUSDPerMonth: Double = 0, multiplier: Double = 1,
        storageUSDPerMonth: Double = 0, egressUSDPerGB: Double = 0, egressBytesPerToken: Double = 6,
        setUpUSD: Double = 0, setUpMonths: Double = 12
    ) {
        self.hoursPerMonth = hoursPerMonth
        self.usdPerHour = usdPerHour
        self.platformUSDPerMonth = platformUSDPerMonth
        self.multiplier = multiplier
        self.storageUSDPerMonth = storageUSDPerMonth
        self.egressUSDPerGB = egressUSDPerGB
        self.egressBytesPerToken = egressBytesPerToken
        self.setUpUSD = setUpUSD
        self.setUpMonths = setUpMonths
    }
}

/// Something that happens once, at a known time: "lose zone b, Tue 14:00, 40 min".
public struct ScriptedEvent: Equatable, Sendable {
    public var name: String
    public var atSeconds: Double
    public var lastsSeconds: Double
    public var loss: Loss

    /// What is lost for the time.
    public enum Loss: Equatable, Sendable {
        /// Every node in the zone, in all pools (or the named one).
        case zone(String, pool: String?)
        /// The lowest-numbered serving replicas of a pool.
        case replicas(Int, pool: String)
        case provider(String)
    }
}
