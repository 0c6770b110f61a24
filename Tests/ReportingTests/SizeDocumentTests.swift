import Foundation
import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollCompiling
@testable import PlimsollPlanning
@testable import PlimsollReporting

@Suite struct SizeDocumentTests {
    @Test func whatToBuyComesFirstWithinAHundredColumns() {
        let lines = SizeDocument.document(SizingFixture.found, asked: Asked("desk.yaml")).text().split(separator: "\n")
            .map(String.init)
        #expect(lines[0] == "own with 5 replicas, gpus.gpu h100-sxm: $21,535 ±120 a month")
        #expect(lines[1].hasSuffix("95 % certainty, also with 1 replica lost"))
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(
            lines.contains {
                $0.hasPrefix("5 replicas, chosen     yes, over 96.5%") && $0.hasSuffix("chat ttft.p99 810ms")
            })
        #expect(lines.contains { $0.hasPrefix("4 replicas, one fewer  no, under 40%") && $0.contains("-") })
        #expect(lines.contains { $0.hasPrefix("Cliff:    chat ttft.p99 < 1.5s is 9.20s with 4 replicas") })
        #expect(lines.contains { $0.hasPrefix("Commit:   commit to 3 of 5: saves $3,000 a month") })
        #expect(lines.contains("own, gpus.gpu h100-sxm"), "what all fleets share is said once")
        #expect(
            lines.contains(
                "Erlang C at the peak         4  the busiest hour's mean rate (2.00 x the mean), 150 slots a replica"
            ))
        #expect(
            lines.contains {
                $0.hasPrefix("Next:     plimsoll run desk.yaml --option own --set options.own.replicas=5 ")
            })
    }

    @Test func aFleetWithoutValuesIsTheOneAsWritten() {
        var answer = SizingFixture.found
        answer.options[0].chosen?.values = []
        answer.options[0].chosen?.titleParts = ["as written"]
        let text = SizeDocument.document(answer, asked: Asked("desk.yaml")).text()
        #expect(text.hasPrefix("own as written: $21,535 ±120 a month\n"))
    }

    @Test func withoutAFleetTheBindingLimitIsNamed() {
        let text = SizeDocument.document(SizingFixture.none, asked: Asked("desk.yaml")).text()
        #expect(text.hasPrefix("no fleet meets every SLO with 95 % certainty\n"))
        #expect(text.contains("own: chat ttft.p99 < 1.5s, missed by the nearest fleet (4 replicas)"))
    }

    @Test func theJSONHoldsTheContract() throws {
        let text = SizingFixture.found.jsonText
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(root["verb"] as? String == "size" && root["any_meets_every_slo"] as? String == "yes")
        #expect(root["cheapest_meeting_slos"] as? String == "own")
        let option = try #require((root["options"] as? [[String: Any]])?.first)
        let chosen = try #require(option["chosen"] as? [String: Any])
        #expect(chosen["set"] as? [String] == ["options.own.replicas=5", "pools.gpus.gpu=h100-sxm"])
        #expect((chosen["certainty"] as? [String: Any])?["low"] as? Double == 0.965)
        #expect((option["methods"] as? [String: Any])?["erlang_c"] as? Int == 4)
        #expect(option["may_do"] is NSNull)
    }
}

/// An answer of round numbers.
enum SizingFixture {
    static var found: SizeAnswer {
        var head = AnswerHead.blank
        head.origin = AnswerOrigin(verb: .size)
        (head.scenario, head.seed, head.horizonSeconds, head.monthHours) = ("desk", 1, 86_400, 730)
        (head.replications, head.runs, head.warnings) = (20, 40, ["the week is cut"])
        return SizeAnswer(
            head: head, certainty: 0.95, survive: .replica, outcome: .yes, best: "own", options: [option],
            fleetsSimulated: 4)
    }

    static var none: SizeAnswer {
        var answer = found
        (answer.outcome, answer.best) = (.no, nil)
        answer.options[0].chosen = nil
        (answer.options[0].cliff, answer.options[0].commitment, answer.options[0].neighbours) = (nil, nil, [])
        answer.options[0].bindingLimit = "chat ttft.p99 < 1.5s, missed by the nearest fleet (4 replicas)"
        return answer
    }

    private static var option: OptionSize {
        OptionSize(
            name: "own", kind: .selfHosted, notAllowed: nil, chosen: good, possible: nil,
            neighbours: [Neighbour(title: "one fewer", fleet: bad)],
            cliff: Cliff(
                below: "4 replicas", above: "5 replicas", objective: ttft, valueBelow: 9.2, valueAbove: 0.81),
            methods: SizeMethods(
                averageLoad: 3, queueing: 4, simulation: 5, meanTokensPerSecond: 9_000, peakToMean: 2,
                saturatedTokensPerSecond: 4_000, slots: 150, slotSeconds: 20, waitSeconds: 1, waitShare: 0.01),
            commitment: CommitmentSplit(
                committed: 3, most: 5, shareOfHours: [1, 1, 0.9, 0.5, 0.1], committedUSDPerGPUHour: 2,
                flexibleUSDPerGPUHour: 3, source: "the scenario", flexibleMonthlyUSD: 21_000, splitMonthlyUSD: 18_000),
            fleets: [bad, good], pruned: 2, bindingLimit: nil)
    }

    private static func certainty(_ low: Double, _ high: Double, _ k: Int, _ n: Int) -> Certainty {
        Certainty(
            estimate: (low + high) / 2, low: low, high: high,
            monthsMet: ReplicationsMet(k: k, n: n, low: low, high: high))
    }

    private static var good: SizedFleet {
        SizedFleet(
            values: ["options.own.replicas=5", "pools.gpus.gpu=h100-sxm"],
            titleParts: ["5 replicas", "gpus.gpu h100-sxm"],
            verdict: .yes, certainty: certainty(0.965, 1, 16, 16),
            loss: Loss(kind: .replicas, pool: nil, replicas: 1, lasts: .busiestHour),
            survival: certainty(0.955, 0.999, 16, 16),
            monthlyUSD: Estimate(mean: 21_535, low: 21_415, high: 21_655), replicas: nil,
            binding: binding(0.81))
    }

    private static var bad: SizedFleet {
        SizedFleet(
            values: ["options.own.replicas=4", "pools.gpus.gpu=h100-sxm"],
            titleParts: ["4 replicas", "gpus.gpu h100-sxm"],
            verdict: .no, certainty: certainty(0, 0.4, 0, 2), loss: nil, survival: nil,
            monthlyUSD: Estimate(mean: 17_228, low: nil, high: nil), replicas: nil, binding: binding(9.2))
    }

    private static func binding(_ seconds: Double) -> BindingObjective {
        BindingObjective(objective: ttft, value: Estimate(mean: seconds, low: nil, high: nil))
    }

    private static let ttft = Objective(
        text: "chat ttft.p99 < 1.5s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1.5,
        window: .month)
}
