import ArgumentParser
import PlimsollAnswering
import PlimsollReporting

/// How an answer is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown
}

/// In which form an answer is written to stdout.
struct FormatArguments: ParsableArguments {
    @Option(help: "table, json, csv (one value a row) or markdown.")
    var format = OutputFormat.table

    var output: AnswerOutput { AnswerOutput(format: format, file: nil) }
}

/// In which form an answer is written, and where to: the same for every verb.
struct OutputArguments: ParsableArguments {
    @OptionGroup var form: FormatArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    /// Opened before anything is simulated, so that what cannot be written is refused at once.
    func opened() throws -> AnswerOutput { AnswerOutput(format: format, file: try output.map { try OutputFile($0) }) }

    var format: OutputFormat { form.format }
}

/// The one way out of an answer.
struct AnswerOutput {
    let format: OutputFormat
    let file: OutputFile?

    /// Writes an answer in the form that was asked for; `document` tells it to people.
    func emit(_ answer: some VerbAnswer, _ document: @autoclosure () throws -> Document) throws {
        switch format {
        case .table: try emit(Terminal.renderer(isFile: file != nil).text(document()))
        case .json: try emit(answer.jsonText)
        case .csv: try emit(CSVReport.text(answer))
        case .markdown: try emit(MarkdownRenderer.text(document()))
        }
    }

    private func emit(_ text: String) throws {
        if let file { try file.write(text) } else { try Terminal.result(text) }
    }
}
