import ArgumentParser
import PlimsollPlanning
import PlimsollReporting

/// How `run` writes its answer.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown

    func text(_ answer: Answer, style: TableStyle) -> String {
        switch self {
        case .table: TableReport.text(answer, style: style)
        case .json: JSONReport.text(answer)
        case .csv: CSVReport.text(answer)
        case .markdown: MarkdownReport.text(answer)
        }
    }
}
