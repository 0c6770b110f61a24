package import PlimsollAnswering
import PlimsollCalibrating
import PlimsollPlanning

/// The answers whose keys are described, and the article that lists them.
package enum AnswerReference {
    /// In the order of the article. A new verb's answer is added here; schema, tests and article follow.
    package static let answers: [any VerbAnswer.Type] = [
        Answer.self, UncertaintyAnswer.self, YearsAnswer.self, BreakEvenAnswer.self, LoadLineAnswer.self,
        SizeAnswer.self, Validation.self, CheckAnswer.self, SweepAnswer.self, SweepManifest.self, CalibrateAnswer.self,
        CatalogAnswer.self, ModelFit.self,
    ]

    /// The article's tables: what answers start with, then each verb's own keys.
    package static var markdown: String {
        var told: Set<String> = []
        let origin = KeyReference.lines(of: AnswerOrigin.self, told: &told)
        let scenario = KeyReference.lines(of: AnswerHead.self, told: &told)
        let plain = KeyReference.lines(of: PlainHead.self, told: &told)
        let heads = [
            ("Every answer", origin), ("Every answer about a scenario", rest(scenario, after: origin)),
            ("Every answer about none", rest(plain, after: origin)),
        ]
        let verbs = answers.map { answer in
            let head = answer is any ScenarioAnswer.Type ? scenario : plain
            return (answer.verb.rawValue, rest(lines(of: answer, told: &told), after: head))
        }
        let points = ("sweep: points.jsonl and points.csv", lines(of: SweepRow.self, told: &told))
        return (heads + verbs + [points]).map { "## \($0)\n\n" + table($1) }.joined(separator: "\n")
    }

    private static func lines(of answer: any DescribedObject.Type, told: inout Set<String>) -> [KeyReference] {
        KeyReference.lines(of: answer, told: &told)
    }

    private static func rest(_ lines: [KeyReference], after head: [KeyReference]) -> [KeyReference] {
        lines.filter { line in !head.contains { $0.path == line.path } }
    }

    private static func table(_ lines: [KeyReference]) -> String {
        let rows = lines.map { line in
            "| `\(line.path)` | \(line.kind) | \(line.unit == .none ? "" : line.unit.symbol) | \(line.meaning) |"
        }
        return (["| Key | Kind | Unit | Meaning |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n") + "\n"
    }
}
