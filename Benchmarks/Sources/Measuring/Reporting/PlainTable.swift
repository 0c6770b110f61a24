/// A plain table for a terminal: as wide as its content, two blanks between columns.
enum PlainTable {
    /// A column's heading and the side to which its values lean.
    struct Column: Equatable, Sendable {
        var title: String
        var isNumber: Bool

        init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    /// Heading and rows, a line each; a row shorter than the columns ends early.
    static func text(columns: [Column], rows: [[String]]) -> String {
        let lines = [columns.map(\.title)] + rows
        let widths = columns.indices.map { index in
            lines.map { index < $0.count ? $0[index].count : 0 }.max() ?? 0
        }
        return lines.map { line in
            let cells = zip(line, zip(columns, widths)).map { padded($0, like: $1.0, to: $1.1) }
            let text = cells.joined(separator: "  ")
            return String(
                text.prefix(text.lastIndex { $0 != " " }.map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0))
                + "\n"
        }.joined()
    }

    private static func padded(_ text: String, like column: Column, to width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return column.isNumber ? blanks + text : text + blanks
    }
}
