public import PlimsollAnswering

/// The answer as GitHub Markdown: the terminal report's sentences and tables, all options in one table.
public enum MarkdownReport {
    public static func text(_ answer: Answer) -> String {
        let headline = Headline(answer)
        let top =
            ["**\(escaped(headline.lead))**"] + bulleted(headline.details) + [escaped(AnswerNotes.provenance(answer))]
        let tables = AnswerSections.all(answer).map { table($0, options: answer.options.map(\.name)) }
        let notes = bulleted(AnswerNotes.all(answer).map { "\($0.label): \($0.text)" })
        return (top + tables + notes).joined(separator: "\n\n") + "\n"
    }

    private static func bulleted(_ texts: [String]) -> [String] {
        texts.isEmpty ? [] : [texts.map { "- " + escaped($0) }.joined(separator: "\n")]
    }

    private static func table(_ section: Section, options: [String]) -> String {
        let head = [line([section.title] + options), "|---" + String(repeating: "|---:", count: options.count) + "|"]
        let body = section.rows.map { row in
            line([(row.isPart ? "- " : "") + row.label] + row.cells.map(text))
        }
        return (head + body).joined(separator: "\n")
    }

    private static func text(_ cell: Cell) -> String {
        [cell.text, cell.verdict?.word, cell.note].compactMap(\.self).joined(separator: ", ")
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// Characters that Markdown would take as markup, or as the end of a cell.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "|*_`<>[]\\#$".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
    }
}
