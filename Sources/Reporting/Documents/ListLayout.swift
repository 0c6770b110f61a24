/// A list in a terminal: columns as wide as their content, two blanks apart. Where they do not fit, the least important
/// stand below their row, each value with its column's title, and long texts go on below their start. Names in the first
/// column, between commas, and what stands between semicolons are not broken.
struct ListLayout {
    var width: Int
    var style: TerminalStyle

    private static let gap = 2
    /// Text is not broken to fit less than this, if it has as much.
    private static let leastTextWidth = 20

    func lines(_ table: Table) -> [String] {
        let shown = shownColumns(table)
        let widths = fittedWidths(table, shown)
        let head = grid(shown.map { title(table, $0) }, shown, widths, table)
        let name = table.title.map { TextLayout.flowed([$0], width: width) } ?? []
        return (name + head).filter { !$0.isEmpty }.map(style.bold)
            + table.rows.flatMap { row in
                let texts = grid(shown.map { text(row, $0) }, shown, widths, table)
                return (texts + folded(row, shown, table)).map { style.dressed($0, row.look) }
            }
    }

    // MARK: Which columns, and how wide

    /// All columns, or those that remain when the least important ones are left out, the last first. Columns with the
    /// same title go together: what is shown of one option is shown of all.
    private func shownColumns(_ table: Table) -> [Int] {
        var shown = Array(table.columns.indices)
        while shown.count > 1, total(shown.map { leastWidth(table, $0) }) > width {
            let least = shown.dropFirst().map { table.columns[$0].importance }.min()
            guard let last = shown.dropFirst().last(where: { table.columns[$0].importance == least }) else { break }
            shown.removeAll { $0 != 0 && isAlike(table.columns[$0], table.columns[last]) }
        }
        return shown
    }

    private func isAlike(_ first: Table.Column, _ second: Table.Column) -> Bool {
        first.title == second.title && first.importance == second.importance
    }

    /// As wide as the content; where that is too much, the widest texts give way.
    private func fittedWidths(_ table: Table, _ shown: [Int]) -> [Int] {
        var widths = shown.map { naturalWidth(table, $0) }
        let least = shown.map { leastWidth(table, $0) }
        while total(widths) > width {
            let widest = widths.indices.filter { widths[$0] > least[$0] }.max { widths[$0] < widths[$1] }
            guard let widest else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private func total(_ widths: [Int]) -> Int { widths.reduce(-Self.gap) { $0 + $1 + Self.gap } }

    private func texts(_ table: Table, _ column: Int) -> [String] {
        [title(table, column)] + table.rows.map { text($0, column) }
    }

    private func naturalWidth(_ table: Table, _ column: Int) -> Int {
        texts(table, column).map(TextLayout.visibleWidth).max() ?? 0
    }

    /// Numbers stay on one line; texts may go on below, word by word.
    private func leastWidth(_ table: Table, _ column: Int) -> Int {
        let natural = naturalWidth(table, column)
        guard table.columns[column].alignment == .left else { return natural }
        let longest = texts(table, column).map(TextLayout.longestWord).max() ?? 0
        return max(longest, min(natural, Self.leastTextWidth))
    }

    // MARK: Lines

    private func text(_ row: Table.Row, _ column: Int) -> String {
        let cell = row.cells[column]
        let word = cell.mark.map { style.dressed($0, row: row.look) }
        let text = [cell.text, word, cell.note].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        return column == 0 ? (row.isPart ? "  " : "") + TextLayout.inParts(text, width: width - 2) : text
    }

    private func title(_ table: Table, _ column: Int) -> String {
        column == 0 ? TextLayout.inParts(table.columns[0].title, width: width) : table.columns[column].title
    }

    private func grid(_ texts: [String], _ columns: [Int], _ widths: [Int], _ table: Table) -> [String] {
        let wrapped = zip(texts, widths).map { text, width in
            TextLayout.wrapped(TextLayout.inParts(text, width: width, endingIn: ";"), width: width)
        }
        return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
            let cells = columns.indices.map { index in
                let text = line < wrapped[index].count ? wrapped[index][line] : ""
                return table.columns[columns[index]].alignment == .right
                    ? TextLayout.leftPadded(text, to: widths[index]) : TextLayout.padded(text, to: widths[index])
            }
            return TextLayout.trimmed(cells.joined(separator: String(repeating: " ", count: Self.gap)))
        }
    }

    private func folded(_ row: Table.Row, _ shown: [Int], _ table: Table) -> [String] {
        let parts = table.columns.indices.compactMap { column -> String? in
            let text = text(row, column)
            guard !shown.contains(column), !text.isEmpty, text != Cell.none.text else { return nil }
            let title = table.columns[column].fullTitle
            return title.isEmpty ? text : "\(title): \(text)"
        }
        return TextLayout.flowed(parts, width: width - 4).map { "    " + $0 }
    }
}
