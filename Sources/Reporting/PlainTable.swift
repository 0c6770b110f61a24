/// A plain table for a terminal: as wide as its content, two blanks between columns.
public enum PlainTable {
    /// A column's heading and the side to which its values lean.
    public struct Column: Equatable, Sendable {
        public var title: String
        public var isNumber: Bool

        public init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    /// Heading and rows, a line each; a row shorter than the columns ends early.
    public static func text(columns: [Column], rows: [[String]]) -> String {
        let lines = [columns.map(\.title)] + rows
        let widths = columns.indices.map { index in
            lines.map { index < $0.count ? TextLayout.visibleWidth($0[index]) : 0 }.max() ?? 0
        }
        return lines.map { line(zip(zip(columns, widths), $0)) + "\n" }.joined()
    }

    private static func line(_ cells: Zip2Sequence<Zip2Sequence<[Column], [Int]>, [String]>) -> String {
        let texts = cells.map { layout, text in
            layout.0.isNumber
                ? TextLayout.leftPadded(text, to: layout.1) : TextLayout.padded(text, to: layout.1)
        }
        return TextLayout.trimmed(texts.joined(separator: "  "))
    }
}
