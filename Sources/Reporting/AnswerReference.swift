package import PlimsollAnswering
import PlimsollPlanning

/// The answers whose keys are described, and the article that lists them.
package enum AnswerReference {
    /// In the order of the article. A new verb's answer is added here; schema, tests and article follow.
    package static let answers: [any VerbAnswer.Type] = [
        Answer.self, UncertaintyAnswer.self, YearsAnswer.self, BreakEvenAnswer.self, LoadLineAnswer.self,
        SizeAnswer.self, Validation.self, CheckAnswer.self, SweepAnswer.self, SweepManifest.self,
    ]

    /// The article's tables: what all answers start with, then each verb's own keys.
    package static var markdown: String {
        var told: Set<String> = []
        let head = KeyReference.lines(of: AnswerHead.self, told: &told)
        let verbs = answers.map { answer in
            let lines = lines(of: answer, told: &told).filter { line in !head.contains { $0.path == line.path } }
            return "## \(answer.verb.rawValue)\n\n" + table(lines)
        }
        let points = "## sweep: points.jsonl and points.csv\n\n" + table(lines(of: SweepRow.self, told: &told))
        return (["## Every answer\n\n" + table(head)] + verbs + [points]).joined(separator: "\n")
    }

    private static func lines(of answer: any DescribedObject.Type, told: inout Set<String>) -> [KeyReference] {
        KeyReference.lines(of: answer, told: &told)
    }

    private static func table(_ lines: [KeyReference]) -> String {
        let rows = lines.map { line in
            "| `\(line.path)` | \(line.kind) | \(line.unit == .none ? "" : line.unit.symbol) | \(line.meaning) |"
        }
        return (["| Key | Kind | Unit | Meaning |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n") + "\n"
    }
}
