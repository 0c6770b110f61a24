import Foundation
import TestSupport
import Testing

@testable import PlimsollAnswering

/// An answer without an empty member, byte for byte.
///
/// `RECORD_GOLDEN=1 swift test --filter WholeAnswerTests` records it anew, and fails, so that no recording passes for a
/// test.
@Suite struct WholeAnswerTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Recorded/whole-answer.json")

    @Test func isWrittenAsRecorded() throws {
        let text = AnswerFixture.whole.jsonText
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(Self.file.lastPathComponent); run again without RECORD_GOLDEN")
            return
        }
        #expect(text == (try String(contentsOf: Self.file, encoding: .utf8)))
    }

    @Test func readsBackAsItself() throws {
        #expect(try Answer(jsonText: AnswerFixture.whole.jsonText, file: "whole") == AnswerFixture.whole)
        #expect(try Answer(jsonText: AnswerFixture.quickstart.jsonText, file: "first") == AnswerFixture.quickstart)
    }

    @Test func holdsToTheSchema() {
        #expect(SchemaValidator(Answer.jsonSchema).faults(in: AnswerFixture.whole.json) == [])
    }
}
