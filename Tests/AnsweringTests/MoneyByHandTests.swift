import Foundation
import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering

/// From a file to the bill with numbers that fit on the back of an envelope: the arrivals of a trace, one every 10 s,
/// each of 1,000 prompt and 500 output tokens, on one replica around the clock and on an API without limits.
///
/// An hour has 360 requests: 360,000 prompt and 180,000 output tokens; a month of 720 h has 259.2 million prompt and
/// 129.6 million output tokens.
@Suite struct MoneyByHandTests {
    private static func answer(_ changes: Variant = []) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("plimsoll-money-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let rows = (0..<360).map { "\(10 * $0),1000,500\n" }.joined()
        try ("at,prompt,output\n" + rows).write(
            to: folder.appendingPathComponent("steady.csv"), atomically: true, encoding: .utf8)
        let file = folder.appendingPathComponent("money.yaml")
        try scenario.write(to: file, atomically: true, encoding: .utf8)
        let study = try Study(ScenarioSource(file: file.path, settings: changes))
        return try #require(Planner.answer(study, by: Runner(jobs: 1) { Simulation.run($0) }))
    }

    private static let scenario = """
        horizon: 1h
        month: 720h
        replications: 2
        warm_up: 0s
        drain: 10min
        traffic:
          classes:
            steady:
              trace: {file: steady.csv, format: csv, columns: {time: at, prompt: prompt, output: output}}
        pools:
          gpu:
            gpu: a100-80gb
            model: llama-3.1-8b
            price: $2/gpu/h
            performance: {fixed: {prompt: 10000tok/s, output: 100tok/s}}
        providers:
          api:
            price: {input: $0.50/Mtok, output: $1.50/Mtok}
            ttft: 500ms
            output_rate: 100tok/s
        operations: {hours: 15h/month, rate: $100/h, platform: $300/month}
        options:
          own: {pool: gpu, replicas: 1}
          bought: {provider: api}
        """

    private static func lines(_ option: OptionAnswer) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: option.cost.lines.map { ($0.item, $0.monthlyUSD.mean) })
    }

    @Test func aReplicaAroundTheClockAndTheTeamThatRunsIt() throws {
        let own = try Self.answer().options[0]
        // 720 h x $2; 15 h x $100; $300: A4's true monthly cost of 1,440 + 1,500 + 300 = 3,240 dollars.
        let lines = Self.lines(own)
        #expect(lines.keys.sorted() == ["gpu", "operations", "platform"])
        #expect(abs(try #require(lines["gpu"]) - 1_440) < 1e-6)
        #expect(lines["operations"] == 1_500 && lines["platform"] == 300)
        #expect(abs(own.cost.monthlyUSD.mean - 3_240) < 1e-6)
        // 3,240 dollars over 388.8 million tokens.
        #expect(abs(try #require(own.cost.usdPerMillionTokens).mean - 3_240 / 388.8) < 1e-9)
        #expect(own.requests.arrived == 360 && own.requests.served == 360)
        #expect(own.tokens.input == 360_000 && own.tokens.cachedInput == 0 && own.tokens.output == 180_000)
        #expect(own.fleet?.gpus.mean == 1 && own.fleet?.gpusMost == 1)
    }

    @Test func anAPIBillsItsTokensAndNothingElse() throws {
        let bought = try Self.answer().options[1]
        // 259.2 x $0.50 and 129.6 x $1.50; a request costs 0.00125 dollars.
        let lines = Self.lines(bought)
        #expect(lines.keys.sorted() == ["api-input", "api-output"])
        #expect(abs(try #require(lines["api-input"]) - 129.6) < 1e-9)
        #expect(abs(try #require(lines["api-output"]) - 194.4) < 1e-9)
        #expect(abs(bought.cost.monthlyUSD.mean - 324) < 1e-9)
        #expect(abs(bought.cost.monthlyUSD.mean / 259_200 - 0.00125) < 1e-12)
        #expect(abs(try #require(bought.cost.usdPerMillionTokens).mean - 324 / 388.8) < 1e-12)
        #expect(bought.api?.shareOfTokens.mean == 1 && bought.api?.rateLimited.mean == 0)
    }

    @Test func whatIsComparedAddsUp() throws {
        let answer = try Self.answer()
        let pair = try #require(answer.comparisons.first)
        #expect(pair.a == "bought" && pair.b == "own" && pair.probabilityACheaper == 1)
        #expect(abs(pair.monthlyUSDDifference.mean - (324 - 3_240)) < 1e-6)
        for option in answer.options {
            #expect(option.cost.monthlyUSD.mean == option.cost.lines.reduce(0) { $0 + $1.monthlyUSD.mean })
        }
    }

    @Test func aLongerMonthBillsMoreHoursAndTokensButNoMoreFees() throws {
        let answer = try Self.answer(["month=730h"])
        #expect(abs(answer.options[0].cost.monthlyUSD.mean - (1_460 + 1_800)) < 1e-6)
        #expect(abs(answer.options[1].cost.monthlyUSD.mean - 324.0 * 730 / 720) < 1e-9)
    }

    /// Costs by published break-even arithmetic: the API's $0.00125 a request against a GPU of $2 an hour that serves
    /// two requests a second. At a quarter of that, 1,800 requests an hour, the GPU's are $0.00111.
    @Test func aGPUAQuarterLoadedCostsATenthOfACentARequest() throws {
        let hour = try Self.answer([
            "traffic.classes.steady.trace.rate=5", "operations.hours=0h/month", "operations.platform=$0/month",
            "pools.gpu.performance.fixed.output=5000tok/s",
        ])
        let served = hour.options[0].requests.served
        #expect(served == 1_800)
        #expect(abs(hour.options[0].cost.monthlyUSD.mean / (served * 720) - 2.0 / 1_800) < 1e-9)
        #expect(abs(hour.options[1].cost.monthlyUSD.mean / (served * 720) - 0.00125) < 1e-12)
    }

    /// Ten million tokens a day, half in and half out, for 30 days at the listed prices.
    @Test(
        arguments: [
            ("$1.25/Mtok", "$10/Mtok", 1_687.5), ("$3/Mtok", "$15/Mtok", 2_700), ("$0.27/Mtok", "$1.10/Mtok", 205.5),
            ("$0.15/Mtok", "$0.60/Mtok", 112.5), ("$0.10/Mtok", "$0.40/Mtok", 75), ("$0.20/Mtok", "$0.60/Mtok", 120),
            ("$0.88/Mtok", "$0.88/Mtok", 264),
        ])
    func tenMillionTokensADay(input: String, output: String, published: Double) throws {
        let bought = try Self.answer([
            "providers.api.price.input=\(input)", "providers.api.price.output=\(output)",
        ]).options[1]
        // Of 259.2 and 129.6 million tokens a month to 150 and 150.
        let lines = Self.lines(bought)
        let (inputUSD, outputUSD) = (try #require(lines["api-input"]), try #require(lines["api-output"]))
        let month: Double = inputUSD * 150 / 259.2 + outputUSD * 150 / 129.6
        #expect(abs(month - published) < 1e-9)
    }
}
