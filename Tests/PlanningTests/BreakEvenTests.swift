import PlimsollAnswering
import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollPlanning

/// Published break-evens by their own arithmetic, and what capacity says of them.
@Suite struct BreakEvenArithmeticTests {
    private func arithmetic(
        gpuHour: String, tokens: (prompt: Int, output: Int), rates: String, api: String, operations: String = "{}"
    ) throws -> ArithmeticBreakEven {
        let bench = try SmallScenarios.bench(
            SmallScenarios.articles(
                gpuHour: gpuHour, tokens: tokens, rates: rates, api: api, operations: operations))
        let maker = try PathPointMaker(
            bench: bench, over: try VariedPath("traffic.scale=0.1..10"))
        return ArithmeticBreakEven("own", "api", base: maker.base, along: [])
    }

    private func isEqual(_ value: Double?, _ expected: Double) throws -> Bool {
        abs(try #require(value) - expected) <= 1e-9 * expected
    }

    /// $450 a month against $2.50 and $10 at 3:1; 65 tokens a second of any kind.
    @Test func `C03: 102.86 million tokens, 61 % of the capacity`() throws {
        let sum = try arithmetic(
            gpuHour: "$0.625", tokens: (750, 250), rates: "{output: 65tok/s, prompt: 65tok/s}",
            api: "{input: $2.5/Mtok, output: $10/Mtok}")
        #expect(try isEqual(sum.fixedUSD, 450) && isEqual(sum.referenceUSDPerMillionTokens, 4.375))
        #expect(try isEqual(sum.tokensPerMonth, 450 / 4.375 * 1e6))
        #expect(try isEqual(sum.capacityTokensPerMonth, 168.48e6))
        #expect((try #require(sum.loadAtCrossing) * 100).rounded() == 61)
        #expect(!sum.isBeyondCapacity)
    }

    /// $2 an hour, two requests of 1,000 + 500 tokens a second; $0.00125 a request at the API.
    @Test func `C13: 22.2 % utilisation, 1.152 million requests`() throws {
        let sum = try arithmetic(
            gpuHour: "$2", tokens: (1_000, 500), rates: "{output: 1000tok/s}",
            api: "{input: $0.50/Mtok, output: $1.50/Mtok}")
        #expect(try isEqual(sum.requestsPerMonth, 1.152e6))
        #expect(try isEqual(sum.loadAtCrossing, 1_440 / (0.00125 * 2 * 2_592_000)))
        #expect((try #require(sum.loadAtCrossing) * 1_000).rounded() == 222)
    }

    /// One A100 at $1,440 against four price lists, half the tokens in and half out; 1,500 tokens a second.
    @Test(arguments: [
        ("{input: $1.25/Mtok, output: $10/Mtok}", 256.0e6), ("{input: $3/Mtok, output: $15/Mtok}", 160.0e6),
        ("{input: $0.27/Mtok, output: $1.1/Mtok}", 1_440 / 0.685 * 1e6),
        ("{input: $0.15/Mtok, output: $0.6/Mtok}", 3_840e6),
    ])
    func `C15: 256, 160, 2,102 and 3,840 million tokens`(api: String, tokens: Double) throws {
        let sum = try arithmetic(
            gpuHour: "$2", tokens: (500, 500), rates: "{output: 1500tok/s, prompt: 1500tok/s}", api: api)
        #expect(try isEqual(sum.tokensPerMonth, tokens))
        #expect(try isEqual(sum.capacityTokensPerMonth, 3.888e9))
        #expect(!sum.isBeyondCapacity)
    }

    /// The same with 15 hours at $100 and a platform of $300 a month: the second lies beyond the GPU.
    @Test(arguments: [
        ("{input: $1.25/Mtok, output: $10/Mtok}", 576.0e6, false),
        ("{input: $0.27/Mtok, output: $1.1/Mtok}", 3_240 / 0.685 * 1e6, true),
    ])
    func `C17: 576 and 4,730 million tokens, the latter infeasible`(api: String, tokens: Double, beyond: Bool) throws {
        let sum = try arithmetic(
            gpuHour: "$2", tokens: (500, 500), rates: "{output: 1500tok/s, prompt: 1500tok/s}", api: api,
            operations: "{hours: 15h/month, rate: $100/h, platform: $300/month}")
        #expect(try isEqual(sum.fixedUSD, 3_240))
        #expect(try isEqual(sum.tokensPerMonth, tokens))
        #expect(sum.isBeyondCapacity == beyond)
    }

    @Test func `Halving traffic on a fixed fleet doubles dollars a token`() throws {
        let bench = try SmallScenarios.bench(SmallScenarios.deterministic())
        func perToken(_ scale: Double) throws -> Double {
            var trial = try bench.trial([Setting("traffic.scale", "\(scale)")])
            try bench.extend(&trial, to: 1)
            return try #require(trial.answer?.options.first?.cost.usdPerMillionTokens?.mean)
        }
        let (whole, half) = (try perToken(1), try perToken(0.5))
        #expect(abs(half / whole - 2) < 0.002)
    }
}

@Suite struct BreakEvenTests {
    /// One GPU of 2 requests a second at $1,440 a month; the API at $0.00125 a request: they cross at 0.444 a second.
    private let yaml = SmallScenarios.articles(
        gpuHour: "$2", tokens: (1_000, 500), rates: "{output: 1000tok/s, per_sequence: 100tok/s}",
        api: "{input: $0.5/Mtok, output: $1.5/Mtok}")

    private func answer(_ over: String, points: Int = 4, narrowings: Int = 1) throws -> BreakEvenAnswer {
        let question = BreakEvenQuestion(
            reference: "api", over: try VariedPath(over), points: points, narrowings: narrowings)
        return try BreakEvenPlanner.answer(question, on: SmallScenarios.bench(yaml, settings: ["horizon=6h"]))
    }

    @Test func `Costs cross over volume where arithmetic says, with a size for each value`() throws {
        let comparison = try #require(try answer("traffic.scale=1..27").comparisons.first)
        #expect(abs(try #require(comparison.arithmetic.pathValue) - 4.444) < 0.15, "6 h of 0.1/s are 2,160 +-46")
        #expect(comparison.points.map(\.value) == [1, 3, 5.196, 9, 27])
        #expect(
            comparison.points.map(\.state)
                == [.referenceCheaper, .referenceCheaper, .optionCheaper, .optionCheaper, .optionCheaper])
        #expect(comparison.points.map(\.option.arithmeticReplicas) == [[1], [1], [1], [1], [2]])
        #expect(comparison.points.allSatisfy { $0.option.meetsSLOs == .yes })
        let kinds: [BreakEvenBand.Kind] = [.referenceCheaper, .crossing, .optionCheaper]
        #expect(comparison.bands.map(\.kind) == kinds)
        #expect(comparison.bands[1].from == "3" && comparison.bands[1].to == "5.196")
    }

    @Test func `Costs cross over a price`() throws {
        // At 0.1/s a month is 259,200 requests; $1,440 is $5.56 a thousand: $0.50 of input and $10.11/Mtok of output.
        let over = "providers.hosted.price.output=$1/Mtok..$50/Mtok"
        let comparison = try #require(try answer(over, points: 3, narrowings: 0).comparisons.first)
        #expect(comparison.points.map(\.text) == ["$1/Mtok", "$7.071/Mtok", "$50/Mtok"])
        #expect(comparison.points.map(\.state) == [.referenceCheaper, .referenceCheaper, .optionCheaper])
        #expect(abs(try #require(comparison.arithmetic.pathValue) - 10.11) < 0.6)
    }

    @Test func `Bad options and paths are refused before anything runs`() throws {
        func fault(_ question: BreakEvenQuestion) throws -> Fault? {
            let bench = try SmallScenarios.bench(yaml)
            let faults = #expect(throws: ScenarioFaults.self) { try BreakEvenPlanner.answer(question, on: bench) }
            return faults?.faults.first
        }
        let scale = try VariedPath("traffic.scale=1..2")
        #expect(try fault(BreakEvenQuestion(reference: "apl", over: scale))?.problem == "no option `apl`")
        #expect(
            try fault(BreakEvenQuestion(reference: "api", option: "api", over: scale))?.problem
                == "there is nothing to compare `api` with")
        let misspelt = try VariedPath("traffic.scal=1..2")
        let named = try #require(try fault(BreakEvenQuestion(reference: "api", over: misspelt)))
        #expect(named.position.file == "--over traffic.scal=1")
        #expect(named.description.contains("did you mean `scale`?"), "\(named)")
    }

    @Test(arguments: [
        ("traffic.scale", "not a path and a range"), ("traffic.scale=3", "not a range"),
        ("traffic.scale=2..1", "runs backwards"), ("traffic.scale=2..2", "is empty"),
        ("traffic.scale=0..1", "not above zero"), ("traffic.scale=-1..1", "not above zero"),
        ("traffic.scale=a..b", "not a number"), ("x=5%..$9", "differ in unit"),
    ])
    func `A range that cannot be walked says why`(text: String, problem: String) {
        let error = #expect(throws: VariedPathError.self) { try VariedPath(text) }
        #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
    }

    @Test func `Values are equal ratios apart, written as the file would`() throws {
        let path = try VariedPath("traffic.classes.chat.cached=5%..80%")
        #expect(path.values(5) == [5, 10, 20, 40, 80])
        #expect(path.setting(path.values(5)[1]) == "traffic.classes.chat.cached=10%")
        #expect(try VariedPath("a=0.1..10tok/s").setting(0.1) == "a=0.1tok/s")
    }
}

@Suite struct BreakEvenBandTests {
    private func bands(_ states: [BreakEvenState]) -> [String] {
        let cost = SizedCost(
            replicas: [1], meetsSLOs: .yes, missed: [], monthlyUSD: nil, arithmeticReplicas: [1], arithmeticUSD: 1)
        let points = states.enumerated().map { index, state in
            BreakEvenPoint(
                text: "\(index)", value: Double(index), tokensPerMonth: 1, option: cost, reference: cost,
                difference: nil, state: state)
        }
        return BreakEvenBand.bands(of: points).map { "\($0.kind) \($0.from)-\($0.to)" }
    }

    @Test func `One change is a crossing, several are flips`() {
        #expect(
            bands([.referenceCheaper, .referenceCheaper, .optionCheaper])
                == ["referenceCheaper 0-1", "crossing 1-2", "optionCheaper 2-2"])
        #expect(
            bands([.referenceCheaper, .optionCheaper, .undecided, .referenceCheaper, .optionCheaper])
                == ["referenceCheaper 0-0", "flips 0-4", "optionCheaper 4-4"])
        #expect(
            bands([.referenceCheaper, .undecided, .optionCheaper, .optionMisses])
                == ["referenceCheaper 0-0", "undecided 1-1", "optionCheaper 2-2", "optionMisses 3-3"])
        #expect(bands([.optionCheaper, .optionCheaper]) == ["optionCheaper 0-1"])
    }
}
