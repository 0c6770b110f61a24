import ArgumentParser
import PlimsollAnswering
import PlimsollReporting

/// How `run` writes its answer.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown

    /// - Parameter difference: to an earlier answer, and its file.
    func text(
        _ answer: Answer, style: TableStyle, against difference: (AnswerDifference, file: String)? = nil
    ) -> String {
        switch self {
        case .table:
            TableReport.text(answer, style: style)
                + (difference.map { "\n" + DifferenceReport.text($0.0, file: $0.file) } ?? "")
        case .json: Self.json(answer, against: difference?.0)
        case .csv: CSVReport.text(answer)
        case .markdown: MarkdownReport.text(answer)
        }
    }

    private static func json(_ answer: Answer, against difference: AnswerDifference?) -> String {
        var answer = answer
        answer.against = difference
        return answer.jsonText
    }
}
