/// A comparison in a terminal: as many columns beside the first as fit, the others in further blocks.
struct ComparisonLayout {
    var width: Int
    var style: TerminalStyle

    /// Widths that most labels and values fit, gap included; longer names widen their column.
    private static let usualWidth = 25
    /// Verdicts stand below each other when the value leaves them room.
    private static let valueWidth = 15

    func paragraphs(_ table: Table) -> [[String]] {
        blocks(of: table).map { block in
            title(table) + (fits(table, block) ? side(table, block) : stacked(table, block[0]))
        }
    }

    private func title(_ table: Table) -> [String] {
        table.title.map { TextLayout.wrapped($0, width: width).map(style.bold) } ?? []
    }

    /// Columns beside the first that stand in the same block; one at least.
    private func blocks(of table: Table) -> [[Int]] {
        table.columns.indices.dropFirst().reduce(into: []) { blocks, column in
            if let last = blocks.last, fits(table, last + [column]) {
                blocks[blocks.count - 1].append(column)
            } else {
                blocks.append([column])
            }
        }
    }

    private func fits(_ table: Table, _ columns: [Int]) -> Bool {
        ([0] + columns).reduce(0) { $0 + columnWidth(table, $1) } <= width
    }

    /// A column's width with the gap after it: titles and words stay whole.
    private func columnWidth(_ table: Table, _ column: Int) -> Int {
        let title = TextLayout.visibleWidth(table.columns[column].title)
        let words = table.rows.map { row in
            texts(of: row.cells[column]).map(TextLayout.longestWord).max().map {
                $0 + (row.isPart && column == 0 ? 2 : 0)
            } ?? 0
        }
        return max(Self.usualWidth, 1 + max(title, words.max() ?? 0))
    }

    private func side(_ table: Table, _ columns: [Int]) -> [String] {
        let widths = ([0] + columns).map { columnWidth(table, $0) }
        let head = grid(([0] + columns).map { [table.columns[$0].title] }, widths)
        return head.map { style.bold(TextLayout.trimmed($0)) }
            + table.rows.flatMap { row in
                grid(
                    [[label(row)]] + zip(columns, widths.dropFirst()).map { lines(of: row.cells[$0], width: $1) },
                    widths)
            }
    }

    /// Where a name leaves no room for two columns: every label and value on lines of their own.
    private func stacked(_ table: Table, _ column: Int) -> [String] {
        let head = [table.columns[0].title, table.columns[column].title].filter { !$0.isEmpty }
        return head.map(style.bold)
            + table.rows.flatMap { row in
                TextLayout.paragraph(label(row), indent: 0, width: width)
                    + lines(of: row.cells[column], width: width - 4).flatMap {
                        TextLayout.paragraph($0, indent: 4, width: width)
                    }
            }
    }

    private func label(_ row: Table.Row) -> String { (row.isPart ? "  " : "") + row.cells[0].text }

    private func texts(of cell: Cell) -> [String] { [cell.text, cell.mark?.word, cell.note].compactMap(\.self) }

    /// A cell's lines before wrapping: value and verdict beside each other where they fit, then the note.
    private func lines(of cell: Cell, width: Int) -> [String] {
        guard let mark = cell.mark else { return [cell.text] + (cell.note.map { [$0] } ?? []) }
        let word = style.dressed(mark)
        let beside = TextLayout.padded(cell.text + " ", to: Self.valueWidth) + word
        let fits = cell.text.count + 1 + mark.word.count < width
        return (fits ? [beside] : [cell.text, word]) + (cell.note.map { [$0] } ?? [])
    }

    /// Columns of wrapped text beside each other.
    private func grid(_ columns: [[String]], _ widths: [Int]) -> [String] {
        let wrapped = zip(columns, widths).map { texts, width in
            texts.flatMap { TextLayout.wrapped($0, width: width - 1) }
        }
        return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
            zip(wrapped, widths).map { lines, width in
                TextLayout.padded(line < lines.count ? lines[line] : "", to: width)
            }.joined()
        }
    }
}
