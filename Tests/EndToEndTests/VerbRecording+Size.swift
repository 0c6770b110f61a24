import PlimsollCompiling
import PlimsollReporting
import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let size = VerbRecording("size", sizeDocument) {
        try Sizer(
            workbench: bench("quickstart.yaml", ["horizon=10min"]), certainty: 0.5, mostReplications: 2
        ).answer()
    }

    /// What the simulated fleets leave empty or equal.
    static let sizeByHand = VerbRecording("size-whole", sizeDocument) {
        SizeAnswer(
            head: head(.size), certainty: 0.95, survive: .node, outcome: .yes, best: "own",
            options: [
                OptionSize(
                    name: "own", kind: .hybrid, notAllowed: "data must stay home", chosen: fleet("5 replicas", .yes),
                    possible: fleet("4 replicas", .undecided),
                    neighbours: [Neighbour(title: "one fewer", fleet: fleet("4 replicas", .undecided))],
                    cliff: Cliff(
                        below: "4 replicas", above: "5 replicas", objective: ttft, valueBelow: 9.2, valueAbove: 0.81),
                    methods: SizeMethods(
                        averageLoad: 3, queueing: 4, simulation: 5, meanTokensPerSecond: 9_000, peakToMean: 2,
                        saturatedTokensPerSecond: 4_000, slots: 150, slotSeconds: 20, waitSeconds: 1, waitShare: 0.01),
                    commitment: CommitmentSplit(
                        committed: 3, most: 5, shareOfHours: [1, 0.5], committedUSDPerGPUHour: 2,
                        flexibleUSDPerGPUHour: 3, source: "the scenario", flexibleMonthlyUSD: 21_000,
                        splitMonthlyUSD: 18_000), fleets: [fleet("5 replicas", .yes)], pruned: 2,
                    bindingLimit: "weights do not fit")
            ], fleetsSimulated: 4)
    }

    private static func fleet(_ title: String, _ verdict: Verdict) -> SizedFleet {
        SizedFleet(
            values: ["options.own.replicas=5"], titleParts: [title], verdict: verdict, certainty: certainty(0.9),
            loss: Loss(kind: .node, pool: nil, replicas: 4, lasts: .busiestHour), survival: certainty(0.8),
            monthlyUSD: Estimate(mean: 9, low: 8, high: 11),
            replicas: Estimate(mean: 5, low: 4, high: 6),
            binding: BindingObjective(objective: ttft, value: Estimate(mean: 0.8, low: 0.7, high: 1)))
    }

    private static func certainty(_ low: Double) -> Certainty {
        Certainty(estimate: 0.95, low: low, high: 0.99, monthsMet: ReplicationsMet(k: 3, n: 4))
    }

    private static let ttft = Objective(
        text: "chat ttft.p99 < 1.5s in 99% of hours", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99),
        limit: 1.5,
        window: .each(seconds: 3_600, share: 0.99))

    @Sendable private static func sizeDocument(_ answer: SizeAnswer) -> Document {
        SizeDocument.document(answer, asked: Asked("FILE"))
    }
}
