import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let uncertain = VerbRecording("uncertain", uncertainDocument) {
        try UncertaintyPlanner.answer(
            UncertaintyQuestion(worlds: 3), on: bench("uncertain.yaml", ["horizon=10min", "replications=2"]))
    }

    /// What the simulated worlds leave empty or equal.
    static let uncertainByHand = VerbRecording("uncertain-whole", uncertainDocument) {
        let options = [
            OptionOutcome(
                name: "own", notAllowed: "data must stay home", monthlyUSD: Estimate(mean: 3, low: 2, high: 5),
                meetsSLOs: .no, missed: ["chat ttft.p99 < 1s"]),
            OptionOutcome(
                name: "api", notAllowed: nil, monthlyUSD: Estimate(mean: 4, low: 3, high: 6), meetsSLOs: .yes,
                missed: []
            ),
        ]
        let mid = WorldOutcome(options: options, cheapest: "api")
        let spread = OptionSpread(
            name: "api", notAllowed: "data must stay home", monthlyUSD: CostSpread(mean: 5, p5: 2, median: 4, p95: 9),
            cheapest: ReplicationsMet(k: 3, n: 8), worldsMet: 4, worldsUndecided: 1, worldsMissed: 3,
            worldsFailedWhereAnotherMeets: 2, regretUSD: Regret(max: 7, mean: 3))
        let low = TornadoEnd(text: "1/s", outcome: mid, costUSD: 4, differenceUSD: -1)
        let high = TornadoEnd(
            text: "3/s", outcome: WorldOutcome(options: options, cheapest: nil), costUSD: 5, differenceUSD: 2)
        return UncertaintyAnswer(
            head: head(.uncertain),
            inputs: [
                UncertainInput(
                    path: "pools.own.replicas", low: "1", mid: "2", high: "3", lowValue: 1, midValue: 2, highValue: 3,
                    isWhole: true)
            ],
            mid: mid, pair: DecisionPair(first: "own", second: "api", usdDifference: 1),
            tornado: [
                TornadoRow(
                    path: "pools.own.replicas", low: low, high: high, costSwingUSD: 1, differenceSwingUSD: 3,
                    flips: true,
                    crossing: "2/s")
            ],
            worlds: [
                SampledWorld(
                    inputs: [Input(path: "pools.own.replicas", value: "2")],
                    values: [DrawnValue(path: "pools.own.replicas", value: 2)], outcome: mid)
            ],
            spreads: [spread], leastRegret: "api")
    }

    @Sendable private static func uncertainDocument(_ answer: UncertaintyAnswer) -> Document {
        UncertainDocument.document(answer, asked: Asked("FILE"))
    }
}
