/// A list in a terminal: columns as wide as their content, two blanks apart. Where they do not fit, the least important
/// stand below their row, each value with its column's title.
struct ListLayout {
    var width: Int
    var style: TerminalStyle

    func lines(_ table: Table) -> [String] {
        let shown = shownColumns(table)
        let widths = shown.map { columnWidth(table, $0) }
        let head = line(shown.map { table.columns[$0].title }, shown, widths, table)
        let title = table.title.map { TextLayout.wrapped($0, width: width) } ?? []
        return (title + TextLayout.wrapped(head, width: width)).filter { !$0.isEmpty }.map(style.bold)
            + table.rows.flatMap { row in
                let first = line(shown.map { text(row, $0) }, shown, widths, table)
                return (hanging(first) + folded(row, shown, table)).map { style.dressed($0, row.look) }
            }
    }

    /// All columns, or those that remain when the least important ones are left out, the last first.
    private func shownColumns(_ table: Table) -> [Int] {
        var shown = Array(table.columns.indices)
        while shown.count > 1, shown.reduce(-2, { $0 + columnWidth(table, $1) + 2 }) > width {
            let least = shown.dropFirst().map { table.columns[$0].importance }.min()
            if let column = shown.dropFirst().last(where: { table.columns[$0].importance == least }) {
                shown.removeAll { $0 == column }
            }
        }
        return shown
    }

    private func columnWidth(_ table: Table, _ column: Int) -> Int {
        let texts = table.rows.map { TextLayout.visibleWidth(text($0, column)) }
        return max(TextLayout.visibleWidth(table.columns[column].title), texts.max() ?? 0)
    }

    private func text(_ row: Table.Row, _ column: Int) -> String {
        let cell = row.cells[column]
        let text = [cell.text, cell.mark?.word, cell.note].compactMap(\.self).joined(separator: ", ")
        return (column == 0 && row.isPart ? "  " : "") + text
    }

    private func line(_ texts: [String], _ columns: [Int], _ widths: [Int], _ table: Table) -> String {
        let padded = zip(texts, zip(columns, widths)).map { text, place in
            table.columns[place.0].alignment == .right
                ? TextLayout.leftPadded(text, to: place.1) : TextLayout.padded(text, to: place.1)
        }
        return TextLayout.trimmed(padded.joined(separator: "  "))
    }

    /// A first column wider than the page hangs on.
    private func hanging(_ line: String) -> [String] {
        guard TextLayout.visibleWidth(line) > width else { return [line] }
        return TextLayout.wrapped(line, width: width - 2).enumerated().map {
            ($0.offset == 0 ? "" : "  ") + $0.element
        }
    }

    private func folded(_ row: Table.Row, _ shown: [Int], _ table: Table) -> [String] {
        let parts = table.columns.indices.compactMap { column -> String? in
            let text = text(row, column)
            guard !shown.contains(column), !text.isEmpty, text != Cell.none.text else { return nil }
            let title = table.columns[column].fullTitle
            return title.isEmpty ? text : "\(title): \(text)"
        }
        guard !parts.isEmpty else { return [] }
        return TextLayout.paragraph(parts.joined(separator: "; "), indent: 4, width: width)
    }
}
