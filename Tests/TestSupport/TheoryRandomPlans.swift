public import PlimsollSimulation

/// Plans in which everything happens at once, drawn from a seed: what must hold in every run must hold in these.
public struct RandomPlans {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A plan of some minutes with two classes, one or two pools, and perhaps a provider.
    public mutating func next() -> RunPlan {
        let hasProvider = chance(0.6)
        let pools = (0..<whole(1...2)).map { index in pool(index) }
        let classes = (0..<2).map { _ in requestClass() }
        return RunPlan(
            seed: state, replication: whole(0...9), optionKey: UInt64(whole(1...99)),
            horizon: Timeline.seconds(Double(whole(100...399)) + 0.5), preRoll: Timeline.seconds(Double(whole(0...50))),
            drain: Timeline.seconds(Double(whole(0...100))), classes: classes, pools: pools,
            provider: hasProvider ? provider() : nil,
            dispatch: DispatchPlan(
                targets: classes.map { _ in
                    hasProvider && chance(0.2) ? .provider : .pool(whole(0...pools.count - 1))
                },
                mayLeave: classes.map { _ in hasProvider && chance(0.7) },
                providerShare: chance(0.3) ? 0.2 : 0,
                overflow: chance(0.5)
                    ? .queueLongerThan(whole(0...8))
                    : chance(0.5) ? .predictedWaitOver(Timeline.seconds(unit())) : nil,
                failoverBelowReady: chance(0.3) ? 2 : nil),
            thresholds: [
                Threshold(
                    requestClass: nil, metric: .ttft, limit: 1_000_000_000_000, window: Timeline.seconds(60),
                    allowedShare: 0.1),
                Threshold(requestClass: 1, metric: .served, limit: 0, window: nil, allowedShare: 0),
            ],
            outages: outages(pools: pools.count))
    }

    private mutating func requestClass() -> ClassPlan {
        let isSession = chance(0.4)
        return ClassPlan(
            traffic: TrafficPlan(
                arrivals: .renewal(
                    RenewalPlan(
                        ratePerSecond: 0.5 + 8 * unit(), cv: chance(0.5) ? 1 : 2,
                        bursts: chance(0.3) ? BurstPlan(factor: 4, lastsSeconds: 10, gapSeconds: 30) : nil)),
                prompt: Sampler(.gamma(shape: 1, scale: 300), minimum: 1),
                output: Sampler(.gamma(shape: 1, scale: 120), minimum: 1),
                session: isSession
                    ? SessionPlan(
                        turns: Sampler(.fixed(4)), pauseSeconds: Sampler(.fixed(3)), growsContext: chance(0.5),
                        maxContextTokens: 1_500)
                    : nil,
                cachedShare: chance(0.3) ? 0.5 : 0),
            priority: whole(0...2), timeout: chance(0.6) ? Timeline.seconds(1 + 20 * unit()) : nil,
            retries: RetryPlan(
                limit: whole(0...4), backoff: Timeline.seconds(0.3), factor: 2, cap: Timeline.seconds(5), jitter: 0.5,
                budget: chance(0.5) ? 0.3 : nil, afterTimeout: chance(0.5)),
            maxOutputTokens: 500)
    }

    private mutating func pool(_ index: Int) -> PoolPlan {
        let isChunked = chance(0.6)
        let engine = EnginePlan(
            batching: isChunked
                ? .chunked : chance(0.6) ? .prefillFirst : .fixed(maxWait: Timeline.seconds(0.2)),
            maxSequences: whole(1...24), maxBatchedTokens: isChunked ? 256 : nil, maxModelLength: 2_500,
            blockSize: 16, kvBlocks: whole(160...600), reservesFull: chance(0.3),
            queueLimit: chance(0.5) ? whole(0...30) : nil,
            cost: .linear(
                LinearCost(
                    base: 0.005, perSequence: 2e-5, perContextToken: 4e-8, perPrompt: 0.002, perPromptToken: 3e-5,
                    perPromptTokenSquared: 1e-9)))
        let seconds = Timeline.seconds
        return PoolPlan(
            engine: engine,
            routing: [.roundRobin, .leastOutstanding, .powerOfTwo][whole(0...2)],
            frontEnd: chance(0.5) ? seconds(0.05) : 0, tokensFactor: chance(0.2) ? 1.3 : 1, size: size(),
            standbyHot: whole(0...1), standbyWarm: whole(0...1), standbyCold: whole(0...1),
            coldStart: Timeline.coldStart,
            failures: chance(0.6)
                ? FailurePlan(meanTimeBetween: seconds(80), repair: seconds(15), detection: seconds(3)) : nil,
            zoneFailures: chance(0.3) ? OutageProcess(meanTimeBetween: seconds(150), lasts: seconds(20)) : nil,
            billing: SlotBilling(
                committed: whole(0...2),
                spot: chance(0.4)
                    ? SpotPlan(
                        meanTimeBetweenReclaims: seconds(60), notice: seconds(2), refill: Sampler(.fixed(15))) : nil),
            replicasPerNode: whole(1...3), zones: whole(1...2))
    }

    private mutating func size() -> SizePlan {
        switch whole(0...2) {
        case 0: return .fixed(whole(1...4))
        case 1:
            return .schedule(
                (0..<5).map { ScheduleStep(fromSecondOfWeek: $0 * 60, replicas: whole(0...4)) })
        default:
            return .hpa(
                HPAPlan(
                    metric: [.waiting, .running, .kvUse][whole(0...2)], target: chance(0.5) ? 0.5 : 3, minimum: 1,
                    maximum: 5, sync: Timeline.seconds(15), lag: Timeline.seconds(chance(0.5) ? 15 : 0),
                    tolerance: 0.1, downStabilization: Timeline.seconds(45), upStabilization: 0, upShare: 1,
                    upPods: 4, upPeriod: Timeline.seconds(15), downShare: 1, downPeriod: Timeline.seconds(15),
                    terminationGrace: Timeline.seconds(4)))
        }
    }

    private mutating func provider() -> ProviderPlan {
        ProviderPlan(
            ttft: Sampler(.lognormal(mu: -1, sigma: 0.5)), outputTokensPerSecond: 70,
            roundTrip: Timeline.seconds(0.04), requestsPerMinute: chance(0.5) ? 120 : nil,
            tokensPerMinute: chance(0.5) ? 100_000 : nil,
            outages: chance(0.5)
                ? OutageProcess(meanTimeBetween: Timeline.seconds(100), lasts: Timeline.seconds(10)) : nil,
            billsRetries: chance(0.5))
    }

    private mutating func outages(pools: Int) -> [ScriptedOutage] {
        (0..<whole(0...3)).map { _ in
            let pool = whole(0...pools - 1)
            let loss: [ScriptedOutage.Loss] = [
                .zone(whole(0...1), pool: chance(0.5) ? pool : nil), .replicas(whole(1...3), pool: pool), .provider,
            ]
            return Timeline.outage(at: 250 * unit(), lasts: 40 * unit(), loss[whole(0...2)])
        }
    }

    // MARK: Draws

    /// Steele, Lea and Flood (OOPSLA 2014): a generator of the tests' own.
    private mutating func bits() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    private mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }
    private mutating func chance(_ probability: Double) -> Bool { unit() < probability }
    private mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(bits() % UInt64(range.count))
    }
}
