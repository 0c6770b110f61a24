import PlimsollCalibrating
import PlimsollScenario
import PlimsollSimulation
import Testing

@testable import Measuring

@Suite struct CalibratingTests {
    private let deployment = Deployment(
        model: "llama-3.1-8b", gpu: "h100-sxm", precision: "bf16", tensorParallel: 1,
        engine: ["kv_tokens": "1000000", "batching": "prefill_first", "name": "vllm"], frontEnd: "0s")

    /// A machine whose iterations take 9 ms, 20 us a sequence and 30 ns a token of context.
    private func decodeCase(batch: Int, context: Int) -> MeasuredCase {
        let seconds = 9e-3 + 20e-6 * Double(batch) + 30e-9 * Double(batch * context)
        let deployment = deployment
        return MeasuredCase(
            group: Group(gpu: "h100-sxm", engine: "toy", precision: "bf16"), deployment: deployment,
            configuration: "batch \(batch) context \(context)", conditions: "", measured: [.init("step", seconds)],
            evidence: [.iteration(batch: batch, context: batch * context, prefill: 0, seconds: seconds)]
        ) { performance throws(ScenarioFaults) in
            [try deployment.cost(performance).seconds(IterationLoad(decoding: batch, context: batch * context))]
        }
    }

    private func set(_ cases: [MeasuredCase]) -> DataSet {
        DataSet(
            name: "toy", cases: cases, exclusions: [], notes: [], targets: [Target("step", 1, calibrated: true)])
    }

    @Test func `a profile fitted on one half predicts the other half of a machine of known coefficients`() throws {
        let cases = [1, 4, 16, 64, 128].flatMap { batch in
            [512, 1024, 2048, 4096, 8192].map { decodeCase(batch: batch, context: $0) }
        }
        let assessment = try #require(try Assessment(calibrating: set(cases)))
        let errors = try #require(assessment.metrics.first)
        #expect(assessment.calibrated)
        #expect(errors.all.count == cases.count { Half(of: $0.configuration) == .test })
        #expect(try #require(errors.all.median) < 0.01)
        #expect(errors.verdicts.map(\.isMet) == [true])
    }

    @Test func `too few configurations give no profile, and that is counted`() throws {
        let few = (1...3).map { decodeCase(batch: $0, context: 512) }
        let none = try Assessment(calibrating: set(few))
        #expect(none == nil)
    }

    @Test func `nothing to learn from, nothing calibrated`() throws {
        var mute = decodeCase(batch: 1, context: 512)
        mute.evidence = []
        let none = try Assessment(calibrating: set([mute]))
        #expect(none == nil)
    }
}
