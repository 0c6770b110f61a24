/// What one run leaves behind: counts, histograms and time integrals, nothing of single requests.
///
/// Only requests that arrived within 0..<horizon are counted, wherever and whenever they ended; time is integrated over
/// 0..<horizon. Sums close: arrived = served + rejected + timed out + failed + unfinished, per class.
public struct Measurements: Sendable, Equatable {
    public var classes: [ClassMeasurements]
    public var pools: [PoolMeasurements]
    public var provider: ProviderMeasurements
    /// In the order of the plan's thresholds.
    public var thresholds: [ThresholdMeasurements]
    /// One row an hour of the horizon (the last may be short).
    public var hours: [HourRow]
    /// TTFT of the plan's worst-hour class by hour of the week of arrival, 168 histograms, pooled over weeks.
    public var hourOfWeekTTFT: [LatencyHistogram]
    /// Requests without a first token, by hour of the week of arrival; 168 values.
    public var hourOfWeekUnserved: [Int]
    /// Over (request number, first token, completion) of every measured completion, in picoseconds: two runs that
    /// agree in this agree in every completion.
    public var completionHash: UInt64
    /// Calendar events processed.
    public var events: Int

    public init(
        classes: [ClassMeasurements], pools: [PoolMeasurements], provider: ProviderMeasurements,
        thresholds: [ThresholdMeasurements], hours: [HourRow], hourOfWeekTTFT: [LatencyHistogram],
        hourOfWeekUnserved: [Int], completionHash: UInt64, events: Int
    ) {
        self.classes = classes
        self.pools = pools
        self.provider = provider
        self.thresholds = thresholds
        self.hours = hours
        self.hourOfWeekTTFT = hourOfWeekTTFT
        self.hourOfWeekUnserved = hourOfWeekUnserved
        self.completionHash = completionHash
        self.events = events
    }
}

/// Outcomes and latencies of one class.
public struct ClassMeasurements: Sendable, Equatable {
    public var arrived = 0
    public var served = 0
    public var rejected = 0
    public var timedOut = 0
    public var failed = 0
    public var unfinished = 0
    /// Attempts after the first.
    public var retries = 0
    /// Rejected for being longer than the engine allows (part of `rejected`).
    public var tooLong = 0
    public var promptTokens = 0
    public var cachedTokens = 0
    public var outputTokens = 0
    /// Served by the provider, of `served`, and their tokens (prompt + output).
    public var servedByProvider = 0
    public var providerTokens = 0
    /// Of served requests only.
    public var ttft = LatencyHistogram()
    public var tpot = LatencyHistogram()
    public var itl = LatencyHistogram()
    public var e2e = LatencyHistogram()

    public init() {}
}

/// What a machine does while it exists.
public enum MachineUse: Int, Sendable, CaseIterable {
    /// Starting up: image, weights, warm-up.
    case starting
    /// Routed to, or finishing its work while draining.
    case serving
    /// Loaded and waiting for a loss (warm), or serving as one of the hot spares.
    case standby
    /// Failed and not yet released or repaired.
    case down
}

/// Time integrals and counts of a pool.
public struct PoolMeasurements: Sendable, Equatable {
    /// Replica-nanoseconds in which a machine existed: `[plan.rawValue * MachineUse.allCases.count + use.rawValue]`.
    public var machineTime = [Int64](repeating: 0, count: BillingPlan.allCases.count * MachineUse.allCases.count)
    /// Node-nanoseconds in which at least one of the node's replicas existed, by plan of its first slot.
    public var nodeTime = [Int64](repeating: 0, count: BillingPlan.allCases.count)
    /// Replica-nanoseconds with at least one sequence running or prefilling.
    public var busyTime: Int64 = 0
    /// Replica-nanoseconds routed to (mean ready replicas = this / horizon).
    public var readyTime: Int64 = 0
    /// Most machines existing at once.
    public var peakMachines = 0
    /// Largest share of KV blocks in use in any replica, `0...1`.
    public var kvPeak = 0.0
    public var iterations = 0
    /// Of those, the ones whose time a measured table does not cover and its outermost cells continue to.
    public var iterationsOutside = 0
    public var preemptions = 0
    /// Replicas lost to random failures, zone losses, scripted events and reclaims.
    public var failures = 0
    /// Prompt and output tokens of requests served here.
    public var servedTokens = 0

    public init() {}

    /// Replica-nanoseconds by plan and use.
    public func time(_ plan: BillingPlan, _ use: MachineUse) -> Int64 {
        machineTime[plan.rawValue * MachineUse.allCases.count + use.rawValue]
    }
}

/// What was sent to the provider and what it bills.
public struct ProviderMeasurements: Sendable, Equatable {
    /// Attempts accepted, and attempts answered 429.
    public var accepted = 0
    public var rateLimited = 0
    /// Attempts that met an outage.
    public var refusedByOutage = 0
    /// Billed tokens of requests that arrived within the horizon; input without the cached part.
    public var inputTokens = 0
    public var cachedTokens = 0
    public var outputTokens = 0
    /// Prompt tokens billed for attempts that did not end well (part of none of the above).
    public var retriedTokens = 0

    public init() {}
}

/// Misses of one threshold.
public struct ThresholdMeasurements: Sendable, Equatable {
    public var requests = 0
    public var misses = 0
    public var missesByCause = [Int](repeating: 0, count: MissCause.allCases.count)
    /// Windows with at least one request, and those among them with too many misses.
    public var windows = 0
    public var badWindows = 0

    public init() {}
}

/// One hour of the run, by time of arrival for arrivals and TTFT, by clock for the rest.
public struct HourRow: Sendable, Equatable {
    public var arrivals = 0
    /// Requests of the hour without a first token.
    public var unserved = 0
    public var ttftP50: Picoseconds?
    public var ttftP99: Picoseconds?
    /// Replica-nanoseconds routed to and busy, over all pools.
    public var readyTime: Int64 = 0
    public var busyTime: Int64 = 0

    public init() {}
}
