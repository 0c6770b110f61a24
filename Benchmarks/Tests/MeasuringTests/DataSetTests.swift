import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation
import Testing

@testable import Measuring

@Suite struct DataSetTests {
    private func row(_ concurrency: Int, ttft: Double, tpot: Double = 10, gpus: Int = 8) -> InferenceXRow {
        InferenceXRow(
            .init(
                model: "meta-llama/Llama-3.1-70B", system: "h100_sxm", engine: "vllm", version: "", precision: "fp8",
                prompt: 1024, output: 1024, gpus: gpus, attentionReplicas: 1, expertTensorParallel: gpus,
                expertParallel: 1),
            concurrency: concurrency, ttft: ttft, tpot: tpot)
    }

    @Test func `repeats of a configuration and concurrency collapse to their medians`() {
        let rows = [
            row(4, ttft: 70, tpot: 9), row(4, ttft: 90, tpot: 11), row(4, ttft: 500, tpot: 10), row(8, ttft: 80),
        ]
        let single = InferenceXRow.collapsingRepeats(rows)
        #expect(single.map(\.concurrency) == [4, 8])
        #expect(single[0].ttft == 90)
        #expect(single[0].tpot == 10)
    }

    @Test func `saturation is told by the lowest concurrency of the same configuration`() {
        let rows = [row(4, ttft: 70), row(8, ttft: 209), row(16, ttft: 210), row(4, ttft: 900, gpus: 4)]
        let kept = InferenceXRow.unsaturated(rows)
        #expect(kept.map(\.concurrency) == [4, 8, 4])
    }

    @Test func `a configuration measured at one concurrency only tells nothing of saturation`() {
        let rows = [row(4, ttft: 70), row(8, ttft: 80), row(512, ttft: 300_000, gpus: 4)]
        #expect(InferenceXRow.atSeveralConcurrencies(rows).map(\.concurrency) == [4, 8])
    }

    @Test func `concurrency is no part of what halves are drawn by`() {
        #expect(row(4, ttft: 1).configuration.text == row(64, ttft: 2).configuration.text)
        #expect(row(4, ttft: 1).configuration.text == "meta-llama/Llama-3.1-70B|h100_sxm|vllm||fp8|1024|1024|8|1|8|1")
    }

    @Test func `a deployment is compiled as any scenario is, and a model that does not fit is refused`() throws {
        let fits = Deployment(model: "llama-3.1-8b", gpu: "h100-sxm", precision: "bf16", tensorParallel: 1)
        let option = try fits.compile(traffic: "{rate: 1/s, prompt: 100, output: 10}")
        #expect(option.plan.pools.count == 1)
        var large = fits
        large.model = "llama-3.1-405b"
        #expect(throws: ScenarioFaults.self) { try large.compile(traffic: "{rate: 1/s, prompt: 100, output: 10}") }
        large.model = "llama-9"
        #expect(large.unknownNames == ["llama-9"])
    }

    @Test func `a burst that fits at once is as fast as its longest request`() throws {
        let deployment = Deployment(
            model: "llama-3.1-8b", gpu: "h100-sxm", precision: "bf16", tensorParallel: 1,
            engine: ["max_num_seqs": "256"], frontEnd: "0s")
        // 10 ms an iteration whatever it carries. The first request starts alone; the others then need a prefill and 99
        // tokens more.
        let rate = try Burst(requests: 8, promptTokens: 16, outputTokens: 100).outputTokensPerSecond(
            of: deployment, performance: "{linear: {iteration: 10ms}}")
        #expect(abs(rate - 8 * 100 / 1.01) < 1e-6)
    }

    @Test func `a closed loop sends about as many requests as asked`() throws {
        let deployment = Deployment(
            model: "llama-3.1-8b", gpu: "h100-sxm", precision: "bf16", tensorParallel: 1, frontEnd: "0s")
        let loop = ClosedLoop(concurrency: 16, prompt: "100", output: "{quantiles: {p0: 80, p100: 100}}", requests: 160)
        let run = try loop.run(on: deployment, performance: "{linear: {iteration: 10ms}}")
        #expect((150...176).contains(run.arrived))
        #expect(run.served == run.arrived)
        #expect(abs((run.tpot.meanSeconds ?? 0) - 0.01) < 1e-4)
    }

    @Test func `an assessment counts what the compiler refuses instead of hiding it`() {
        let group = Group(gpu: "g", engine: "e", precision: "p")
        let deployment = Deployment(model: "m", gpu: "g", precision: "p", tensorParallel: 1)
        let refused = Fault(position: Position(file: "", line: 0, column: 0), problem: "does not fit", remedy: "")
        let cases = [1.0, 2].map { value in
            MeasuredCase(
                group: group, deployment: deployment, configuration: "\(value)", conditions: "",
                measured: [.init("TPOT", value)]
            ) { _ throws(ScenarioFaults) in
                if value == 2 { throw ScenarioFaults([refused]) }
                return [1.1]
            }
        }
        let set = DataSet(name: "s", cases: cases, exclusions: [], notes: [], targets: [Target("TPOT", 15)])
        let assessment = Assessment(set, cases: cases, calibrated: false)
        #expect(assessment.metrics.map(\.all.count) == [1])
        #expect(assessment.metrics[0].verdicts.map(\.isMet) == [true])
        #expect(assessment.exclusions == [Exclusion("refused when compiled: does not fit", count: 1, unit: "cases")])
    }
}
