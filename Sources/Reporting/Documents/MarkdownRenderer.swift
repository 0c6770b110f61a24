/// A document as GitHub Markdown.
package enum MarkdownRenderer {
    package static func text(_ document: Document) -> String {
        document.blocks.flatMap(paragraphs).joined(separator: "\n\n") + "\n"
    }

    private static func paragraphs(_ block: Document.Block) -> [String] {
        switch block {
        case .headline(let headline):
            let lead = [headline.lead, headline.mark?.word].compactMap(\.self).joined(separator: ": ")
            return ["**\(escaped(lead))**"] + bulleted(headline.details)
        case .prose(let texts): return texts.count == 1 ? [escaped(texts[0])] : bulleted(texts)
        case .table(let table): return (table.title.map { ["**\(escaped($0))**"] } ?? []) + [lines(table)]
        case .notes(let notes): return bulleted(notes.map { "\($0.label): \($0.text)" })
        case .commands(let commands):
            return [commands.map { "- \(code($0.command)): \(escaped($0.purpose))" }.joined(separator: "\n")]
        }
    }

    private static func bulleted(_ texts: [String]) -> [String] {
        texts.isEmpty ? [] : [texts.map { "- " + escaped($0) }.joined(separator: "\n")]
    }

    private static func lines(_ table: Table) -> String {
        let sides = table.columns.map { $0.alignment == .right ? "---:|" : "---|" }.joined()
        let head = [line(table.columns.map(\.title)), "|" + sides]
        let body = table.rows.map { row in
            line(row.cells.enumerated().map { (row.isPart && $0.offset == 0 ? "- " : "") + text($0.element) })
        }
        return (head + body).joined(separator: "\n")
    }

    private static func text(_ cell: Cell) -> String {
        [cell.text, cell.mark?.word, cell.note].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// A code span; more backticks around it than within.
    private static func code(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        guard longest > 0 else { return "`\(text)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(text) \(fence)"
    }

    /// Characters that Markdown would take as markup, or as the end of a cell.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "|*_`<>[]\\#$".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
    }
}
