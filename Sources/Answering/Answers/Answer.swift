public import PlimsollCompiling
public import PlimsollScenario

/// What `run` found: every option's cost, latency and verdicts on the same arrivals, and the paired comparisons.
///
/// The JSON contract is this type written out; every other format shows a part of it.
public struct Answer: Equatable, Sendable {
    public var scenario: String
    public var scenarioHash: String
    public var seed: UInt64
    /// Replications that finished.
    public var replications: Int
    public var horizonSeconds: Double
    public var monthHours: Double
    /// Was the run interrupted before all replications were done?
    public var partial: Bool
    public var cheapestMeetingSLOs: String?
    public var comparisons: [Comparison]
    public var assumptions: [Assumption]
    public var warnings: [String]
    public var options: [OptionAnswer]
    /// What the file and `--set` say, value by value: a later answer names by it what changed.
    public var inputs: [Input]
    /// How narrow the intervals were asked to be and became; nil where the replications were given.
    public var precision: PrecisionAnswer?

    public init(
        scenario: String, scenarioHash: String, seed: UInt64, replications: Int, horizonSeconds: Double,
        monthHours: Double, partial: Bool, cheapestMeetingSLOs: String?, comparisons: [Comparison],
        assumptions: [Assumption], warnings: [String], options: [OptionAnswer],
        inputs: [Input] = [], precision: PrecisionAnswer? = nil
    ) {
        self.scenario = scenario
        self.scenarioHash = scenarioHash
        self.seed = seed
        self.replications = replications
        self.horizonSeconds = horizonSeconds
        self.monthHours = monthHours
        self.partial = partial
        self.cheapestMeetingSLOs = cheapestMeetingSLOs
        self.comparisons = comparisons
        self.assumptions = assumptions
        self.warnings = warnings
        self.options = options
        self.inputs = inputs
        self.precision = precision
    }
}

/// A mean over replications with its 95 % confidence interval; `low` and `high` are nil with one replication.
public struct Estimate: Equatable, Sendable {
    public var mean: Double
    public var low: Double?
    public var high: Double?

    public init(mean: Double, low: Double?, high: Double?) {
        self.mean = mean
        self.low = low
        self.high = high
    }
}

/// Two options on the same arrivals: paired differences a - b.
public struct Comparison: Equatable, Sendable {
    public var a: String
    public var b: String
    public var monthlyUSDDifference: Estimate
    /// nil where an option has no p99 (unserved requests reach it).
    public var ttftP99DifferenceSeconds: Estimate?
    /// That a's month is cheaper: from the t distribution of the paired difference; 0, 0.5 or 1 with one replication.
    public var probabilityACheaper: Double

    public init(
        a: String, b: String, monthlyUSDDifference: Estimate, ttftP99DifferenceSeconds: Estimate?,
        probabilityACheaper: Double
    ) {
        self.a = a
        self.b = b
        self.monthlyUSDDifference = monthlyUSDDifference
        self.ttftP99DifferenceSeconds = ttftP99DifferenceSeconds
        self.probabilityACheaper = probabilityACheaper
    }
}

/// One option's answer.
public struct OptionAnswer: Equatable, Sendable {
    public var name: String
    public var kind: OptionKind
    /// Set when the option is not allowed (it sends out what must stay home); it is shown but never the cheapest.
    public var notAllowed: String?
    public var cost: CostAnswer
    public var latency: LatencyAnswer
    public var classes: [ClassAnswer]
    public var worstHour: WorstHour?
    public var requests: RequestCounts
    public var tokens: TokenCounts
    public var objectives: [ObjectiveAnswer]
    /// nil without a pool.
    public var fleet: FleetAnswer?
    /// nil without a provider.
    public var api: APIAnswer?
    /// What pairs this answer with a later one.
    public var perReplication: ReplicationValues

    public init(
        name: String, kind: OptionKind, notAllowed: String?, cost: CostAnswer, latency: LatencyAnswer,
        classes: [ClassAnswer], worstHour: WorstHour?, requests: RequestCounts, tokens: TokenCounts,
        objectives: [ObjectiveAnswer], fleet: FleetAnswer?, api: APIAnswer?,
        perReplication: ReplicationValues = ReplicationValues()
    ) {
        self.name = name
        self.kind = kind
        self.notAllowed = notAllowed
        self.cost = cost
        self.latency = latency
        self.classes = classes
        self.worstHour = worstHour
        self.requests = requests
        self.tokens = tokens
        self.objectives = objectives
        self.fleet = fleet
        self.api = api
        self.perReplication = perReplication
    }
}

/// A month's bill. `lines` sum to `monthlyUSD`, in the mean exactly to the cent's rounding of binary arithmetic.
public struct CostAnswer: Equatable, Sendable {
    public var monthlyUSD: Estimate
    /// Over tokens served (prompt and output); nil when none were.
    public var usdPerMillionTokens: Estimate?
    public var lines: [CostLine]
    /// Of paid GPU time; nil without a pool.
    public var shares: GPUTimeShares?

    public init(monthlyUSD: Estimate, usdPerMillionTokens: Estimate?, lines: [CostLine], shares: GPUTimeShares?) {
        self.monthlyUSD = monthlyUSD
        self.usdPerMillionTokens = usdPerMillionTokens
        self.lines = lines
        self.shares = shares
    }
}

/// One line of the bill.
public struct CostLine: Equatable, Sendable {
    /// Stable key, the raw value of a `BillItem`: `gpu`, `gpu-committed`, `gpu-committed-idle`, `gpu-spot`,
    /// `gpu-owned`, `power`, `startup`, `standby`, `node-remainder`, `api-input`, `api-cached-input`, `api-output`,
    /// `api-retries`, `operations`, `platform`, `multiplier`, `storage`, `egress`, `set-up`.
    public var item: String
    /// As a table shows it: `GPUs serving`.
    public var title: String
    public var monthlyUSD: Estimate

    public init(item: String, title: String, monthlyUSD: Estimate) {
        self.item = item
        self.title = title
        self.monthlyUSD = monthlyUSD
    }
}

/// What paid GPU time was spent on; the four sum to 1.
public struct GPUTimeShares: Equatable, Sendable {
    public var busy: Double
    public var idle: Double
    public var standby: Double
    public var startup: Double

    public init(busy: Double, idle: Double, standby: Double, startup: Double) {
        self.busy = busy
        self.idle = idle
        self.standby = standby
        self.startup = startup
    }
}

/// Latencies in seconds, of all requests or of a class.
public struct LatencyAnswer: Equatable, Sendable {
    public var ttft: MetricAnswer
    public var tpot: MetricAnswer
    public var itl: MetricAnswer
    public var e2e: MetricAnswer

    public init(ttft: MetricAnswer, tpot: MetricAnswer, itl: MetricAnswer, e2e: MetricAnswer) {
        self.ttft = ttft
        self.tpot = tpot
        self.itl = itl
        self.e2e = e2e
    }
}

/// Mean and percentiles of one latency; nil: no observation, or the percentile lands among unserved requests.
public struct MetricAnswer: Equatable, Sendable {
    public var mean: Estimate?
    public var p50: Estimate?
    public var p95: Estimate?
    public var p99: Estimate?
    public var p999: Estimate?

    public init(mean: Estimate?, p50: Estimate?, p95: Estimate?, p99: Estimate?, p999: Estimate?) {
        self.mean = mean
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
        self.p999 = p999
    }
}

/// A class's latencies and outcomes.
public struct ClassAnswer: Equatable, Sendable {
    public var name: String
    public var latency: LatencyAnswer
    public var requests: RequestCounts

    public init(name: String, latency: LatencyAnswer, requests: RequestCounts) {
        self.name = name
        self.latency = latency
        self.requests = requests
    }
}

/// The worst hour of the week, pooled over weeks and replications.
public struct WorstHour: Equatable, Sendable {
    /// 0 = Monday 00:00-01:00.
    public var hourOfWeek: Int
    public var metric: String
    /// The class of the first latency objective; nil: all classes together.
    public var requestClass: String?
    /// Seconds, of the pooled hour, without an interval; nil when the percentile is unserved.
    public var value: Estimate?

    public init(hourOfWeek: Int, metric: String, requestClass: String?, value: Estimate?) {
        self.hourOfWeek = hourOfWeek
        self.metric = metric
        self.requestClass = requestClass
        self.value = value
    }
}

/// Means over replications; in each, arrived is exactly the sum of the five outcomes.
public struct RequestCounts: Equatable, Sendable {
    public var arrived = 0.0
    public var served = 0.0
    public var rejected = 0.0
    public var timedOut = 0.0
    public var failed = 0.0
    public var unfinished = 0.0
    public var retries = 0.0

    public init() {}
}

/// Means over replications. `input` excludes `cachedInput`.
public struct TokenCounts: Equatable, Sendable {
    public var input = 0.0
    public var cachedInput = 0.0
    public var output = 0.0

    public init() {}
}

/// Whether an objective is met.
public enum Verdict: String, Sendable {
    case yes, no, undecided
}

/// An objective's verdict and evidence.
public struct ObjectiveAnswer: Equatable, Sendable {
    public var text: String
    public var requestClass: String?
    /// `ttft.p99`, `served`, `cost`.
    public var metric: String
    /// `month`, `every hour`, `99% of hours`, `99.5% of 5min`.
    public var window: String
    /// Seconds, share or dollars a month.
    public var limit: Double
    public var met: Verdict
    /// nil when unserved; for windows, the share of good windows.
    public var value: Estimate?
    public var unserved: Bool
    /// Replications disagree in kind (rare failures): only `replicationsMet` decides.
    public var mixed: Bool
    public var replicationsMet: ReplicationsMet
    /// Shares of the misses, by cause (`rate limit`, `lost capacity`, `cold start`, `preemption`,
    /// `own prompt too long`, `burst`); empty without misses.
    public var missesByCause: [CauseShare]

    public init(
        text: String, requestClass: String?, metric: String, window: String, limit: Double, met: Verdict,
        value: Estimate?, unserved: Bool, mixed: Bool, replicationsMet: ReplicationsMet, missesByCause: [CauseShare]
    ) {
        self.text = text
        self.requestClass = requestClass
        self.metric = metric
        self.window = window
        self.limit = limit
        self.met = met
        self.value = value
        self.unserved = unserved
        self.mixed = mixed
        self.replicationsMet = replicationsMet
        self.missesByCause = missesByCause
    }
}

/// k of n replications met the objective, with the 95 % Clopper-Pearson interval of that probability.
public struct ReplicationsMet: Equatable, Sendable {
    public var k: Int
    public var n: Int
    public var low: Double
    public var high: Double

    public init(k: Int, n: Int, low: Double, high: Double) {
        self.k = k
        self.n = n
        self.low = low
        self.high = high
    }
}

/// A cause and its share of the misses.
public struct CauseShare: Equatable, Sendable {
    public var cause: String
    public var share: Double

    public init(cause: String, share: Double) {
        self.cause = cause
        self.share = share
    }
}

/// The pools of an option together.
public struct FleetAnswer: Equatable, Sendable {
    /// Mean GPUs of the machines that existed, and most at once.
    public var gpus: Estimate
    public var gpusMost: Int
    public var replicas: Estimate
    public var busy: Estimate
    /// Tokens served over tokens the same ready fleet serves saturated on the same mix.
    public var load: Estimate?
    public var kvPeak: Estimate
    public var preemptions: Estimate
    /// Replicas lost, a simulated horizon.
    public var failures: Estimate
    public var timeline: [TimelineRow]
    /// Names the performance model behind each pool and its known error.
    public var performanceModels: [String]
    /// Share of the iterations that lay outside what a measured table covers, whose outermost cells were continued to
    /// them; nil where no pool has one.
    public var iterationsOutside: Double?

    public init(
        gpus: Estimate, gpusMost: Int, replicas: Estimate, busy: Estimate, load: Estimate?, kvPeak: Estimate,
        preemptions: Estimate, failures: Estimate, timeline: [TimelineRow], performanceModels: [String],
        iterationsOutside: Double? = nil
    ) {
        self.gpus = gpus
        self.gpusMost = gpusMost
        self.replicas = replicas
        self.busy = busy
        self.load = load
        self.kvPeak = kvPeak
        self.preemptions = preemptions
        self.failures = failures
        self.timeline = timeline
        self.performanceModels = performanceModels
        self.iterationsOutside = iterationsOutside
    }
}

/// One hour, mean over replications.
public struct TimelineRow: Equatable, Sendable {
    public var hour: Int
    public var replicas: Double
    public var busy: Double
    public var arrivals: Double
    /// Median over replications; nil where any has none.
    public var ttftP99Seconds: Double?

    public init(hour: Int, replicas: Double, busy: Double, arrivals: Double, ttftP99Seconds: Double?) {
        self.hour = hour
        self.replicas = replicas
        self.busy = busy
        self.arrivals = arrivals
        self.ttftP99Seconds = ttftP99Seconds
    }
}

/// What went to the provider.
public struct APIAnswer: Equatable, Sendable {
    public var shareOfRequests: Estimate
    public var shareOfTokens: Estimate
    /// Attempts answered 429, over attempts.
    public var rateLimited: Estimate

    public init(shareOfRequests: Estimate, shareOfTokens: Estimate, rateLimited: Estimate) {
        self.shareOfRequests = shareOfRequests
        self.shareOfTokens = shareOfTokens
        self.rateLimited = rateLimited
    }
}
