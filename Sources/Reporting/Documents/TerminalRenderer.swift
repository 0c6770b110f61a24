/// A document for a terminal: no line is wider, but for a single word that is.
package struct TerminalRenderer: Equatable, Sendable {
    /// Characters a line, at least 60.
    package let width: Int
    /// ANSI bold and colours; only for a terminal.
    package let color: Bool

    /// Room for the labels of notes; longer ones have more, up to a limit beyond which they run into their text.
    private static let labelWidth = 10
    private static let mostLabelWidth = 16

    package init(width: Int, color: Bool) {
        self.width = max(60, width)
        self.color = color
    }

    package func text(_ document: Document) -> String {
        let paragraphs = document.blocks.flatMap(paragraphs)
        let text = paragraphs.map { $0.map(TextLayout.trimmed).joined(separator: "\n") }.joined(separator: "\n\n")
        return TextLayout.plain(text) + "\n"
    }

    private var style: TerminalStyle { TerminalStyle(color: color) }

    private func paragraphs(_ block: Document.Block) -> [[String]] {
        switch block {
        case .headline(let headline): [lines(headline)]
        case .prose(let texts): [prose(texts)]
        case .table(let table): tables(table)
        case .notes(let notes): [lines(notes)]
        case .commands(let commands): [lines(commands)]
        }
    }

    private func tables(_ table: Table) -> [[String]] {
        switch table.kind {
        case .comparison: ComparisonLayout(width: width, style: style).paragraphs(table)
        case .list: [ListLayout(width: width, style: style).lines(table)]
        }
    }

    private func lines(_ headline: Headline) -> [String] {
        lead(headline)
            + headline.details.flatMap { detail in
                let lines = TextLayout.wrapped(TextLayout.withWholeLimits(detail), width: width - 2)
                return lines.map { "  " + $0 }
            }
    }

    /// In bold; where a verdict ends it, that alone stands out.
    private func lead(_ headline: Headline) -> [String] {
        let text = TextLayout.withWholeLimits(headline.lead)
        guard let mark = headline.mark else { return TextLayout.wrapped(text, width: width).map(style.bold) }
        return TextLayout.wrapped("\(text): \(style.dressed(mark))", width: width)
    }

    /// Where several texts start a line, the rest of each hangs below its start.
    private func prose(_ texts: [String]) -> [String] {
        guard texts.count > 1 else { return texts.flatMap { TextLayout.wrapped($0, width: width) } }
        return texts.flatMap { hanging($0, indent: 2) }
    }

    /// Lines below the first are indented.
    private func hanging(_ text: String, indent: Int) -> [String] {
        TextLayout.wrapped(text, width: width - indent).enumerated().map {
            TextLayout.padded("", to: $0.offset == 0 ? 0 : indent) + $0.element
        }
    }

    private func lines(_ notes: [Note]) -> [String] {
        let labels = notes.map { $0.label.count + 2 }.filter { $0 <= Self.mostLabelWidth }
        let indent = max(Self.labelWidth, labels.max() ?? 0)
        return notes.flatMap { note in
            guard note.label.count + 2 > indent else {
                return TextLayout.paragraph(label: note.label + ":", note.text, indent: indent, width: width)
            }
            return hanging("\(note.label): \(note.text)", indent: indent)
        }
    }

    /// Purposes in a column beside the commands, or each below its command.
    private func lines(_ commands: [NextCommand]) -> [String] {
        let indent = Self.labelWidth
        let column = (commands.map(\.command.count).max() ?? 0) + 3
        return commands.enumerated().flatMap { index, next in
            let label = TextLayout.padded(index == 0 ? "Next:" : "", to: indent)
            let text = TextLayout.padded(next.command, to: column) + next.purpose
            guard text.count > width - indent else { return [label + text] }
            return continued(next, label: label)
                + TextLayout.paragraph(next.purpose, indent: indent + 2, width: width)
        }
    }

    /// A command over several lines as a shell reads it on, broken between its pieces.
    private func continued(_ next: NextCommand, label: String) -> [String] {
        guard next.command.count > width - label.count else { return [label + next.command] }
        let lines = TextLayout.packed(next.pieces, width: width - label.count - 4)
        return lines.enumerated().map { index, line in
            let margin = index == 0 ? label : TextLayout.padded("", to: label.count + 2)
            return margin + line + (index + 1 < lines.count ? " \\" : "")
        }
    }
}
