public import PlimsollAnswering

/// The answer for a person at a terminal: the verdict first, then what it rests on, within 100 columns.
public enum TableReport {
    /// Options side by side; more follow in further blocks.
    static let optionsPerBlock = 3
    private static let labelWidth = 25
    private static let columnWidth = 25
    /// Verdicts stand below each other when the value leaves them room.
    private static let valueWidth = 15

    public static func text(_ answer: Answer, style: TableStyle) -> String {
        let names = answer.options.map(\.name)
        let tops = [headline(answer, style), wrap(AnswerNotes.provenance(answer))]
        let tables = AnswerSections.all(answer).flatMap { blocks(of: $0, options: names, style) }
        let paragraphs = tops + tables + [notes(answer), next(answer, style)]
        return paragraphs.map { $0.map(TextLayout.trimmed).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func wrap(_ text: String) -> [String] { TextLayout.wrapped(text, width: TextLayout.width) }

    private static func headline(_ answer: Answer, _ style: TableStyle) -> [String] {
        let headline = Headline(answer)
        let lead = wrap(headline.lead).map { style.dressed($0, .bold) }
        return lead + headline.details.flatMap { TextLayout.paragraph(label: "", $0, indent: 2) }
    }

    /// The section's table, three options at a time.
    private static func blocks(of section: Section, options: [String], _ style: TableStyle) -> [[String]] {
        stride(from: 0, to: options.count, by: optionsPerBlock).map { first in
            let range = first..<min(first + optionsPerBlock, options.count)
            let head = grid(([section.title] + options[range]).map { text in [text] })
            return head.map { style.dressed(TextLayout.trimmed($0), .bold) }
                + section.rows.flatMap { lines(of: $0, range, style) }
        }
    }

    private static func lines(of row: Row, _ range: Range<Int>, _ style: TableStyle) -> [String] {
        grid([[(row.isPart ? "  " : "") + row.label]] + row.cells[range].map { texts(of: $0, style) })
    }

    /// A cell's lines before wrapping: value and verdict beside each other where they fit, then the note.
    private static func texts(of cell: Cell, _ style: TableStyle) -> [String] {
        guard let verdict = cell.verdict else { return [cell.text] }
        let word = style.dressed(verdict.word, look(verdict))
        let beside = TextLayout.padded(cell.text + " ", to: valueWidth) + word
        let fits = cell.text.count + 1 + verdict.word.count < columnWidth
        let lines = fits ? [beside] : [cell.text, word]
        return lines + (cell.note.map { [$0] } ?? [])
    }

    private static func look(_ verdict: Verdict) -> TableStyle.Look {
        switch verdict {
        case .yes: .good
        case .no: .bad
        case .undecided: .open
        }
    }

    /// Columns of wrapped text beside each other; the first is the label.
    private static func grid(_ columns: [[String]]) -> [String] {
        let wrapped = columns.enumerated().map { index, texts in
            texts.flatMap { TextLayout.wrapped($0, width: (index == 0 ? labelWidth : columnWidth) - 1) }
        }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { line in
            wrapped.enumerated().map { index, lines in
                let text = line < lines.count ? lines[line] : ""
                return TextLayout.padded(text, to: index == 0 ? labelWidth : columnWidth)
            }.joined()
        }
    }

    private static func notes(_ answer: Answer) -> [String] {
        AnswerNotes.all(answer).flatMap { TextLayout.paragraph(label: $0.label + ":", $0.text, indent: 10) }
    }

    private static func next(_ answer: Answer, _ style: TableStyle) -> [String] {
        let commands = NextCommand.all(answer, file: style.file)
        let width = (commands.map(\.command.count).max() ?? 0) + 3
        return commands.enumerated().flatMap { index, next in
            let text = TextLayout.padded(next.command, to: width) + next.purpose
            let label = index == 0 ? "Next:" : ""
            guard text.count > TextLayout.width - 10 else { return [TextLayout.padded(label, to: 10) + text] }
            return [TextLayout.padded(label, to: 10) + next.command]
                + TextLayout.paragraph(label: "", next.purpose, indent: 12)
        }
    }
}
