package import PlimsollAnswering
package import PlimsollCompiling
package import PlimsollScenario
package import PlimsollSimulation

/// Hand-made measurements: a week of one class on one pool, everything round.
package enum Synthetic {
    package static let hour: Int64 = 3_600_000_000_000
    package static let week = BillingPeriod(horizonHours: 168, monthHours: 730)

    /// A run that served `served` of `arrived` requests, all with the same TTFT.
    package static func run(
        arrived: Int = 1_000, served: Int = 1_000, ttftSeconds: Double = 0.5, pools: [PoolMeasurements] = [],
        provider: ProviderMeasurements = ProviderMeasurements(), thresholds: [ThresholdMeasurements] = []
    ) -> Measurements {
        var requests = ClassMeasurements()
        requests.arrived = arrived
        requests.served = served
        requests.failed = arrived - served
        requests.promptTokens = 1_000 * served
        requests.cachedTokens = 200 * served
        requests.outputTokens = 250 * served
        requests.servedByProvider = pools.isEmpty ? served : 0
        requests.providerTokens = pools.isEmpty ? 1_250 * served : 0
        requests.ttft.record(picoseconds(ttftSeconds), times: served)
        requests.tpot.record(picoseconds(0.02), times: served)
        requests.itl.record(picoseconds(0.02), times: 249 * served)
        requests.e2e.record(picoseconds(ttftSeconds + 5), times: served)
        var ttft = [LatencyHistogram](repeating: LatencyHistogram(), count: 168)
        ttft[15].record(picoseconds(ttftSeconds), times: served)
        var unserved = [Int](repeating: 0, count: 168)
        unserved[15] = arrived - served
        return Measurements(
            classes: [requests], pools: pools, provider: provider, thresholds: thresholds, hours: [],
            hourOfWeekTTFT: ttft, hourOfWeekUnserved: unserved, completionHash: 0, events: 0)
    }

    /// A pool whose machines existed for these replica-hours.
    package static func pool(
        _ hours: [(plan: BillingPlan, use: MachineUse, hours: Double)], nodeHours: [Double] = [0, 0, 0],
        busyHours: Double = 0, servedTokens: Int = 0
    ) -> PoolMeasurements {
        var pool = PoolMeasurements()
        for entry in hours {
            pool.machineTime[entry.plan.rawValue * MachineUse.allCases.count + entry.use.rawValue] +=
                nanoseconds(entry.hours)
        }
        pool.nodeTime = nodeHours.map { nanoseconds($0) }
        pool.busyTime = nanoseconds(busyHours)
        pool.servedTokens = servedTokens
        return pool
    }

    /// A plan that no engine runs: its numbers only tell replications apart.
    package static func plan(optionKey: UInt64 = 0, provider: ProviderPlan? = nil) -> RunPlan {
        RunPlan(
            seed: 1, replication: 0, optionKey: optionKey, horizon: 168 * hour, preRoll: 0, drain: 0, classes: [],
            pools: [], provider: provider, dispatch: DispatchPlan(targets: [], mayLeave: []))
    }

    package static func contender(
        _ name: String, kind: OptionKind = .api, notAllowed: String? = nil, key: UInt64, oneOffs: Bool = false,
        tariff: Tariff
    ) -> Contender {
        let provider = ProviderPlan(ttft: Sampler(.fixed(0.5)), outputTokensPerSecond: 70)
        let plan = plan(optionKey: key, provider: tariff.provider == nil ? nil : provider)
        var without = plan
        without.optionKey += 1_000
        return Contender(
            name: name, kind: kind, notAllowed: notAllowed, plan: plan, planWithoutOneOffs: oneOffs ? without : nil,
            tariff: tariff,
            saturatedTokensPerSecond: tariff.pools.map { _ in 1_000 },
            performanceModels: [PerformanceModel(pool: "pool", title: "linear")])
    }

    package static func study(
        _ contenders: [Contender], objectives: [Objective], thresholds: [Int?] = [0, nil, nil], replications: Int
    ) -> Study {
        Study(
            scenario: "synthetic", scenarioHash: "0", seed: 1, replications: replications, period: week,
            classNames: ["chat"], objectives: objectives, thresholdOfObjective: thresholds, contenders: contenders,
            assumptions: [], warnings: [])
    }

    /// Only the provider's prices, dollars per million tokens.
    package static func apiTariff(input: Double = 1, cached: Double? = nil, output: Double = 2) -> Tariff {
        Tariff(
            pools: [],
            provider: TokenPrice(
                inputUSDPerMtok: input, cachedInputUSDPerMtok: cached, outputUSDPerMtok: output, source: nil,
                asOf: nil),
            operations: Operations())
    }

    /// Two GPUs a replica, eight a node, $3 on demand.
    package static func pricing(
        spot: Double? = nil, commitment: Commitment? = nil, owned: Ownership? = nil, wholeNodes: Bool = false
    ) -> PoolPricing {
        PoolPricing(
            gpusPerReplica: 2, gpusPerNode: 8, onDemandUSDPerGPUHour: 3, spotUSDPerGPUHour: spot,
            commitment: commitment, owned: owned, billsWholeNodes: wholeNodes, mostReplicas: 4)
    }

    package static func picoseconds(_ seconds: Double) -> Picoseconds { Picoseconds((seconds * 1e12).rounded()) }
    private static func nanoseconds(_ hours: Double) -> Int64 { Int64((hours * Double(hour)).rounded()) }
}
