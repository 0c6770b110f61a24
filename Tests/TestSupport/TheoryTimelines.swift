public import PlimsollSimulation

/// Requests at known times, so that a timeline can be drawn by hand.
public struct ListedRequests: TraceReader {
    private let rows: [TraceRow]

    /// Times in seconds from the start of measurement, never decreasing.
    public init(_ requests: [(at: Double, prompt: Int, output: Int)]) {
        rows = requests.map {
            TraceRow(time: Timeline.seconds($0.at), promptTokens: $0.prompt, outputTokens: $0.output)
        }
    }

    public func makeCursor() -> any TraceCursor { Cursor(rows) }

    private final class Cursor: TraceCursor {
        private var rows: ArraySlice<TraceRow>

        init(_ rows: [TraceRow]) { self.rows = rows[...] }

        func next() -> TraceRow? { rows.popFirst() }
    }
}

/// Plans of a stand-in one can do in one's head: an iteration takes 10 ms whatever it carries, so a request of n tokens
/// that finds a place at time t has its first token at t + 10 ms and its last at t + 10 n ms. Who comes while an iteration
/// runs, or just as one starts, finds a place at its end.
public enum Timeline {
    /// Whole nanoseconds of a time in seconds.
    public static func seconds(_ value: Double) -> Nanoseconds { Nanoseconds((value * 1e9).rounded()) }

    /// The stand-in replica.
    public static func engine(sequences: Int = 4, queueLimit: Int? = nil, longest: Int = 100_000) -> EnginePlan {
        EnginePlan(
            batching: .chunked, maxSequences: sequences, maxBatchedTokens: 8_192, maxModelLength: longest,
            blockSize: 16, kvBlocks: 100_000, reservesFull: true, queueLimit: queueLimit,
            cost: .linear(LinearCost(base: 0.010)))
    }

    /// Stages that need 2 + 1 + 1 + 1 s, the first without a machine.
    public static let coldStart = ColdStartPlan(
        provision: seconds(2), image: seconds(1), weights: seconds(1), warmUp: seconds(1))

    /// Failures that never come by chance, noticed after so many seconds when they are scripted.
    public static func detection(_ detection: Double) -> FailurePlan {
        FailurePlan(meanTimeBetween: 100_000_000_000_000_000, repair: 0, detection: seconds(detection))
    }

    /// Retries after a wait that grows by `factor`, without jitter.
    public static func retries(
        _ limit: Int = 20, backoff: Double = 1, factor: Double = 1, budget: Double? = nil, afterTimeout: Bool = false
    ) -> RetryPlan {
        RetryPlan(
            limit: limit, backoff: seconds(backoff), factor: factor, cap: seconds(1_000), jitter: 0, budget: budget,
            afterTimeout: afterTimeout)
    }

    /// A class of listed requests, each with a prompt of 10 tokens.
    public static func listed(
        _ requests: [(at: Double, output: Int)], timeout: Double? = nil, retries: RetryPlan = retries()
    ) -> ClassPlan {
        ofLengths(requests.map { ($0.at, 10, $0.output) }, timeout: timeout, retries: retries)
    }

    /// A class of listed requests with their prompts.
    public static func ofLengths(
        _ requests: [(at: Double, prompt: Int, output: Int)], timeout: Double? = nil, retries: RetryPlan = retries()
    ) -> ClassPlan {
        ClassPlan(
            traffic: TrafficPlan(
                arrivals: .trace(ListedRequests(requests), rateFactor: 1), prompt: Sampler(.fixed(1)),
                output: Sampler(.fixed(1))),
            timeout: timeout.map(seconds), retries: retries)
    }

    /// A plan of so many seconds; classes go to the first pool, or to the provider where there is no pool.
    public static func plan(
        seconds length: Double, classes: [ClassPlan], pools: [PoolPlan] = [], provider: ProviderPlan? = nil,
        dispatch: DispatchPlan? = nil, outages: [ScriptedOutage] = [], thresholds: [Threshold] = [],
        seed: UInt64 = 1, optionKey: UInt64 = 1
    ) -> RunPlan {
        let target = pools.isEmpty ? DispatchPlan.Target.provider : .pool(0)
        return RunPlan(
            seed: seed, replication: 0, optionKey: optionKey, horizon: seconds(length), preRoll: 0,
            drain: seconds(1_000), classes: classes, pools: pools, provider: provider,
            dispatch: dispatch
                ?? DispatchPlan(targets: classes.map { _ in target }, mayLeave: classes.map { _ in provider != nil }),
            thresholds: thresholds, outages: outages)
    }

    /// A scripted loss.
    public static func outage(at: Double, lasts: Double, _ loss: ScriptedOutage.Loss) -> ScriptedOutage {
        ScriptedOutage(at: seconds(at), lasts: seconds(lasts), loss: loss)
    }
}

extension LatencyHistogram {
    /// The sum of what was recorded, in whole nanoseconds, for comparing with `Timeline.seconds` of a time worked out
    /// by hand.
    public var totalNanoseconds: Nanoseconds { Nanoseconds(sum / 1_000) }
}

/// Replica-seconds by use.
public struct UsedSeconds: Equatable {
    public var starting, serving, standby, down: Double

    public init(starting: Double = 0, serving: Double, standby: Double = 0, down: Double = 0) {
        (self.starting, self.serving, self.standby, self.down) = (starting, serving, standby, down)
    }
}

extension PoolMeasurements {
    /// What its machines were used for, all price plans together; exact to the nanosecond.
    public var used: UsedSeconds {
        func total(_ use: MachineUse) -> Double {
            Double(BillingPlan.allCases.reduce(0) { $0 + time($1, use) }) / 1e9
        }
        return UsedSeconds(
            starting: total(.starting), serving: total(.serving), standby: total(.standby), down: total(.down))
    }
}
