import Foundation
import PlimsollPlanning
import PlimsollScenario
import PlimsollSimulation
import Testing

@testable import PlimsollAnswering

/// A verb's answer that is recorded in `Golden/verbs`: simulated in seconds, or made by hand so that no member is empty.
struct VerbRecording: Sendable, CustomTestStringConvertible {
    /// Of the file, without its extension.
    let name: String
    let type: any VerbAnswer.Type
    let answer: @Sendable () throws -> any VerbAnswer

    static let all = [
        uncertain, uncertainByHand, plan, planByHand, breakEven, breakEvenByHand, loadLine, loadLineByHand, size,
        sizeByHand, validate, validateByHand, check, checkByHand, sweep, sweepByHand, sweepPlan, sweepPlanByHand,
    ]

    init<A: VerbAnswer>(_ name: String, _ answer: @escaping @Sendable () throws -> A) {
        self.name = name
        self.type = A.self
        self.answer = answer
    }

    var testDescription: String { name }

    var path: String { "Tests/EndToEndTests/Golden/verbs/\(name).json" }

    func recorded() throws -> String { try Repository.text(path) }

    /// A search over a shipped scenario, made short.
    static func bench(_ scenario: String, _ settings: Variant) throws -> Workbench {
        try Workbench(
            ScenarioSource(file: Repository.scenario(scenario), settings: settings),
            runner: Runner(jobs: 2) { Simulation.run($0) })
    }

    /// The head of an answer made by hand.
    static func head(_ verb: Verb) -> AnswerHead {
        var head = AnswerHead.blank
        head.origin = AnswerOrigin(verb: verb)
        (head.scenario, head.runs, head.partial) = ("by hand", 3, true)
        return head
    }
}
