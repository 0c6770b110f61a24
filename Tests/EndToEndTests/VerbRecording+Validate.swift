import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    @Sendable private static func validateDocument(_ answer: Validation) -> Document {
        ValidateDocument.document(answer, asked: Asked("scenario.yaml"), claims: ["own saves 5% against api"])
    }

    static let validate = VerbRecording("validate", validateDocument) {
        let workbench = try bench("quickstart.yaml", ["horizon=10min", "replications=3"])
        let document = try workbench.document()
        let claims = try ["needs 4 replicas for all SLOs with 0 lost", "own saves 5% against api"].map {
            try document.claim($0)
        }
        return try Validator(workbench: workbench).validate(claims)
    }

    /// What the simulated claims leave empty or equal.
    static let validateByHand = VerbRecording("validate-whole", validateDocument) {
        let ttft = Objective(
            text: "chat ttft.p99 < 1s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1,
            window: .each(seconds: 3_600, share: 0.99))
        return Validation(
            head: head(.validate),
            claims: [
                ClaimAnswer(
                    text: "needs 4 replicas", verdict: .notNeeded, option: "own",
                    loss: Loss(kind: .replicas, pool: "h100", replicas: 1, lasts: .wholeMonth),
                    reason: "2 replicas meet it already",
                    figures: [ClaimFigure("lost", unit: "share", Estimate(mean: 0.2, low: 0.1, high: 0.4))],
                    trials: [
                        ClaimTrial(
                            what: "1 replica", met: .no, replications: 5,
                            monthlyUSD: Estimate(mean: 9, low: 8, high: 11), monthsMet: ReplicationsMet(k: 3, n: 5),
                            binding: .objective(ttft), bindingValue: Estimate(mean: 2, low: 1, high: 4), unserved: true),
                        ClaimTrial(what: "2 replicas", met: .undecided, replications: 5, binding: .worstHour),
                    ], excessUSDPerMonth: 4_307,
                    boundary: ClaimBoundary(
                        what: "1 replica",
                        removals: [
                            CauseRemoval(cause: "failures", outcome: .no),
                            CauseRemoval(cause: "bursts", outcome: .yes),
                        ]))
            ])
    }
}
