import Foundation
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation
import Testing

@testable import PlimsollAnswering

/// A verb's answer that is recorded in `Golden/verbs`: simulated in seconds, or made by hand so that no member is empty.
struct VerbRecording: Sendable, CustomTestStringConvertible {
    /// Of the files, without extension.
    let name: String
    let type: any VerbAnswer.Type
    /// The answer as JSON and, where it is recorded as people read it too, as table, Markdown and CSV: texts by the
    /// extensions of their files.
    let texts: @Sendable () throws -> [(form: String, text: String)]
    let forms: [String]

    static let all = [
        uncertain, uncertainByHand, plan, planByHand, breakEven, breakEvenByHand, loadLine, loadLineByHand, size,
        sizeByHand, validate, validateByHand, check, checkByHand, calibrate, calibrateCompare, calibrateByHand,
        catalog, catalogByHand, catalogFit, catalogFitByHand,
    ]

    init<A: VerbAnswer>(
        _ name: String, _ document: (@Sendable (A) -> Document)? = nil, _ answer: @escaping @Sendable () throws -> A
    ) {
        self.name = name
        self.type = A.self
        forms = document == nil ? ["json"] : ["json", "txt", "md", "csv"]
        texts = {
            let answer = try answer()
            guard let document = document?(answer) else { return [("json", answer.jsonText)] }
            return [
                ("json", answer.jsonText), ("txt", TerminalRenderer(width: 100, color: false).text(document)),
                ("md", MarkdownRenderer.text(document)), ("csv", CSVReport.text(answer)),
            ]
        }
    }

    var testDescription: String { name }

    func path(_ form: String = "json") -> String { "Tests/EndToEndTests/Golden/verbs/\(name).\(form)" }

    func recorded(_ form: String = "json") throws -> String { try Repository.text(path(form)) }

    /// A search over a shipped scenario, made short.
    static func bench(_ scenario: String, _ settings: Variant) throws -> Workbench {
        try Workbench(
            ScenarioSource(file: Repository.scenario(scenario), settings: settings),
            runner: Runner(jobs: 2) { Simulation.run($0) })
    }

    /// The head of an answer about no scenario, made by hand.
    static func plainHead(_ verb: Verb) -> PlainHead {
        PlainHead(
            verb, files: ["a.csv"], catalogDates: DateRange(["2025", "2026-01"]),
            assumptions: [Assumption(path: "kv_precision", value: "bf16", source: "default")],
            warnings: ["prompts cost nothing"])
    }

    /// The head of an answer made by hand.
    static func head(_ verb: Verb) -> AnswerHead {
        var head = AnswerHead.blank
        head.origin = AnswerOrigin(verb: verb)
        (head.scenario, head.runs, head.partial) = ("by hand", 3, true)
        return head
    }
}
