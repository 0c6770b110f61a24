import Testing

@testable import PlimsollSimulation

/// Splitting leaps changes nothing in a whole run: the same plan with leaps, and one iteration a step.
@Suite struct SimulationOracleTests {
    @Test func leapsChangeNothing() throws {
        var preemptions = 0
        var outcomes = ClassMeasurements()
        for seed in 0..<100 {
            var plan = RunPlan(randomSeed: seed)
            let leaping = try #require(Simulation.run(plan))
            for pool in plan.pools.indices { plan.pools[pool].engine.longestLeap = 1 }
            let stepping = try #require(Simulation.run(plan))
            let differences = Self.differences(leaping, stepping)
            #expect(differences.isEmpty, "seed \(seed): \(differences)")
            preemptions += leaping.pools.reduce(0) { $0 + $1.preemptions }
            for item in leaping.classes {
                outcomes.served += item.served
                outcomes.timedOut += item.timedOut
                outcomes.failed += item.failed
                outcomes.rejected += item.rejected
                outcomes.retries += item.retries
                outcomes.servedByProvider += item.servedByProvider
            }
        }
        // The plans do what they are for.
        #expect(preemptions > 100)
        #expect(outcomes.served > 5_000)
        #expect(outcomes.timedOut > 100 && outcomes.failed > 20 && outcomes.rejected > 100)
        #expect(outcomes.retries > 100 && outcomes.servedByProvider > 500)
    }

    @Test func anIdleFleetIsBilledToTheHorizon() throws {
        // The autoscaler looks exactly at the horizon, with nobody in the system: the accounts are closed all the same.
        let second: Nanoseconds = 1_000_000_000
        let engine = EnginePlan(
            batching: .chunked, maxSequences: 4, maxBatchedTokens: 100, maxModelLength: 100, blockSize: 16,
            kvBlocks: 100, cost: .linear(LinearCost(base: 0.01)))
        let hpa = HPAPlan(
            metric: .waiting, target: 1, minimum: 2, maximum: 3, sync: 15 * second, lag: 0, tolerance: 0.1,
            downStabilization: 300 * second, upStabilization: 0, upShare: 1, upPods: 4, upPeriod: 15 * second,
            downShare: 1, downPeriod: 15 * second, terminationGrace: 30 * second)
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: 1e-9)), prompt: Sampler(.fixed(10)),
            output: Sampler(.fixed(10)))
        let plan = RunPlan(
            seed: 1, replication: 0, optionKey: 0, horizon: 60 * second, preRoll: 0, drain: 60 * second,
            classes: [ClassPlan(traffic: traffic)], pools: [PoolPlan(engine: engine, size: .hpa(hpa))], provider: nil,
            dispatch: DispatchPlan(targets: [.pool(0)], mayLeave: [false]))
        let pool = try #require(Simulation.run(plan)).pools[0]
        #expect(pool.time(.onDemand, .serving) == 120 * second)
        #expect(pool.readyTime == 120 * second)
    }

    /// Names of what differs; the number of events is the one thing that may.
    private static func differences(_ one: Measurements, _ other: Measurements) -> [String] {
        var result: [String] = []
        func compare<Value: Equatable>(_ name: String, _ value: (Measurements) -> Value) {
            if value(one) != value(other) { result.append(name) }
        }
        compare("completions") { $0.completionHash }
        for index in one.classes.indices {
            compare("class \(index) ITL") { $0.classes[index].itl }
            compare("class \(index)") { $0.classes[index] }
        }
        for index in one.pools.indices { compare("pool \(index)") { $0.pools[index] } }
        compare("provider") { $0.provider }
        compare("thresholds") { $0.thresholds }
        compare("hours") { $0.hours }
        compare("TTFT by hour of the week") { $0.hourOfWeekTTFT }
        compare("unserved by hour of the week") { $0.hourOfWeekUnserved }
        return result
    }
}
