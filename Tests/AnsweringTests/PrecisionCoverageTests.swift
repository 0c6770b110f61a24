import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering

/// What sequential stopping and common random numbers are worth, on a queue with one server.
@Suite struct PrecisionCoverageTests {
    private static let seconds = 200.0

    /// An M/M/1 queue at load 0.5, its server so many times as fast.
    private static func contender(_ name: String, seed: UInt64, speed: Double = 1) -> Contender {
        var engine = TheoryPlans.singleServer()
        engine.cost = .linear(LinearCost(base: 1, perPromptToken: TheoryPlans.tokenSeconds / speed))
        let plan = TheoryPlans.plan(
            seed: seed, replication: 0, seconds: seconds, preRoll: 20,
            classes: [TheoryPlans.prompts(rate: 0.5, .exponential)], pools: [PoolPlan(engine: engine, size: .fixed(1))])
        return Contender(
            name: name, kind: .selfHosted, notAllowed: nil, plan: plan, planWithoutOneOffs: nil,
            tariff: Tariff(pools: [Synthetic.pricing()], provider: nil, operations: Operations()),
            saturatedTokensPerSecond: [nil], performanceModels: [])
    }

    private static func study(_ contenders: [Contender], replications: Int) -> Study {
        var study = Synthetic.study(contenders, objectives: [], thresholds: [], replications: replications)
        study.period = BillingPeriod(horizonHours: seconds / 3_600, monthHours: 730)
        return study
    }

    private static let runner = Runner(jobs: 2) { Simulation.run($0) }

    /// 400 experiments that stop when TTFT p99 is within 40 %, at whichever look. An interval right in exactly 95 % of
    /// them would hold the truth in 380 +- 4.4. The looks' shares of the error add up to 5 % as if no two looks erred
    /// together; they do, so that about 98 % hold it, of which fewer than 380 would come once in ten thousand suites. An
    /// unpaid 95 % interval at the same looks must do worse, and miss the 380: what the payment is for.
    @Test func theIntervalAtWhichARunStopsHoldsTheTruth() throws {
        let experiments = try (1...UInt64(400)).map { seed in
            let study = Self.study([Self.contender("own", seed: seed)], replications: 5)
            return try #require(Planner.answer(study, precision: PrecisionGoal(asked: 0.4), by: Self.runner))
        }
        let values = experiments.map { $0.options[0].perReplication.ttftP99Seconds.compactMap(\.self) }
        // The mean that all aim at, of 2,000 replications that no look chose.
        let truth = try #require(Estimate(geometricMeanOf: values.flatMap { $0.prefix(5) }))
        func holds(_ estimate: Estimate?) -> Bool {
            guard let low = estimate?.low, let high = estimate?.high else { return false }
            return low <= truth.mean && truth.mean <= high
        }
        let paid = experiments.count { holds($0.options[0].latency.ttft.p99) }
        let unpaid = values.count { values in
            let looks = [5, 10, 20, 40, 80, 160].filter { $0 <= values.count }
            let estimates = looks.compactMap { Estimate(geometricMeanOf: Array(values.prefix($0))) }
            return holds(estimates.first { ($0.high ?? .infinity) / $0.mean - 1 <= 0.4 } ?? estimates.last)
        }
        let stops = Dictionary(grouping: experiments, by: \.replications).mapValues(\.count)
        #expect(experiments.allSatisfy { $0.precision?.isReached == true })
        #expect(stops.count >= 3, "\(stops)")
        #expect(paid >= 380, "\(paid) of 400, \(stops)")
        #expect(unpaid < paid && unpaid < 380, "\(unpaid) of 400 unpaid")
    }

    /// A server a tenth faster on the same arrivals, and on its own: how sure the difference of TTFT p99 is.
    @Test func commonRandomNumbersNarrowADifference() throws {
        func width(otherSeed: UInt64) throws -> Double {
            let study = Self.study(
                [Self.contender("a", seed: 1), Self.contender("b", seed: otherSeed, speed: 1.1)], replications: 20)
            let comparison = try #require(Planner.answer(study, by: Self.runner)?.comparisons.first)
            let difference = try #require(comparison.ttftP99DifferenceSeconds)
            return try #require(difference.high) - difference.mean
        }
        let common = try width(otherSeed: 1)
        let independent = try width(otherSeed: 2)
        #expect(common < independent / 3)
    }
}
