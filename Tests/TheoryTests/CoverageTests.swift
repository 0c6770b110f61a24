import PlimsollAnswering
import PlimsollSimulation
import TestSupport
import Testing

/// Do the intervals that answers print hold what they promise?
@Suite struct CoverageTests {
    /// 1,000 experiments of ten replications each of an M/M/1 queue at load 0.3: the 95 % interval of the mean
    /// sojourn covers 1 / (1 - 0.3) in 93 to 97 % of them. A run carries ten experiments: classes with a server each.
    @Test func ninetyFiveOfAHundredIntervalsCoverTheTruth() throws {
        let load = 0.3
        let queues = 10
        var covered = 0
        for seed in 1...UInt64(100) {
            let runs = TheoryExperiment(replications: 10) { replication in
                TheoryPlans.plan(
                    seed: seed, replication: replication, seconds: 1_000, preRoll: 30,
                    classes: (0..<queues).map { _ in TheoryPlans.prompts(rate: load, .exponential) },
                    pools: (0..<queues).map { _ in
                        PoolPlan(engine: TheoryPlans.singleServer(), size: .fixed(1))
                    })
            }
            for queue in 0..<queues {
                let means = runs.runs.map { $0.classes[queue].e2e.meanSeconds ?? .nan }
                let estimate = try #require(Estimate(meanOf: means))
                let truth = 1 / (1 - load)
                let low = try #require(estimate.low)
                let high = try #require(estimate.high)
                covered += low <= truth && truth <= high ? 1 : 0
            }
        }
        #expect((930...970).contains(covered), "covered \(covered) of 1,000")
    }
}
