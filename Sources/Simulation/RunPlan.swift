/// Calendar time: integer nanoseconds; 0 is the start of measurement, the pre-roll lies before it.
public typealias Nanoseconds = Int64

/// A replica's own clock and every latency: integer picoseconds.
public typealias Picoseconds = Int64

/// Everything one run needs: one option of a scenario, one replication. The run is a pure function of this value.
///
/// Names are gone: classes, pools and thresholds are indices into these arrays. Planning compiles a scenario into it.
public struct RunPlan: Sendable {
    public var seed: UInt64
    public var replication: Int
    /// Distinguishes the streams that options do not share (routing, jitter, API latency). A hash of the option's name.
    public var optionKey: UInt64
    public var horizon: Nanoseconds
    /// The clock starts at `-preRoll`.
    public var preRoll: Nanoseconds
    /// After the horizon no request arrives; what is in flight may still end for this long.
    public var drain: Nanoseconds
    public var classes: [ClassPlan]
    public var pools: [PoolPlan]
    public var provider: ProviderPlan?
    public var dispatch: DispatchPlan
    public var thresholds: [Threshold]
    public var outages: [ScriptedOutage]
    /// Index of the class whose TTFT the worst hour is about; nil: all classes.
    public var worstHourClass: Int?

    public init(
        seed: UInt64, replication: Int, optionKey: UInt64, horizon: Nanoseconds, preRoll: Nanoseconds,
        drain: Nanoseconds, classes: [ClassPlan], pools: [PoolPlan], provider: ProviderPlan?,
        dispatch: DispatchPlan, thresholds: [Threshold] = [], outages: [ScriptedOutage] = [],
        worstHourClass: Int? = nil
    ) {
        self.seed = seed
        self.replication = replication
        self.optionKey = optionKey
        self.horizon = horizon
        self.preRoll = preRoll
        self.drain = drain
        self.classes = classes
        self.pools = pools
        self.provider = provider
        self.dispatch = dispatch
        self.thresholds = thresholds
        self.outages = outages
        self.worstHourClass = worstHourClass
    }
}

/// A class of requests: its traffic and how its clients behave.
public struct ClassPlan: Sendable {
    public var traffic: TrafficPlan
    /// 0 is served first. Small: one waiting list a level and replica.
    public var priority: Int
    /// After this long an attempt is given up; nil: never.
    public var timeout: Nanoseconds?
    public var retries: RetryPlan
    /// Counted by token rate limits beside the prompt.
    public var maxOutputTokens: Int

    public init(
        traffic: TrafficPlan, priority: Int = 0, timeout: Nanoseconds? = nil, retries: RetryPlan = .none,
        maxOutputTokens: Int = 4096
    ) {
        self.traffic = traffic
        self.priority = priority
        self.timeout = timeout
        self.retries = retries
        self.maxOutputTokens = maxOutputTokens
    }
}

/// Retries of lost, rejected and (if wanted) timed-out attempts.
public struct RetryPlan: Sendable, Equatable {
    public var limit: Int
    public var backoff: Nanoseconds
    public var factor: Double
    public var cap: Nanoseconds
    /// The wait is uniform in [1 - jitter, 1] of itself.
    public var jitter: Double
    /// Retries over requests, by a token bucket of ten; nil: no budget.
    public var budget: Double?
    public var afterTimeout: Bool

    public init(
        limit: Int, backoff: Nanoseconds, factor: Double, cap: Nanoseconds, jitter: Double, budget: Double?,
        afterTimeout: Bool
    ) {
        self.limit = limit
        self.backoff = backoff
        self.factor = factor
        self.cap = cap
        self.jitter = jitter
        self.budget = budget
        self.afterTimeout = afterTimeout
    }

    /// No retry at all.
    public static let none = RetryPlan(
        limit: 0, backoff: 0, factor: 1, cap: 0, jitter: 0, budget: nil, afterTimeout: false)
}

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
    /// Slots below this number are committed, the rest spot where `spot` is given, else on demand.
    public var committed: Int
    public var spot: SpotPlan?
    /// Replicas that share a node (1 where a replica spans several nodes).
    public var replicasPerNode: Int
    public var zones: Int

    public init(
        key: UInt64 = 0, engine: EnginePlan, routing: RoutingPolicy = .leastOutstanding, frontEnd: Nanoseconds = 0,
        tokensFactor: Double = 1, size: SizePlan, standbyHot: Int = 0, standbyWarm: Int = 0, standbyCold: Int = 0,
        coldStart: ColdStartPlan = .instant, failures: FailurePlan? = nil, zoneFailures: OutageProcess? = nil,
        committed: Int = 0, spot: SpotPlan? = nil, replicasPerNode: Int = 1, zones: Int = 1
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
        self.committed = committed
        self.spot = spot
        self.replicasPerNode = replicasPerNode
        self.zones = zones
    }
}

/// Limits and iteration times of one replica.
public struct EnginePlan: Sendable {
    public var batching: BatchingPolicy
    public var maxSequences: Int
    /// nil: unlimited (prefill-first and fixed batches only).
    public var maxBatchedTokens: Int?
    /// Requests whose prompt (with `reservesFull`: prompt and output) is longer are rejected as too long.
    public var maxModelLength: Int
    public var blockSize: Int
    public var kvBlocks: Int
    public var reservesFull: Bool
    /// Requests waiting in one replica beyond this are rejected; nil: unlimited.
    public var queueLimit: Int?
    public var cost: IterationCost
    /// Most decode iterations taken in one step, so that their sum stays within 63 bits even at seconds an iteration.
    /// Any other value gives the same results: tests step with it.
    var longestLeap: Int64 = 1 << 18

    public init(
        batching: BatchingPolicy, maxSequences: Int, maxBatchedTokens: Int?, maxModelLength: Int, blockSize: Int,
        kvBlocks: Int, reservesFull: Bool = false, queueLimit: Int? = nil, cost: IterationCost
    ) {
        self.batching = batching
        self.maxSequences = maxSequences
        self.maxBatchedTokens = maxBatchedTokens
        self.maxModelLength = maxModelLength
        self.blockSize = blockSize
        self.kvBlocks = kvBlocks
        self.reservesFull = reservesFull
        self.queueLimit = queueLimit
        self.cost = cost
    }
}

/// Which requests an iteration carries.
public enum BatchingPolicy: Sendable, Equatable {
    /// Decodes first, then waiting prompts in chunks, within the token budget.
    case chunked
    /// Waiting prompts first and whole, in an iteration of their own.
    case prefillFirst
    /// A batch is collected until full or its oldest request waited this long, then runs to its end.
    case fixed(maxWait: Nanoseconds)
}

/// How requests are spread over ready replicas.
public enum RoutingPolicy: Sendable, Equatable {
    case roundRobin, leastOutstanding, powerOfTwo
}

/// How many replicas serve.
public enum SizePlan: Sendable {
    case fixed(Int)
    case hpa(HPAPlan)
    /// Replicas wanted from each time on, over a week (0 ..< 604800 s), first entry at 0.
    case schedule([ScheduleStep])

    /// The most replicas that may be wanted at once.
    public var most: Int {
        switch self {
        case .fixed(let count): count
        case .hpa(let plan): plan.maximum
        case .schedule(let steps): steps.reduce(0) { max($0, $1.replicas) }
        }
    }
}

/// From this second of the week on, so many replicas.
public struct ScheduleStep: Sendable, Equatable {
    public var fromSecondOfWeek: Int
    public var replicas: Int

    public init(fromSecondOfWeek: Int, replicas: Int) {
        self.fromSecondOfWeek = fromSecondOfWeek
        self.replicas = replicas
    }
}

/// Kubernetes' horizontal pod autoscaler.
public struct HPAPlan: Sendable, Equatable {
    public var metric: Metric
    public var target: Double
    public var minimum: Int
    public var maximum: Int
    public var sync: Nanoseconds
    public var lag: Nanoseconds
    public var tolerance: Double
    public var downStabilization: Nanoseconds
    public var upStabilization: Nanoseconds
    public var upShare: Double
    public var upPods: Int
    public var upPeriod: Nanoseconds
    public var downShare: Double
    public var downPeriod: Nanoseconds
    public var terminationGrace: Nanoseconds

    /// What is averaged over ready replicas.
    public enum Metric: Sendable, Equatable { case waiting, running, kvUse }

    public init(
        metric: Metric, target: Double, minimum: Int, maximum: Int, sync: Nanoseconds, lag: Nanoseconds,
        tolerance: Double, downStabilization: Nanoseconds, upStabilization: Nanoseconds, upShare: Double,
        upPods: Int, upPeriod: Nanoseconds, downShare: Double, downPeriod: Nanoseconds,
        terminationGrace: Nanoseconds
    ) {
        self.metric = metric
        self.target = target
        self.minimum = minimum
        self.maximum = maximum
        self.sync = sync
        self.lag = lag
        self.tolerance = tolerance
        self.downStabilization = downStabilization
        self.upStabilization = upStabilization
        self.upShare = upShare
        self.upPods = upPods
        self.upPeriod = upPeriod
        self.downShare = downShare
        self.downPeriod = downPeriod
        self.terminationGrace = terminationGrace
    }
}

/// Durations of a replica's start, one after the other.
public struct ColdStartPlan: Sendable, Equatable {
    /// Not billed (nor anything before the machine exists).
    public var provision: Nanoseconds
    public var image: Nanoseconds
    public var weights: Nanoseconds
    public var warmUp: Nanoseconds

    public init(provision: Nanoseconds, image: Nanoseconds, weights: Nanoseconds, warmUp: Nanoseconds) {
        self.provision = provision
        self.image = image
        self.weights = weights
        self.warmUp = warmUp
    }

    public static let instant = ColdStartPlan(provision: 0, image: 0, weights: 0, warmUp: 0)
}

/// Random failures of single replicas.
public struct FailurePlan: Sendable, Equatable {
    /// Of one replica.
    public var meanTimeBetween: Nanoseconds
    /// Until the machine is back; then weights and warm-up follow.
    public var repair: Nanoseconds
    /// Until standby steps in.
    public var detection: Nanoseconds

    public init(meanTimeBetween: Nanoseconds, repair: Nanoseconds, detection: Nanoseconds) {
        self.meanTimeBetween = meanTimeBetween
        self.repair = repair
        self.detection = detection
    }
}

/// Exponential times between, exponential durations.
public struct OutageProcess: Sendable, Equatable {
    public var meanTimeBetween: Nanoseconds
    public var lasts: Nanoseconds

    public init(meanTimeBetween: Nanoseconds, lasts: Nanoseconds) {
        self.meanTimeBetween = meanTimeBetween
        self.lasts = lasts
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

/// A paid API.
public struct ProviderPlan: Sendable {
    /// Seconds.
    public var ttft: Sampler
    public var outputTokensPerSecond: Double
    public var roundTrip: Nanoseconds
    public var tokensFactor: Double
    public var requestsPerMinute: Double?
    public var tokensPerMinute: Double?
    public var outages: OutageProcess?
    public var billsRetries: Bool

    public init(
        ttft: Sampler, outputTokensPerSecond: Double, roundTrip: Nanoseconds = 0, tokensFactor: Double = 1,
        requestsPerMinute: Double? = nil, tokensPerMinute: Double? = nil, outages: OutageProcess? = nil,
        billsRetries: Bool = true
    ) {
        self.ttft = ttft
        self.outputTokensPerSecond = outputTokensPerSecond
        self.roundTrip = roundTrip
        self.tokensFactor = tokensFactor
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.outages = outages
        self.billsRetries = billsRetries
    }
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

/// A loss at a known time.
public struct ScriptedOutage: Sendable, Equatable {
    public var at: Nanoseconds
    public var lasts: Nanoseconds
    public var loss: Loss

    /// What is lost.
    public enum Loss: Sendable, Equatable {
        /// nil: in every pool.
        case zone(Int, pool: Int?)
        /// So many of the pool's serving replicas, lowest slot first.
        case replicas(Int, pool: Int)
        case provider
    }

    public init(at: Nanoseconds, lasts: Nanoseconds, loss: Loss) {
        self.at = at
        self.lasts = lasts
        self.loss = loss
    }
}

/// A limit whose misses are counted request by request, with their causes.
public struct Threshold: Sendable, Equatable {
    /// nil: all classes.
    public var requestClass: Int?
    public var metric: Metric
    /// A request at or above this misses; unused for `served`.
    public var limit: Picoseconds
    /// Length of the windows it is judged in; nil: the whole run.
    public var window: Nanoseconds?
    /// A window is bad when more than this share of its requests miss (0.01 for a p99).
    public var allowedShare: Double

    /// What is limited. ITL has no row here: its gaps belong to tokens, not requests.
    public enum Metric: Sendable, Equatable { case ttft, tpot, e2e, served }

    public init(requestClass: Int?, metric: Metric, limit: Picoseconds, window: Nanoseconds?, allowedShare: Double) {
        self.requestClass = requestClass
        self.metric = metric
        self.limit = limit
        self.window = window
        self.allowedShare = allowedShare
    }
}
