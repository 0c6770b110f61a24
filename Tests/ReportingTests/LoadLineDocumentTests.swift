import Foundation
import PlimsollCompiling
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning
@testable import PlimsollReporting

@Suite struct LoadLineDocumentTests {
    static let answer: LoadLineAnswer = {
        var whole = LoadLine(low: 1.34, high: 1.41)
        whole.missed = ["chat ttft.p99 < 1.5s"]
        whole.monthlyUSD = Estimate(mean: 16_964, low: 16_850, high: 17_078)
        whole.tried = [TriedMultiplier(multiplier: 1, replications: 3, verdict: .yes)]
        let lost = LoadLine(low: 1.1, high: 1.14)
        var head = AnswerHead.blank
        head.origin = AnswerOrigin(verb: .loadLine)
        (head.scenario, head.seed, head.replications, head.runs) = ("quickstart", 1, 6, 80)
        return LoadLineAnswer(
            head: head, tolerance: 0.05, bound: 64, peakHour: 39, ignoresCost: false,
            options: [
                LoadLineOption(
                    name: "own", kind: .selfHosted, notAllowed: nil, whole: whole,
                    losses: [
                        LossLine(
                            loss: Loss(kind: .replicas, pool: "h100", replicas: 1, lasts: .busiestHour), line: lost),
                        LossLine(
                            loss: Loss(kind: .node, pool: "h100", replicas: 4, lasts: .busiestHour),
                            line: LoadLine(high: 0.02)),
                    ]),
                LoadLineOption(name: "api", kind: .api, notAllowed: "chat must stay home", whole: nil, losses: []),
            ])
    }()

    @Test func `The first line is the answer`() {
        let text = LoadLineDocument.document(Self.answer).text()
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            flat.hasPrefix(
                "own carries 1.34x today's traffic, misses at 1.41x: chat ttft.p99 < 1.5s "
                    + "with 1 replica of h100 lost for the busiest hour: 1.10x, misses at 1.14x "
                    + "with a node of h100 (4 replicas) lost for the busiest hour: misses at 0.020x already "
                    + "api is not allowed: chat must stay home "))
        #expect(!flat.contains("1.37"), "nothing between the two is called carried")
        #expect(flat.contains("the busiest hour is Tue 15:00"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func `Lines without an end say so`() {
        var answer = Self.answer
        answer.options[0].whole = LoadLine(low: 64)
        answer.options[0].losses = []
        #expect(
            LoadLineDocument.document(answer).text().hasPrefix(
                "own carries 64.0x today's traffic, with no miss found above\n"))
        answer.options[0].whole = LoadLine(high: 0.015)
        #expect(
            LoadLineDocument.document(answer).text().hasPrefix("own does not carry even 0.015x of today's traffic\n"))
        answer.options[0].whole?.isMonotone = false
        #expect(LoadLineDocument.document(answer).text().contains("own: not monotone"))
        answer.options[0].whole = nil
        answer.partial = true
        #expect(LoadLineDocument.document(answer).text().contains("Interrupted"))
    }

    @Test func `JSON carries the interval and its evidence`() throws {
        let data = Data(Self.answer.jsonText.utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(root["verb"] as? String == "load-line")
        #expect(root["peak_hour"] as? Int == 39)
        let option = try #require((root["options"] as? [[String: Any]])?.first)
        let whole = try #require(option["whole"] as? [String: Any])
        #expect(whole["carries"] as? Double == 1.34 && whole["misses"] as? Double == 1.41)
        #expect(whole["missed"] as? [String] == ["chat ttft.p99 < 1.5s"])
        #expect((whole["tried"] as? [[String: Any]])?.first?["meets_every_slo"] as? String == "yes")
        let losses = try #require(option["losses"] as? [[String: Any]])
        #expect(losses.map { $0["lost"] as? String } == ["replicas", "node"])
        #expect(losses[0]["pool"] as? String == "h100")
    }
}
