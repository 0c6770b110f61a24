import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

/// The leaping replica against the plain one, to the last bit.
@Suite struct ReplicaOracleTests {
    /// What the scenarios of a range of seeds were made of, so that a test of nothing does not pass.
    struct Coverage {
        var preemptions = 0
        var finished = 0
        var cancelled = 0
        var lost = 0

        mutating func add(_ trace: ReplicaTrace) {
            preemptions += trace.preemptions
            for fate in trace.fates {
                switch fate {
                case .finished: finished += 1
                case .cancelled: cancelled += 1
                case .lost: lost += 1
                case nil: break
                }
            }
        }
    }

    @Test(arguments: 0..<4) func leapingEqualsStepping(part: Int) {
        var coverage = Coverage()
        for seed in part * 200..<part * 200 + 200 {
            let scenario = ReplicaScenario(seed: seed)
            var boundaries: [Picoseconds] = []
            let plain = scenario.runPlainly(boundaries: &boundaries)
            let differences = scenario.runLeaping().differences(from: plain)
            #expect(differences.isEmpty, "seed \(seed)")
            #expect(plain.blocksLeftInUse == 0, "seed \(seed)")
            coverage.add(plain)
        }
        #expect(coverage.preemptions > 100)
        #expect(coverage.finished > 1_000)
        #expect(coverage.cancelled > 50)
        #expect(coverage.lost > 50)
    }

    @Test func aPredictionSeesTheLatestBoundary() {
        // One decodes, a longer context slower; another waits for its place. The third would wait for its prompt.
        let engine = EnginePlan(
            batching: .chunked, maxSequences: 1, maxBatchedTokens: 100, maxModelLength: 1_000, blockSize: 1,
            kvBlocks: 1_000, cost: .linear(LinearCost(base: 0.01, perContextToken: 1e-4)))
        var scenario = ReplicaScenario(engine: engine)
        scenario.arrive(at: 0, .init(prompt: 10, output: 500))
        scenario.arrive(at: 0, .init(prompt: 10, output: 1))
        let leaping = scenario.predictedWait(at: 2_000_000_000)
        scenario.engine.longestLeap = 1
        #expect(scenario.predictedWait(at: 2_000_000_000) == leaping)
        #expect(leaping > scenario.predictedWait(at: 1_000_000_000))
    }

    @Test func leapingEqualsItselfSteppedByOneIteration() {
        for seed in 1_000..<1_100 {
            var scenario = ReplicaScenario(seed: seed)
            let whole = scenario.runLeaping()
            scenario.engine.longestLeap = 1
            #expect(scenario.runLeaping().differences(from: whole).isEmpty, "seed \(seed)")
        }
    }
}
