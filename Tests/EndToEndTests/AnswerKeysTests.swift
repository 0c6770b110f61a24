import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import TestSupport
import Testing

/// Every described answer keeps the rules, and the article on answers lists its keys.
@Suite struct AnswerKeysTests {
    private static let article = "Sources/Planning/Plimsoll.docc/Answers.md"
    /// What stands above is written by hand.
    private static let mark =
        "<!-- Below: from the descriptions; RECORD_GOLDEN=1 swift test --filter AnswerKeysTests -->\n"

    @Test func everyKeyHasAMeaningAndAUnit() {
        for answer in AnswerReference.answers {
            #expect(DescriptionRules.faults(in: answer.shape) == [], "\(answer.verb.rawValue)")
        }
        #expect(DescriptionRules.faults(in: SweepRow.shape) == [])
    }

    @Test func everyAnswerSaysWhoGaveIt() {
        for answer in AnswerReference.answers {
            guard case .object(let object) = answer.shape else {
                Issue.record("\(answer.verb.rawValue) is no object")
                continue
            }
            #expect(object.members.prefix(3).map(\.key) == ["schema_version", "version", "verb"])
        }
        #expect(Set(AnswerReference.answers.map { $0.verb }).count == AnswerReference.answers.count)
    }

    @Test func theArticleListsTheKeys() throws {
        let text = try Repository.text(Self.article)
        let mark = try #require(text.firstRange(of: Self.mark), "the article lost its mark")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            let new = text[..<mark.upperBound] + "\n" + AnswerReference.markdown
            try String(new).write(
                to: Repository.root.appendingPathComponent(Self.article), atomically: true, encoding: .utf8)
            Issue.record("recorded \(Self.article); run again without RECORD_GOLDEN")
            return
        }
        #expect(text[mark.upperBound...] == "\n" + AnswerReference.markdown)
    }
}
