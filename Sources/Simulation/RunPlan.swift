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
