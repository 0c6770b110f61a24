import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// The part of the traffic that an option sends to one of its pools, in that pool's own measure.
struct PoolDemand: Equatable, Sendable {
    var requestsPerSecond: Double
    /// Prompt and output as the pool produces it (`tokens_factor`).
    var tokensPerSecond: Double
    var peakToMean: Double
    /// Tokens a second of one saturated replica.
    var saturatedTokensPerSecond: Double
    /// Sequences that one replica runs at once: its limit, or what its KV cache holds of requests half done.
    var slots: Int

    /// Replicas that the mean load keeps saturated.
    var meanReplicas: Double { tokensPerSecond / saturatedTokensPerSecond }

    /// nil when no class goes to the pool, its saturated rate is unknown, or its load depends on its size.
    init?(_ traffic: OfferedTraffic, pool: Int, of contender: Contender) {
        let plan = contender.plan
        let classes = plan.classes.indices.filter { plan.dispatch.targets[$0] == .pool(pool) }
        guard let rate = contender.saturatedTokensPerSecond[pool], rate > 0, !classes.isEmpty, !traffic.isClosedLoop
        else { return nil }
        func sum(_ quantity: (OfferedTraffic.Class) -> Double) -> Double {
            classes.reduce(0) { $0 + quantity(traffic.classes[$1]) }
        }
        requestsPerSecond = sum(\.requests)
        let prompt = sum { $0.input + $0.cached }
        let output = sum(\.output) * plan.pools[pool].tokensFactor
        guard requestsPerSecond > 0, prompt + output > 0 else { return nil }
        tokensPerSecond = prompt + output
        peakToMean = traffic.peakToMean
        saturatedTokensPerSecond = rate
        let engine = plan.pools[pool].engine
        let context = (prompt + output / 2) / requestsPerSecond
        let held = Double(engine.kvBlocks * engine.blockSize) / max(1, context)
        slots = max(1, min(engine.maxSequences, Int(min(held, 1e9))))
    }

    /// The fewest replicas that may keep what the objectives want served; the saturated rate is measured in a burst, so
    /// 5 % is granted.
    func leastReplicas(for objectives: [Objective]) -> Double { meanReplicas * objectives.servedShare / 1.05 }
}
