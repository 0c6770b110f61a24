import PlimsollAnswering
import PlimsollCalibrating
import Testing

@testable import Measuring

@Suite struct StatisticsTests {
    private let group = Group(gpu: "h100-sxm", engine: "vllm", precision: "fp8")

    private func observation(measured: Double, predicted: Double) -> Observation {
        Observation(group: group, model: "m", conditions: "", measured: measured, predicted: predicted)
    }

    @Test func `quantiles lie between order statistics`() {
        #expect([3.0, 1, 2].median == 2)
        #expect([4.0, 1, 2, 3].median == 2.5)
        #expect([0.0, 10].quantile(0.9) == 9)
        #expect([7.0].quantile(0.9) == 7)
        #expect([Double]().median == nil)
    }

    @Test func `errors are per cent of the measured value, and the bias keeps their sign`() {
        let summary = ErrorSummary([
            observation(measured: 100, predicted: 90), observation(measured: 100, predicted: 80),
            observation(measured: 200, predicted: 260),
        ])
        #expect(summary.count == 3)
        #expect(summary.median.map { $0.rounded() } == 20)
        #expect(summary.p90.map { $0.rounded() } == 28)
        #expect(summary.bias.map { $0.rounded() } == -10)
    }

    @Test func `nothing observed has no error`() {
        let summary = ErrorSummary([])
        #expect(summary.count == 0)
        #expect(summary.median == nil)
        #expect(Verdict(Target("TPOT", 15), []).isMet == nil)
    }

    @Test func `a verdict looks only at the groups its target is for`() {
        let other = Observation(
            group: Group(gpu: "b200-sxm", engine: "vllm", precision: "fp8"), model: "m", conditions: "", measured: 100,
            predicted: 300)
        let target = Target("TPOT", 15, gpuAndEngine: "h100-sxm vllm")
        let verdict = Verdict(target, [observation(measured: 100, predicted: 110), other])
        #expect(verdict.isMet == true)
        #expect(Verdict(Target("TPOT", 15), [other]).isMet == false)
    }

    /// FNV-1a of "a" is af63dc4c8601ec8c (Fowler, Noll, Vo); the finaliser is MurmurHash3's.
    @Test func `halves follow from the text alone`() {
        #expect(Half(of: "a") == .test)
        #expect(Half(of: "b") == .training)
        let texts = (0..<4000).map { "llama-3.1-70b|h100_sxm|tp\($0)" }
        let training = texts.count { Half(of: $0) == .training }
        #expect((1850...2150).contains(training))
    }

    /// The lowest bit of FNV-1a alone is a parity of the text: it would never separate these.
    @Test func `configurations that differ in even digits fall on both sides`() {
        let halves = [1024, 8192].flatMap { prompt in
            [2, 4, 8].map { Half(of: "meta-llama/Llama-3.1-70B|h100_sxm|vllm||fp8|\(prompt)|1024|\($0)|1|\($0)|1") }
        }
        #expect(Set(halves) == [.training, .test])
    }

    @Test func `results of a parallel map stand in the order of the elements`() {
        let squares = Array(0..<500).parallelMap { $0 * $0 }
        #expect(squares == (0..<500).map { $0 * $0 })
    }
}
