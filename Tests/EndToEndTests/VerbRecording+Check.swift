import PlimsollCompiling
import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering

extension VerbRecording {
    static let check = VerbRecording("check", checkDocument) {
        try CheckAnswer(ScenarioSource(file: Repository.scenario("quickstart.yaml")).document())
    }

    /// What the shipped scenario leaves empty or equal.
    static let checkByHand = VerbRecording("check-whole", checkDocument) {
        var head = Self.head(.check)
        head.warnings = ["the week is cut"]
        return CheckAnswer(
            head: head, classes: ["chat"],
            options: [CheckedOption(name: "own", kind: .hybrid, notAllowed: "data must stay home")],
            objectives: ["chat ttft.p99 < 1.5s"])
    }

    @Sendable private static func checkDocument(_ answer: CheckAnswer) -> Document {
        CheckDocument.document(answer, file: "FILE")
    }
}
