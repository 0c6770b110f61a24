import Foundation
import PlimsollReporting
import Testing

/// The article on scenario keys lists what the program reads.
@Suite struct ScenarioArticleTests {
    private static let article = "Sources/Planning/Plimsoll.docc/ScenarioKeys.md"
    /// What stands above is written by hand.
    private static let mark =
        "<!-- Below: from the descriptions; RECORD_GOLDEN=1 swift test --filter ScenarioArticleTests -->\n"

    @Test func theArticleListsTheKeys() throws {
        let text = try Repository.text(Self.article)
        let mark = try #require(text.firstRange(of: Self.mark), "the article lost its mark")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            let new = text[..<mark.upperBound] + "\n" + ScenarioReference.markdown
            try String(new).write(
                to: Repository.root.appendingPathComponent(Self.article), atomically: true, encoding: .utf8)
            Issue.record("recorded \(Self.article); run again without RECORD_GOLDEN")
            return
        }
        #expect(text[mark.upperBound...] == "\n" + ScenarioReference.markdown)
    }
}
