import Foundation
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation
import Testing

@testable import PlimsollAnswering

/// A verb's answer that is recorded in `Golden/verbs`, in every form in which it is written: simulated in seconds, or made
/// by hand so that no member is empty.
struct VerbRecording: Sendable, CustomTestStringConvertible {
    /// A form of an answer, by its file's extension: for a terminal 100 wide it is `txt`.
    enum Form: String, CaseIterable {
        case json, csv, md, txt
    }

    /// Of the files, without their extension.
    let name: String
    let type: any VerbAnswer.Type
    let texts: @Sendable () throws -> [Form: String]

    static let all = [
        run, runByHand, uncertain, uncertainByHand, plan, planByHand, breakEven, breakEvenByHand, loadLine,
        loadLineByHand, size, sizeByHand, validate, validateByHand, check, checkByHand, calibrate, calibrateCompare,
        calibrateByHand, catalog, catalogByHand, catalogFit, catalogFitByHand,
    ]

    /// - Parameter document: what people are told.
    init<A: VerbAnswer>(
        _ name: String, _ document: @escaping @Sendable (A) -> Document, _ answer: @escaping @Sendable () throws -> A
    ) {
        self.name = name
        self.type = A.self
        texts = {
            let answer = try answer()
            return [
                .json: answer.jsonText, .csv: CSVReport.text(answer), .md: MarkdownRenderer.text(document(answer)),
                .txt: TerminalRenderer(width: 100, color: false).text(document(answer)),
            ]
        }
    }

    var testDescription: String { name }

    func path(_ form: Form) -> String { "Tests/EndToEndTests/Golden/verbs/\(name).\(form.rawValue)" }

    func recorded(_ form: Form) throws -> String { try Repository.text(path(form)) }

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
