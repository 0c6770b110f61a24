import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let breakEven = VerbRecording("break-even", BreakEvenDocument.document) {
        try BreakEvenPlanner.answer(
            BreakEvenQuestion(
                reference: "premium", over: try VariedPath("traffic.scale=0.2..4"), points: 2, narrowings: 0),
            on: bench("break-even.yaml", ["horizon=10min", "replications=3"]))
    }

    /// What the simulated points leave empty or equal.
    static let breakEvenByHand = VerbRecording("break-even-whole", BreakEvenDocument.document) {
        let own = SizedCost(
            replicas: [2], meetsSLOs: .no, missed: ["served > 99%"], monthlyUSD: Estimate(mean: 9, low: 8, high: 11),
            arithmeticReplicas: [1], arithmeticUSD: 5)
        let api = SizedCost(
            replicas: nil, meetsSLOs: .yes, missed: [], monthlyUSD: Estimate(mean: 7, low: 6, high: 9),
            arithmeticReplicas: [], arithmeticUSD: 7)
        let point = BreakEvenPoint(
            text: "2/s", value: 2, tokensPerMonth: 5e6, option: own, reference: api,
            difference: Estimate(mean: 2, low: 1, high: 4), state: .optionMisses)
        return BreakEvenAnswer(
            head: head(.breakEven), reference: "api", path: "traffic.classes.chat.rate",
            comparisons: [
                BreakEven(
                    option: "own", reference: "api", notAllowed: "data must stay home",
                    arithmetic: ArithmeticBreakEven(
                        fixedUSD: 3_000, usdPerMillionTokens: 0.1, referenceFixedUSD: 20,
                        referenceUSDPerMillionTokens: 0.7, tokensPerMonth: 5e9, requestsPerMonth: 5e6,
                        capacityTokensPerMonth: 4e9, pathValue: 3),
                    points: [point], bands: [BreakEvenBand(kind: .flips, from: "1/s", to: "3/s")])
            ])
    }
}
