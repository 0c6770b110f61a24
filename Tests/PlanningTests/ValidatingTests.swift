import Foundation
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning
@testable import PlimsollScenario

/// Claims about a fleet whose answer is known: one request at a time, 1 s each, 1.5 requests a second on average, so
/// that two replicas carry it at a load of 75 % and one never does.
@Suite struct ValidatingTests {
    static let scenario = """
        horizon: 2h
        month: 720h
        replications: 6
        traffic: {classes: {chat: {rate: 1.5/s, prompt: 1, output: 100, bursts: {factor: 1.5, lasts: 1min, gap: 10min}}}}
        slos: [all ttft.p50 < 20s, all served > 99%]
        pools:
          gpu:
            performance: {fixed: {output: 100tok/s}}
            engine: {kv_tokens: 4096, max_model_len: 1024, max_num_seqs: 1}
            price: $1/gpu/h
        providers: {api: {price: {input: $1/Mtok, output: $4/Mtok}, ttft: 100ms, output_rate: 100tok/s}}
        options:
          own: {pool: gpu, replicas: 3}
          out: {provider: api}
        """

    private func answer(_ claim: String, _ settings: Variant = []) throws -> ClaimAnswer {
        let path = NSTemporaryDirectory() + "claims-\(UUID().uuidString).yaml"
        try Self.scenario.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let runner = Runner(jobs: 2) { Simulation.run($0, shouldStop: { false }) }
        let workbench = Workbench(try ScenarioSource(file: path, settings: settings), runner: runner)
        let claims = [try workbench.document().claim(claim)]
        return try #require(try Validator(workbench: workbench).validate(claims).claims.first)
    }

    @Test func `Two replicas are needed, three with one lost`() throws {
        let two = try answer("needs 2 replicas for all ttft.p50 < 20s with 0 lost")
        #expect(two.verdict == .holds)
        #expect(two.trials.map(\.what) == ["2 replicas", "1 replica"])
        #expect(two.excessUSDPerMonth == 0)
        #expect(two.boundary?.what == "1 replica")
        #expect(two.boundary?.removals.map(\.cause) == ["bursts"])
        #expect(two.boundary?.events == [])
        let three = try answer("needs 3 replicas for all SLOs with 1 lost")
        #expect(three.verdict == .holds)
        #expect(three.loss == Loss(kind: .replicas, pool: "gpu", replicas: 1, lasts: .wholeMonth))
        #expect(
            three.reason.hasPrefix(
                "3 replicas with 1 replica of gpu lost for the whole month will do, one fewer will not"))
        #expect(two.loss == nil)
    }

    @Test func `What fails at random is tried in place of the claimed loss`() throws {
        let claim = try answer(
            "needs 3 replicas for all SLOs with 1 lost", ["pools.gpu.failures={every: 20min, repair: 10min}"])
        #expect(claim.trials.first?.met == .yes)
        let own = try #require(claim.trials.last)
        #expect(own.what == "2 replicas, the scenario's own failures in place of the loss" && own.met == .no)
    }

    @Test func `An open claim says which part is open`() throws {
        let fewer = try answer("needs 3 replicas for all ttft.p95 < 20s with 0 lost", ["replications=3"])
        #expect(fewer.verdict == .undecided)
        #expect(fewer.trials.map(\.met).prefix(2) == [.yes, .undecided])
        #expect(fewer.reason.hasPrefix("3 replicas will do; whether one fewer would, too, is open: "))
        let itself = try answer("needs 3 replicas for all ttft.p95 < 20s with 1 lost", ["replications=3"])
        #expect(itself.verdict == .undecided)
        #expect(itself.reason.hasPrefix("whether 3 replicas with 1 replica of gpu lost for the whole month will do is"))
        #expect(itself.reason.hasSuffix("of 3 months met, more replications decide"))
    }

    @Test func `More than needed costs its rent, less fails by it`() throws {
        let four = try answer("needs 4 replicas for all SLOs with 0 lost")
        #expect(four.verdict == .notNeeded)
        #expect(((four.excessUSDPerMonth ?? 0) - 1_440).magnitude < 1e-6)
        let one = try answer("needs 1 replicas for all SLOs with 0 lost")
        #expect(one.verdict == .fails)
        #expect(((one.excessUSDPerMonth ?? 0) + 720).magnitude < 1e-6)
    }

    @Test func `The cause that makes the reserve matter is found`() throws {
        // Without its bursts of tripled traffic one replica at a load of 60 % would do.
        let claim = try answer(
            "needs 2 replicas for all ttft.p95 < 40s with 0 lost",
            ["traffic.classes.chat.rate=0.6/s", "traffic.classes.chat.bursts={factor: 4, lasts: 5min, gap: 20min}"])
        #expect(claim.boundary?.events == ["bursts"])
    }

    /// 1.5 requests of 101 tokens a second go to `gpu`, a tenth of that to `side`: 393 M and 39 M tokens a month.
    @Test func `A pool carries its own tokens, not the option's`() throws {
        let two: Variant = [
            "pools.side={performance: {fixed: {output: 100tok/s}}, engine: {kv_tokens: 4096, max_model_len: 1024, max_num_seqs: 1}, price: $1/gpu/h}",
            "traffic.classes.bulk={rate: 0.15/s, prompt: 1, output: 100}",
            "options.own={pools: {gpu: {replicas: 3}, side: {replicas: 1}}, routes: {chat: gpu, bulk: side}}",
        ]
        let side = try answer("side carries 100M/month within bulk ttft.p50 < 20s", two)
        #expect(side.verdict == .holds)
        let today = try #require(side.figures.first).value.mean
        #expect((35e6...44e6).contains(today))
        #expect(throws: ScenarioFaults.self) { try answer("side carries 1M/month within chat ttft.p50 < 20s", two) }
    }

    @Test func `A pool carries what its rate allows`() throws {
        // Three replicas: 3 requests a second of 101 tokens, 785M a month.
        #expect(try answer("gpu carries 500M/month within all SLOs").verdict == .holds)
        #expect(try answer("gpu carries 900M/month within all SLOs").verdict == .fails)
    }

    @Test func `Savings are of the other month, and idleness of paid time`() throws {
        // own 2,160 a month; out 1.54 requests a second, 401 $ per 1M of them: 4.0M a month, about 1,600.
        #expect(try answer("own saves 10% against out").verdict == .fails)
        let saved = try answer("out saves 10% against own")
        #expect(saved.verdict == .holds)
        #expect(saved.figures.first?.unit == "share")
        // Each replica is busy 52 % of the time.
        #expect(try answer("idle share between 40% and 60%").verdict == .holds)
        let busy = try answer("idle share between 0% and 10%")
        #expect(busy.verdict == .fails)
        #expect(busy.reason == "more is idle than claimed")
    }

    @Test func `Headroom is counted in whole replicas`() throws {
        let none = try answer("headroom 20% covers the month")
        #expect(none.verdict == .holds)
        #expect(none.reason.hasPrefix("2 replicas by average-load arithmetic"))
        #expect(try answer("headroom 200% covers the month").verdict == .notNeeded)
        let hours = try answer("headroom 0% covers 90% of hours", ["slos=[chat ttft.p95 < 100ms, all itl.p99 < 9s]"])
        #expect(hours.verdict == .fails)
        #expect(hours.trials.first?.binding?.text == "chat ttft.p95 < 100ms in 90% of hours")
    }
}
