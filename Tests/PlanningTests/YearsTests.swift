import Foundation
import PlimsollAnswering
import PlimsollScenario
import Testing

@testable import PlimsollPlanning

/// Plans over years of a scenario whose months can be added up by hand.
@Suite struct YearsTests {
    /// One GPU a replica; 1,314,000 requests of 250 output tokens in month 1, so 328.5 million tokens.
    private static func toy(_ plan: String, slos: String = "[all served > 1%]") -> String {
        """
        name: toy
        horizon: 1h
        warm_up: 0s
        replications: 3
        traffic:
          classes:
            chat: {rate: 0.5/s, arrivals: {cv: 0.0001}, prompt: 1, output: 250}
        slos: \(slos)
        pools:
          gpu:
            price: $2.5/gpu/h
            engine: {max_model_len: 4096, kv_tokens: 1000000}
            performance: {fixed: {output: 100000tok/s}}
        providers:
          hosted: {price: {input: $0/Mtok, output: $5/Mtok}, ttft: 1s, output_rate: 500tok/s}
        options:
          rent: {pool: gpu, replicas: 1}
          reserve: {pool: gpu, replicas: 1}
          buy: {pool: gpu, replicas: 1}
          api: {provider: hosted}
        plan:
          fleet: given
        \(plan.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        """
    }

    private func answer(_ yaml: String, jobs: Int = 2) throws -> YearsAnswer {
        try YearsPlanner.answer(on: try SmallScenarios.bench(yaml, jobs: jobs))
    }

    private func total(_ name: String, _ answer: YearsAnswer, through month: Int = 36) throws -> Double {
        try #require(answer.options.first { $0.name == name }?.months[month - 1].cumulativeUSD)
    }

    private func isNear(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(value - expected) <= tolerance * expected
    }

    /// The sum of `base^(months / 12)` over months 0..<count.
    private func sum(_ base: Double, _ count: Int) -> Double {
        (0..<count).reduce(0.0) { $0 + pow(base, Double($1) / 12) }
    }

    private func powers(_ base: Double, _ count: Int) -> Double { (0..<count).reduce(1.0) { p, _ in p * base } }

    @Test func `Terms, purchases and staff add up as by hand`() throws {
        let answer = try answer(
            Self.toy(
                """
                months: 36
                staff: {every: 8, cost: $1000/month}
                options:
                  reserve: {term: {replicas: 1, price: $1.8/gpu/h, lasts: 12mo, renewal: $1.5/gpu/h}}
                  buy: {purchase: {price: $24000/gpu, life: 4y, residual: 20%, power: 1kW, pue: 1, electricity: $0.1/kWh}}
                """))
        #expect(isNear(try total("rent", answer), 36 * (730 * 2.5 + 1_000)))
        #expect(isNear(try total("reserve", answer), 730 * (12 * 1.8 + 24 * 1.5) + 36_000))
        // 24,000 x 0.8 / 48 lost a month, 1 kW for 730 h
        #expect(isNear(try total("buy", answer), 36 * (400 + 73 + 1_000)))
        let paid = try #require(answer.options[2].months.last?.cumulativeCashUSD)
        #expect(isNear(paid, 24_000 + 36 * (73 + 1_000)))
        #expect(isNear(try total("api", answer), 36 * 328.5 * 5, 0.002))
        #expect(answer.cheapest(throughMonth: 36) == "buy")
        #expect(answer.options.allSatisfy { $0.months.allSatisfy { $0.costUSD == $0.lines.reduce(0) { $0 + $1.usd } } })
    }

    @Test func `Prices decline, step, and decline from the step on`() throws {
        let answer = try answer(
            Self.toy(
                """
                months: 36
                decline: {pools.gpu: 20%/year, providers.hosted: 30%/year}
                changes: {cut: {from: 13, set: {pools.gpu.price: $1.6/gpu/h}}}
                options: {reserve: {term: {replicas: 1, price: $2/gpu/h, lasts: 12mo}},
                  buy: {purchase: {price: $24000/gpu, resale_loss: 50%/year, power: 0W}}}
                """))
        let rent = 730 * (2.5 * sum(0.8, 12) + 1.6 * sum(0.8, 24))
        #expect(isNear(try total("rent", answer), rent, 1e-9))
        // Renewed in months 13 and 25 at the term's price less 20 % and 36 %.
        #expect(isNear(try total("reserve", answer), 730 * 12 * (2 + 1.6 + 1.28)))
        #expect(isNear(try total("buy", answer), 21_000))
        #expect(isNear(try total("api", answer), 328.5 * 5 * sum(0.7, 36), 0.002))
    }

    /// The output price steps in month 13; the input price, untouched, falls on from month 1.
    @Test func `A step of one token price leaves the other's decline alone`() throws {
        let answer = try answer(
            Self.toy(
                """
                months: 24
                decline: {providers.hosted: 30%/year}
                changes: {cut: {from: 13, set: {providers.hosted.price.output: $2/Mtok}}}
                """
            ).replacing("input: $0/Mtok", with: "input: $100/Mtok"))
        let expected = 1.314 * 100 * sum(0.7, 24) + 328.5 * (5 * sum(0.7, 12) + 2 * sum(0.7, 12))
        #expect(isNear(try total("api", answer, through: 24), expected, 0.002))
    }

    @Test func `Growth is arithmetic between simulated months, and the cheapest changes where sums cross`() throws {
        let answer = try answer(Self.toy("months: 36\ngrowth: 5%/month"))
        #expect(answer.simulated == [1, 12, 24, 36])
        var (rent, api, cross) = (0.0, 0.0, 0)
        for month in 1...36 {
            rent += 730 * 2.5
            api += 328.5 * 5 * powers(1.05, month - 1)
            #expect(isNear(try total("api", answer, through: month), api, 0.003), "month \(month)")
            if cross == 0, api > rent { cross = month }
        }
        #expect(answer.turns.map(\.option) == ["api", "rent"] && answer.turns.map(\.month) == [1, cross])
        #expect(answer.options[0].months.map(\.isSimulated).filter { $0 }.count == 4)
    }

    /// From month 25 a replica has two GPUs: the bought one is sold, the term pays on for what is left behind.
    @Test func `Newer GPUs strand a term and sell what was bought`() throws {
        let answer = try answer(
            Self.toy(
                """
                months: 36
                changes: {newer: {from: 25, set: {pools.gpu.tensor_parallel: 2}}}
                options:
                  reserve: {term: {replicas: 1, price: $1.8/gpu/h, lasts: 36mo}}
                  buy: {purchase: {price: $24000/gpu, life: 4y, residual: 20%, power: 0W}}
                """))
        #expect(isNear(try total("rent", answer), 730 * 2.5 * (24 + 2 * 12)))
        #expect(isNear(try total("reserve", answer), 730 * (36 * 1.8 + 12 * 2 * 2.5)))
        #expect(isNear(try total("buy", answer), 400.0 * (24 + 2 * 12)))
        let buy = answer.options[2].months
        #expect(isNear(buy[24].cashUSD, 2 * 24_000 - 14_400))
        #expect(isNear(buy[35].cumulativeCashUSD, 24_000 - 14_400 + 48_000))
    }

    /// One replica carries exactly twice the traffic, which doubles in 12 months.
    @Test func `An option that ceases to meet its SLOs is out from that month on`() throws {
        func yaml(_ fleet: String) -> String {
            "name: toy\n" + SmallScenarios.deterministic()
                + """

                  api: {provider: hosted}
                providers:
                  hosted: {price: {input: $0/Mtok, output: $100/Mtok}, ttft: 1s, output_rate: 100tok/s}
                plan: {months: 24, growth: 100%/year, fleet: \(fleet)}
                """.replacing("\n    ", with: "\n")
        }
        let given = try answer(yaml("given"))
        let first = try #require(given.options[0].firstNotMet)
        #expect((12...15).contains(first.month) && !first.missed.isEmpty)
        #expect(given.options[0].months[first.month - 2].meetsSLOs == .yes)
        #expect(given.cheapest(throughMonth: first.month - 1) == "own")
        #expect(given.cheapest(throughMonth: first.month) == "api" && given.cheapest(inMonth: 24) == "api")
        #expect(given.options[0].months[23].costUSD < given.options[1].months[23].costUSD)
        let sized = try answer(yaml("sized"))
        #expect(sized.options[0].months.allSatisfy { $0.meetsSLOs == .yes })
        #expect(sized.options[0].months[0].replicas == [1] && sized.options[0].months[23].replicas == [2])
        #expect(sized.cheapest(throughMonth: 24) == "own")
        #expect(try answer(yaml("sized"), jobs: 1) == sized)
    }

    @Test func `A month over a cost SLO is out`() throws {
        let answer = try answer(Self.toy("months: 24\ngrowth: 5%/month", slos: "[cost < $2000/month]"))
        let api = try #require(answer.options.last)
        // 1,642.5 x 1.05^k reaches 2,000 at k = 5
        #expect(api.firstNotMet?.month == 6 && api.firstNotMet?.missed == ["cost < $2000/month"])
        #expect(answer.cheapest(throughMonth: 24) == "rent")
    }

    @Test func `Faults of a change stand where the change does`() throws {
        let bench = try SmallScenarios.bench(
            Self.toy("months: 24\nchanges: {cut: {from: 13, set: {pools.gpu.prize: $1.6/gpu/h}}}"))
        do {
            _ = try YearsPlanner.answer(on: bench)
            Issue.record("a misspelt path went through")
        } catch let faults as ScenarioFaults {
            let fault = try #require(faults.faults.first)
            #expect(fault.position.file == bench.source.file && fault.position.line > 20)
            #expect(fault.remedy.contains("price"))
        }
    }
}
