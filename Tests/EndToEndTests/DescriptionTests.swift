import Foundation
import PlimsollAnswering
import TestSupport
import Testing

/// The one description of `run`'s answer against the recorded answers.
@Suite struct DescriptionTests {
    static func golden(_ scenario: String) throws -> String {
        let name = scenario.replacingOccurrences(of: "/", with: "-").replacingOccurrences(of: ".yaml", with: ".json")
        return try Repository.text("Tests/EndToEndTests/Golden/" + name)
    }

    @Test(arguments: Repository.scenarios)
    func recordingsReadBackAndHoldToTheSchema(_ scenario: String) throws {
        let text = try Self.golden(scenario)
        #expect(try Answer(jsonText: text, file: scenario).jsonText == text)
        #expect(SchemaValidator(Answer.jsonSchema).faults(in: try JSONValue(parsing: text)) == [])
    }

    @Test func anAnswerReadsBackAsItself() throws {
        let answer = try #require(
            try Answers.answer(Repository.scenario("quickstart.yaml"), Answers.shortening("quickstart.yaml")))
        #expect(try Answer(jsonText: answer.jsonText, file: "quickstart") == answer)
    }
}
