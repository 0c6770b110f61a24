import PlimsollReporting
import PlimsollScenario
import Testing

@testable import PlimsollAnswering

extension VerbRecording {
    static let run = VerbRecording("run", runDocument) {
        try #require(try Answers.answer(Repository.scenario("quickstart.yaml"), Answers.shortening("quickstart.yaml")))
    }

    /// What the shipped scenario leaves empty or equal; made by hand in `ReportingTests`.
    static let runByHand = VerbRecording("run-whole", runDocument) {
        try Answer(jsonText: try Repository.text("Tests/ReportingTests/Recorded/whole-answer.json"), file: "whole")
    }

    @Sendable private static func runDocument(_ answer: Answer) -> Document {
        RunDocument.document(answer, asked: Asked("FILE"), against: "OLD")
    }
}
