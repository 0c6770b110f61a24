import Foundation
import PlimsollScenario
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning
@testable import PlimsollReporting

@Suite struct ValidateDocumentTests {
    private static let ttft = Objective(
        text: "chat ttft.p99 < 1s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1,
        window: .month)

    static let validation = Validation(
        head: {
            var head = AnswerHead.blank
            head.origin = AnswerOrigin(verb: .validate)
            (head.scenario, head.seed, head.replications) = ("quickstart", 1, 10)
            return head
        }(),
        claims: [
            ClaimAnswer(
                text: "needs 4 replicas for all SLOs with 1 lost", verdict: .notNeeded, option: "own",
                reason: "2 replicas meet it already",
                trials: [
                    ClaimTrial(what: "3 replicas", met: .yes, replications: 3),
                    ClaimTrial(
                        what: "1 replica", met: .no, replications: 5, binding: .objective(Self.ttft), unserved: true),
                ], excessUSDPerMonth: 4_307,
                boundary: ClaimBoundary(
                    what: "1 replica",
                    removals: [
                        CauseRemoval(cause: "failures", outcome: .no), CauseRemoval(cause: "bursts", outcome: .yes),
                    ])),
            ClaimAnswer(text: "own saves 5% against api", verdict: .undecided, option: "own", reason: "open"),
        ])

    @Test func `What has no other cause is missed by the load itself`() {
        var validation = Self.validation
        validation.claims[0].boundary?.removals = []
        let text = ValidateDocument.document(validation, asked: Asked("a.yaml"), claims: []).text()
        #expect(text.contains("  1 replica: missed by the load itself, the scenario has no other cause to remove\n"))
    }

    @Test func `Warnings are told`() {
        var validation = Self.validation
        validation.warnings = ["the week is cut"]
        let text = ValidateDocument.document(validation, asked: Asked("a.yaml"), claims: []).text()
        #expect(text.contains("\nNote:     the week is cut\n"))
    }

    @Test func `The verdict stands first, the money and the event follow`() {
        let lines = ValidateDocument.document(
            Self.validation, asked: Asked("my plan.yaml"), claims: ["own saves 5% against api"]
        ).text().split(separator: "\n")
        #expect(lines[0].hasPrefix("1 is not needed and 1 is undecided of 2 claims"))
        #expect(lines[1] == "needs 4 replicas for all SLOs with 1 lost: not needed")
        #expect(lines.contains("  $4,307 a month more than would do"))
        #expect(
            lines.contains {
                $0.hasPrefix("  the reserve matters in the event of bursts (1 replica: still missed without failures")
            }
        )
        #expect(
            lines.suffix(2).joined().contains(
                "plimsoll validate 'my plan.yaml' --claim 'own saves 5% against api' --replications 20"))
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test func `The JSON has the contract's keys`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(Self.validation.jsonText.utf8))
        let root = try #require(object as? [String: Any])
        #expect(root["schema_version"] as? Int == 2)
        #expect(root["verb"] as? String == "validate")
        #expect(root["all_hold"] as? String == "no")
        let claims = try #require(root["claims"] as? [[String: Any]])
        #expect(claims[0]["verdict"] as? String == "not needed")
        #expect(claims[0]["excess_usd_per_month"] as? Double == 4_307)
        let boundary = try #require(claims[0]["boundary"] as? [String: Any])
        #expect(boundary["events"] as? [String] == ["bursts"])
        #expect(claims[1]["boundary"] is NSNull)
        let keys: Set<String> = [
            "what", "meets_every_slo", "replications", "monthly_usd", "replications_met", "binding", "binding_value",
            "binding_unit", "unserved",
        ]
        #expect(Set(try #require((claims[0]["trials"] as? [[String: Any]])?.first).keys) == keys)
    }

    @Test func `One claim that fails or is not needed decides the whole`() {
        var validation = Self.validation
        #expect(validation.allHold == .no)
        validation.claims.removeFirst()
        #expect(validation.allHold == .undecided)
        validation.claims[0].verdict = .holds
        #expect(validation.allHold == .yes)
    }

    /// What a limit is shown in follows from the limit, never from a name in it.
    @Test(arguments: [
        (
            ClaimBinding.objective(
                Objective(
                    text: "reserved ttft.p99 < 222ms", requestClass: "reserved",
                    metric: .latency(.ttft, percentile: 0.99), limit: 0.222, window: .month)),
            4.186, "reserved ttft.p99 < 222ms: 4.19s"
        ),
        (
            .objective(
                Objective(
                    text: "all served > 99.9%", requestClass: nil, metric: .served, limit: 0.999, window: .month)),
            0.9971, "all served > 99.9%: 99.71%"
        ),
        (
            .objective(
                Objective(
                    text: "chat e2e.p99 < 9s every hour", requestClass: "chat",
                    metric: .latency(.e2e, percentile: 0.99), limit: 9, window: .each(seconds: 3_600, share: 1))),
            0.8, "chat e2e.p99 < 9s every hour: 80.0%"
        ),
        (
            .objective(
                Objective(text: "cost < $9000/month", requestClass: nil, metric: .cost, limit: 9_000, window: .month)),
            12_000, "cost < $9000/month: $12,000"
        ),
        (.worstHour, 0.4, "ttft.p99 of the worst hour: 400ms"),
    ])
    func `A binding limit is shown in its own measure`(binding: ClaimBinding, value: Double, text: String) {
        var validation = Self.validation
        validation.claims[0].trials = [
            ClaimTrial(
                what: "1 replica", met: .no, replications: 5, binding: binding,
                bindingValue: Estimate(mean: value, low: nil, high: nil))
        ]
        #expect(
            ValidateDocument.document(validation, asked: Asked("a.yaml", option: "own"), claims: []).text().contains(
                text + "\n"))
    }
}
