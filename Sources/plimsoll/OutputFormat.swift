import ArgumentParser
import PlimsollAnswering
import PlimsollReporting

/// How `run` writes its answer.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown

    /// - Parameters:
    ///   - file: the scenario as the user named it.
    ///   - difference: to an earlier answer, and its file.
    func text(
        _ answer: Answer, file: String, for renderer: TerminalRenderer,
        against difference: (AnswerDifference, file: String)? = nil
    ) -> String {
        var document: Document {
            let document = RunDocument.document(answer, file: file)
            return difference.map { document + DifferenceDocument.document($0.0, file: $0.file) } ?? document
        }
        return switch self {
        case .table: renderer.text(document)
        case .json: Self.json(answer, against: difference?.0)
        case .csv: CSVReport.text(answer)
        case .markdown: MarkdownRenderer.text(document)
        }
    }

    private static func json(_ answer: Answer, against difference: AnswerDifference?) -> String {
        var answer = answer
        answer.against = difference
        return answer.jsonText
    }
}
