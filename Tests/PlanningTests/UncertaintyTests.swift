import PlimsollScenario
import Testing

@testable import PlimsollAnswering
@testable import PlimsollCalibrating
@testable import PlimsollPlanning

/// Worlds, tornado and regret, against numbers worked out by hand.
@Suite struct UncertaintyTests {
    /// One GPU all month against an API paid by 250 output tokens a request, a request every two seconds: 1,314,000
    /// requests and 328.5 million output tokens a month of 730 h.
    private static func toy(_ extra: String = "") -> String {
        """
        name: toy
        horizon: 1h
        warm_up: 0s
        replications: 2
        traffic:
          classes:
            chat: {rate: 0.5/s, arrivals: {cv: 0.0001}, prompt: 1, output: 250}
        slos: [all served > 1%]
        pools:
          gpu:
            price: {low: $2/gpu/h, mid: $2.5/gpu/h, high: $4/gpu/h}
            engine: {max_model_len: 4096, kv_tokens: 1000000}
            performance: {fixed: {output: 1000tok/s}}
        providers:
          hosted:
            price: {input: $0/Mtok, output: {low: $4/Mtok, mid: $8/Mtok, high: $10/Mtok}}
            ttft: 1s
            output_rate: 500tok/s
        operations: {hours: {low: 0h/month, mid: 10h/month, high: 20h/month}, rate: $10/h}
        options:
          own: {pool: gpu, replicas: 1}
          api: {provider: hosted}
        \(extra)
        """
    }

    private func answer(_ yaml: String, worlds: Int = 20, jobs: Int = 2) throws -> UncertaintyAnswer {
        try UncertaintyPlanner.answer(
            UncertaintyQuestion(worlds: worlds), on: try SmallScenarios.bench(yaml, jobs: jobs))
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) <= 0.002 * 2_628 } ?? false
    }

    @Test func `A tornado over a linear toy equals its hand calculation`() throws {
        let answer = try answer(Self.toy())
        let pair = try #require(answer.pair)
        #expect(pair.first == "own" && pair.second == "api")
        // 328.5 x 8 - (730 x 2.5 + 10 x 10)
        #expect(isNear(pair.usdDifference, 703))
        let rows = answer.tornado
        #expect(rows.map(\.path) == ["providers.hosted.price.output", "pools.gpu.price", "operations.hours"])
        let expected: [(low: Double, high: Double, swing: Double, cost: Double, flips: Bool)] = [
            (328.5 * 4 - 1_925, 328.5 * 10 - 1_925, 328.5 * 6, 0, true),
            (2_628 - 1_560, 2_628 - 3_020, 730 * 2, 730 * 2, true),
            (2_628 - 1_825, 2_628 - 2_025, 200, 200, false),
        ]
        for (row, by) in zip(rows, expected) {
            #expect(isNear(row.low.differenceUSD, by.low) && isNear(row.high.differenceUSD, by.high), "\(row.path)")
            #expect(isNear(row.differenceSwingUSD, by.swing) && isNear(row.costSwingUSD, by.cost), "\(row.path)")
            #expect(row.flips == by.flips)
        }
        #expect(rows[0].low.outcome.cheapest == "api" && rows[0].high.outcome.cheapest == "own")
        let even = try #require(rows[0].crossing.flatMap { Double($0.dropFirst().dropLast(5)) })
        #expect(abs(even - 1_925 / 328.5) < 0.01)
        #expect(rows[2].crossing == nil)
    }

    @Test func `Worlds that differ in prices only are billed, not simulated, anew`() throws {
        #expect(try answer(Self.toy()).runs == 4)
    }

    /// The toy's regret in each world follows from its inputs alone.
    @Test func `Regret and the chance of being cheapest follow from each world's inputs`() throws {
        let answer = try answer(Self.toy(), worlds: 40)
        var (ownRegrets, apiRegrets, ownWins) = ([Double](), [Double](), 0)
        for world in answer.worlds {
            let numbers = world.inputs.map { input in Double(input.value.filter { $0.isNumber || $0 == "." }) ?? 0 }
            let own = 730 * numbers[0] + 10 * numbers[2]
            let api = 328.5 * numbers[1]
            ownRegrets.append(max(0, own - api))
            apiRegrets.append(max(0, api - own))
            ownWins += own < api ? 1 : 0
        }
        #expect(answer.inputs.map(\.path) == ["pools.gpu.price", "providers.hosted.price.output", "operations.hours"])
        #expect(isNear(answer.spreads[0].regretUSD.max, ownRegrets.max() ?? 0))
        #expect(isNear(answer.spreads[1].regretUSD.max, apiRegrets.max() ?? 0))
        #expect(isNear(answer.spreads[0].regretUSD.mean, ownRegrets.reduce(0, +) / 40))
        #expect(abs(answer.spreads[0].cheapest.k - ownWins) <= 1)
        #expect(answer.leastRegret == ((ownRegrets.max() ?? 0) < (apiRegrets.max() ?? 0) ? "own" : "api"))
        #expect(answer.anyMeetsEverySLO == .yes)
    }

    @Test func `The number of jobs changes nothing`() throws {
        let yaml = Self.toy().replacing("rate: 0.5/s", with: "rate: {low: 0.3/s, mid: 0.5/s, high: 0.9/s}")
        #expect(try answer(yaml, worlds: 6, jobs: 1) == answer(yaml, worlds: 6, jobs: 3))
    }

    /// Three worlds: in the last, A is by far the cheaper but misses an SLO.
    @Test func `Missing an SLO is never least regret when another option meets it`() throws {
        func world(_ a: Double, _ meetsA: Verdict, _ b: Double) -> WorldOutcome {
            let options = [("A", a, meetsA), ("B", b, Verdict.yes)].map { name, usd, meets in
                OptionOutcome(
                    name: name, notAllowed: nil, monthlyUSD: Estimate(mean: usd, low: usd, high: usd),
                    meetsSLOs: meets, missed: [])
            }
            let best = options.filter(\.isFeasible).min { $0.monthlyUSD.mean < $1.monthlyUSD.mean }
            return WorldOutcome(options: options, cheapest: best?.name)
        }
        func spreads(_ worlds: [WorldOutcome]) -> [OptionSpread] {
            [0, 1].map { OptionSpread(option: $0, over: worlds) }
        }
        let missed = spreads([world(10, .yes, 12), world(20, .yes, 120), world(5, .no, 300)])
        #expect(missed[0].worldsFailedWhereAnotherMeets == 1 && missed[0].regretUSD.max == 0)
        #expect(missed[1].regretUSD.max == 100 && missed[1].regretUSD.mean == 34)
        #expect(OptionSpread.leastRegret(missed) == "B")
        #expect(OptionSpread.leastRegret(spreads([world(10, .yes, 12), world(20, .yes, 120)])) == "A")
        let unsure = spreads([world(10, .yes, 12), world(20, .undecided, 120)])
        #expect(OptionSpread.leastRegret(unsure) == "B" && unsure[0].worldsUndecided == 1)
    }

    @Test(arguments: [2, 7, 50])
    func `A Latin hypercube has one point a stratum, and inputs do not disturb each other`(worlds: Int) {
        let paths = ["traffic.scale", "pools.gpu.price", "operations.hours"]
        let sample = WorldSample(paths: paths, worlds: worlds, seed: 3)
        for input in paths.indices {
            let strata = sample.shares.map { Int($0[input] * Double(worlds)) }
            #expect(strata.sorted() == Array(0..<worlds))
        }
        let fewer = WorldSample(paths: [paths[1]], worlds: worlds, seed: 3)
        #expect(fewer.shares.map { $0[0] } == sample.shares.map { $0[1] })
    }

    /// Area to the left of the peak is (mid - low) / (high - low); of a right-angled half, a quarter lies below its middle.
    @Test func `Quantiles are those of a triangle`() {
        func input(_ low: Double, _ mid: Double, _ high: Double, whole: Bool = false) -> UncertainInput {
            UncertainInput(
                path: "x", low: "\(low)", mid: "\(mid)", high: "\(high)", lowValue: low, midValue: mid,
                highValue: high, isWhole: whole)
        }
        let triangle = input(2, 4, 10)
        #expect(triangle.quantile(0.25) == 4)
        #expect(abs(triangle.quantile(0.0625) - 3) < 1e-12)
        #expect(abs(triangle.quantile(1 - 0.75 / 4) - 7) < 1e-12)
        #expect(input(1, 2, 4, whole: true).quantile(0.6) == 2)
        #expect(abs(input(0, 0, 1).quantile(0.19) - 0.1) < 1e-12)
    }

    @Test func `Without uncertain inputs it says how to write one`() throws {
        #expect(throws: ScenarioFaults.self) { try answer(SmallScenarios.deterministic()) }
    }
}
