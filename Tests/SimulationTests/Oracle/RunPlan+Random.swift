import PlimsollCompiling
import TestSupport

@testable import PlimsollSimulation

/// Small fleets drawn far and wide: a few minutes of a few hundred requests, with everything that can happen to them.
extension RunPlan {
    private static let second: Nanoseconds = 1_000_000_000

    init(randomSeed: Int) {
        var random = SeededGenerator(seed: randomSeed)
        let poolCount = random.int(1...2)
        let horizon = Nanoseconds(random.int(60...400)) * Self.second
        let classes = (0..<random.int(1...3)).map { _ in Self.requestClass(&random) }
        let provider = random.chance(0.5) ? Self.provider(&random) : nil
        let pools = (0..<poolCount).map { Self.pool(UInt64($0), horizon, &random) }
        var dispatch = DispatchPlan(
            targets: classes.map { _ in .pool(random.int(0...poolCount - 1)) },
            mayLeave: classes.map { _ in random.chance(0.7) })
        if provider != nil { Self.addHybrid(&dispatch, &random) }
        self.init(
            seed: UInt64(randomSeed), replication: random.int(0...9), optionKey: UInt64(random.int(0...9)),
            horizon: horizon, preRoll: Nanoseconds(random.int(0...60)) * Self.second,
            drain: Nanoseconds(random.int(0...60)) * Self.second, classes: classes, pools: pools, provider: provider,
            dispatch: dispatch, thresholds: Self.thresholds(&random),
            outages: Self.outages(pools: poolCount, horizon, &random),
            worstHourClass: random.chance(0.5) ? 0 : nil)
    }

    // MARK: Classes

    private static func requestClass(_ random: inout SeededGenerator) -> ClassPlan {
        let session = SessionPlan(
            turns: Sampler(.fixed(Double(random.int(2...4)))), pauseSeconds: Sampler(.fixed(random.double(0...3))),
            growsContext: random.chance(0.5), maxContextTokens: 400)
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: random.double(0.5...3), cv: random.pick([1, 2]))),
            prompt: Sampler(.lognormal(mu: random.double(2...5), sigma: 0.8), minimum: 1, maximum: 300),
            output: Sampler(.lognormal(mu: random.double(1...4.5), sigma: 0.8), minimum: 1, maximum: 300),
            session: random.chance(0.3) ? session : nil, cachedShare: random.pick([0, 0, 0.5]))
        let retries = RetryPlan(
            limit: random.int(1...3), backoff: Nanoseconds(random.int(0...2)) * second, factor: 2, cap: 5 * second,
            jitter: random.pick([0, 0.5]), budget: random.pick([nil, 0.2]), afterTimeout: random.chance(0.5))
        return ClassPlan(
            traffic: traffic, priority: random.int(0...2),
            timeout: random.chance(0.5) ? Nanoseconds(random.double(1...20) * 1e9) : nil,
            retries: random.chance(0.6) ? retries : .none, maxOutputTokens: 300)
    }

    private static func thresholds(_ random: inout SeededGenerator) -> [Threshold] {
        [Threshold.Metric.ttft, .tpot, .e2e, .served].map {
            Threshold(
                requestClass: random.pick([nil, 0]), metric: $0,
                limit: Picoseconds(random.double(0.02...2) * 1e12), window: random.pick([nil, 30 * second]),
                allowedShare: 0.05)
        }
    }

    // MARK: Pools

    private static func pool(
        _ key: UInt64, _ horizon: Nanoseconds, _ random: inout SeededGenerator
    ) -> PoolPlan {
        var pool = PoolPlan(
            engine: engine(&random), routing: random.pick([.roundRobin, .leastOutstanding, .powerOfTwo]),
            frontEnd: Nanoseconds(random.int(0...50)) * 1_000_000, tokensFactor: random.pick([1, 1.3]),
            size: size(&random), standbyHot: random.int(0...1), standbyWarm: random.int(0...1),
            standbyCold: random.int(0...1), billing: SlotBilling(committed: random.int(0...2)),
            replicasPerNode: random.int(1...2),
            zones: random.int(1...2))
        pool.key = key
        if random.chance(0.5) {
            pool.coldStart = ColdStartPlan(
                provision: 2 * second, image: second, weights: 3 * second, warmUp: second)
        }
        if random.chance(0.5) {
            pool.failures = FailurePlan(meanTimeBetween: horizon / 2, repair: 10 * second, detection: second / 2)
        }
        if random.chance(0.3) { pool.zoneFailures = OutageProcess(meanTimeBetween: horizon, lasts: 15 * second) }
        if random.chance(0.3) {
            pool.billing.spot = SpotPlan(
                meanTimeBetweenReclaims: horizon, notice: 2 * second, refill: Sampler(.fixed(5)))
        }
        return pool
    }

    private static func engine(_ random: inout SeededGenerator) -> EnginePlan {
        let maxSequences = random.int(1...16)
        let batching = random.pick([
            BatchingPolicy.chunked, .chunked, .prefillFirst, .fixed(maxWait: Nanoseconds(random.int(0...200_000_000))),
        ])
        let budget = maxSequences + random.int(0...256)
        let blockSize = random.pick([1, 4, 16])
        let cost: IterationCost =
            random.chance(0.4)
            ? .table(.random(&random))
            : random.chance(0.5)
                ? .linear(
                    LinearCost(
                        base: random.double(5e-3...2e-2), perSequence: random.double(0...1e-3),
                        perContextToken: random.double(0...1e-6), perPrompt: 5e-3,
                        perPromptToken: random.double(0...1e-4)))
                : .roofline(
                    .plain(
                        overhead: 2e-3, perSequence: 2e-5, weights: random.double(5e-3...2e-2), computePerToken: 1e-4,
                        perContextToken: random.double(1e-9...1e-6), perPair: 1e-9, collective: 1e-4,
                        collectivePerToken: 1e-7))
        return EnginePlan(
            batching: batching, maxSequences: maxSequences, maxBatchedTokens: budget, maxModelLength: 650,
            blockSize: blockSize, kvBlocks: random.pick([700, 1_000, 10_000]) / blockSize,
            reservesFull: random.chance(0.2), queueLimit: random.pick([nil, nil, 0, 3, 20]), cost: cost)
    }

    private static func size(_ random: inout SeededGenerator) -> SizePlan {
        switch random.int(0...2) {
        case 0: .fixed(random.int(1...4))
        case 1: .hpa(hpa(&random))
        default:
            .schedule([
                ScheduleStep(fromSecondOfWeek: 0, replicas: random.int(1...3)),
                ScheduleStep(fromSecondOfWeek: 40, replicas: random.int(1...3)),
                ScheduleStep(fromSecondOfWeek: 90, replicas: random.int(1...3)),
            ])
        }
    }

    private static func hpa(_ random: inout SeededGenerator) -> HPAPlan {
        let metric = random.pick([HPAPlan.Metric.waiting, .running, .kvUse])
        return HPAPlan(
            metric: metric, target: metric == .kvUse ? random.double(0.1...0.6) : random.double(1...6), minimum: 1,
            maximum: random.int(2...4), sync: Nanoseconds(random.int(1...15)) * second, lag: random.pick([0, second]),
            tolerance: 0.1, downStabilization: 10 * second, upStabilization: 0, upShare: 1, upPods: 4,
            upPeriod: 15 * second, downShare: 1, downPeriod: 15 * second,
            terminationGrace: Nanoseconds(random.int(1...30)) * second)
    }

    // MARK: Provider and losses

    private static func provider(_ random: inout SeededGenerator) -> ProviderPlan {
        ProviderPlan(
            ttft: Sampler(.lognormal(mu: -1, sigma: 0.5)), outputTokensPerSecond: random.double(20...90),
            roundTrip: 40_000_000, tokensFactor: random.pick([1, 1.2]),
            requestsPerMinute: random.pick([nil, 60]), tokensPerMinute: random.pick([nil, 30_000]),
            outages: random.pick([nil, OutageProcess(meanTimeBetween: 60 * second, lasts: 10 * second)]))
    }

    private static func addHybrid(_ dispatch: inout DispatchPlan, _ random: inout SeededGenerator) {
        dispatch.providerShare = random.pick([0, 0.2])
        dispatch.overflow = random.pick([
            nil, .queueLongerThan(random.int(0...5)), .predictedWaitOver(Nanoseconds(random.double(0...2) * 1e9)),
        ])
        dispatch.failoverBelowReady = random.pick([nil, 1])
    }

    private static func outages(
        pools: Int, _ horizon: Nanoseconds, _ random: inout SeededGenerator
    ) -> [ScriptedOutage] {
        (0..<random.int(0...2)).map { _ in
            let pool = random.int(0...pools - 1)
            return ScriptedOutage(
                at: Nanoseconds(random.int(0...Int(horizon))), lasts: Nanoseconds(random.int(1...30)) * second,
                loss: random.pick([.zone(0, pool: nil), .zone(0, pool: pool), .replicas(1, pool: pool), .provider]))
        }
    }
}
