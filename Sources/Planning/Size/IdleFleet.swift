import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// What an option does with next to no traffic: the least its latencies can be.
struct IdleFleet {
    /// In the order of the scenario's objectives.
    var observations: [Observation]

    /// Requests of the run, at most.
    private static let requests = 4_000.0
    /// Load of the smallest fleet, at most: so few requests hardly meet.
    private static let load = 0.05

    /// nil where the option cannot be built as the search's first fleet.
    init?(
        of option: String, on workbench: Workbench, scenario: Scenario, traffic: OfferedTraffic, space: FleetSpace
    ) throws {
        guard let slice = space.slices.first else { return nil }
        let values = slice + (space.rungs.first.map { space.rung($0) } ?? [])
        guard let contender = try? workbench.trial(values, option: option).study.contenders[0] else { return nil }
        let arrivals = traffic.requests * scenario.horizonSeconds
        let loads = contender.plan.pools.indices.map { pool in
            (PoolDemand(traffic, pool: pool, of: contender)?.meanReplicas ?? 0)
                / Double(max(1, contender.plan.pools[pool].size.most))
        }
        let share = min(1, Self.requests / max(1, arrivals), Self.load / max(Self.load, loads.max() ?? 0))
        let scale = Setting("traffic.scale", "\(scenario.traffic.scale * share)")
        guard var trial = try? workbench.trial(values + scale, option: option) else { return nil }
        try workbench.extend(&trial, to: 1, "\(option), idle")
        observations = trial.summaries[0][0].objectives
    }
}

extension SizeMethods {
    /// The columns of arithmetic and of Erlang C. The formula's servers are the slots of saturated replicas; its wait
    /// is what the tightest limit on TTFT leaves above an idle fleet's. Without such a limit it asks for stability.
    init(_ demand: PoolDemand, _ objectives: [Objective], idle: IdleFleet?) {
        let perRequest = demand.tokensPerSecond / demand.requestsPerSecond
        let slotSeconds = perRequest / demand.saturatedTokensPerSecond * Double(demand.slots)
        let erlangs = demand.requestsPerSecond * demand.peakToMean * slotSeconds
        let waits = objectives.enumerated().compactMap { index, objective -> (seconds: Double, share: Double)? in
            guard case .latency(.ttft, let percentile) = objective.metric, objective.window == .month else {
                return nil
            }
            let least = idle.flatMap { $0.observations[index].value } ?? 0
            return (max(0, objective.limit - least), 1 - percentile)
        }
        let counts = waits.map { wait in
            ErlangC.groups(
                of: demand.slots, erlangs: erlangs, waitOver: wait.seconds / slotSeconds, atMost: wait.share)
        }
        let tightest = counts.indices.max { (counts[$0] ?? .max) < (counts[$1] ?? .max) }
        let stable = Int(min(1e9, (erlangs / Double(demand.slots)).rounded(.down))) + 1
        self.init(
            averageLoad: max(1, Int(min(1e9, demand.meanReplicas).rounded(.up))),
            queueing: tightest.map { counts[$0] } ?? stable, simulation: nil,
            meanTokensPerSecond: demand.tokensPerSecond, peakToMean: demand.peakToMean,
            saturatedTokensPerSecond: demand.saturatedTokensPerSecond, slots: demand.slots, slotSeconds: slotSeconds,
            waitSeconds: tightest.map { waits[$0].seconds } ?? 0, waitShare: tightest.map { waits[$0].share } ?? 1)
    }
}
