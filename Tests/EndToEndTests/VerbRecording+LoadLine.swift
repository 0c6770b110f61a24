import PlimsollCompiling
import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let loadLine = VerbRecording("load-line", LoadLineDocument.document) {
        try LoadLinePlanner.answer(
            LoadLineQuestion(tolerance: 0.5, bound: 4, ignoresCost: true),
            on: bench("quickstart.yaml", ["horizon=10min", "replications=3"]))
    }

    /// What the simulated lines leave empty or equal.
    static let loadLineByHand = VerbRecording("load-line-whole", LoadLineDocument.document) {
        let whole = LoadLine(
            low: 2, high: 3, missed: ["chat ttft.p99 < 1.5s"], monthlyUSD: Estimate(mean: 9, low: 8, high: 11),
            isMonotone: true, isAsWhole: false,
            tried: [TriedMultiplier(multiplier: 2, replications: 6, verdict: .yes)], unlimited: "it has no limit")
        let lost = LoadLine(low: 1, high: 1.5, isMonotone: false, isAsWhole: true)
        return LoadLineAnswer(
            head: head(.loadLine), tolerance: 0.05, bound: 64, peakHour: 39, ignoresCost: false,
            options: [
                LoadLineOption(
                    name: "own", kind: .hybrid, notAllowed: "data must stay home", whole: whole,
                    losses: [
                        LossLine(loss: Loss(kind: .node, pool: "h100", replicas: 4, lasts: .busiestHour), line: lost),
                        LossLine(loss: Loss(kind: .zone, pool: nil, replicas: 2, lasts: .busiestHour), line: nil),
                    ])
            ])
    }
}
