import Foundation
import PlimsollScenario
import Testing

@testable import PlimsollAnswering
@testable import PlimsollReporting

@Suite struct DifferenceDocumentTests {
    private static let answer = {
        var answer = AnswerFixture.quickstart
        answer.inputs = [Input(path: "pools.h100.engine.max_num_seqs", value: "256")]
        for index in answer.options.indices {
            answer.options[index].perReplication = ReplicationValues(
                monthlyUSD: Array(repeating: 1_000, count: 10), ttftP99Seconds: [nil] + Array(repeating: 1, count: 9))
        }
        return answer
    }()

    @Test func `An answer's JSON reads back`() throws {
        #expect(try Answer(jsonText: Self.answer.jsonText, file: "old.json") == Self.answer)
    }

    @Test(arguments: [
        ("", "old.json: not an answer of `plimsoll run --format json`"),
        ("[1]", "old.json: not an answer of `plimsoll run --format json`"),
        ("{\"name\": 1}", "old.json: not an answer of `plimsoll run --format json`"),
        (
            "{\"schema_version\": 1}",
            "old.json: an answer of schema version 1; this program reads version 2: run the earlier scenario again"
        ),
        (
            "{\"schema_version\": 2}",
            "old.json: not a whole answer of `plimsoll run --format json` (`version` is missing)"
        ),
    ])
    func `What is no answer is refused`(text: String, message: String) {
        let refused = #expect(throws: UnusableAnswer.self) { try Answer(jsonText: text, file: "old.json") }
        #expect(refused?.description == message)
    }

    @Test func `Other replications than then are said, for the parts have no pairs`() {
        var now = Self.answer
        now.replications = 12
        for index in now.options.indices { now.options[index].perReplication.monthlyUSD += [5_000, 5_000] }
        let difference = AnswerDifference(of: now, against: Self.answer)
        #expect(difference.options[0].monthlyUSDNow == 1_000)
        let text = DifferenceDocument.document(difference, file: "old.json").text()
        let said = "paired over the first 10 replications, which both have: totals and p99 are their means"
        #expect(text.replacing("\n", with: " ").contains(said))
    }

    @Test func `The difference fits the width and is in the JSON`() throws {
        let earlier = try Answer(jsonText: Self.answer.jsonText, file: "old.json")
        var now = Self.answer
        now.inputs[0].value = "128"
        now.options.removeLast()
        let difference = AnswerDifference(of: now, against: earlier)
        let text = TerminalRenderer(width: 100, color: false).text(
            DifferenceDocument.document(difference, file: "old.json"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(text.contains("paired over 10 replications"))
        #expect(text.contains("Changed:  options gone: hybrid"))
        #expect(text.contains("pools.h100.engine.max_num_seqs: 256 -> 128"))
        now.against = difference
        let object = try JSONSerialization.jsonObject(with: Data(now.jsonText.utf8))
        let against = try #require((object as? [String: Any])?["against"] as? [String: Any])
        #expect(against["paired_replications"] as? Int == 10)
        #expect((against["changes"] as? [[String: Any]])?.first?["then"] as? String == "256")
        #expect((against["options"] as? [[String: Any]])?.count == 2)
        #expect(against["options_removed"] as? [String] == ["hybrid"])
    }
}
