package import PlimsollAnswering

/// A verb's answer as tidy CSV (RFC 4180): one value a row, the same columns for every verb. What does not apply is an
/// empty field.
package enum CSVReport {
    package static func text(_ answer: some VerbAnswer) -> String {
        ([TidyRow.header] + TidyRow.rows(of: answer).map(\.fields)).map(line).joined()
    }

    fileprivate static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// Quoted where it holds a comma, a quote or a line end.
    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// Described values of one kind as wide CSV: one a line, a column for each of their values; see `WideRow`.
package struct WideCSV: Sendable {
    private let columns: [String]

    /// - Parameter template: has every column, whatever its values.
    package init(template: some Described) { columns = WideRow(template).fields.map(\.column) }

    package var header: String { CSVReport.line(columns) }

    package func line(_ value: some Described) -> String {
        let texts = Dictionary(WideRow(value).fields.map { ($0.column, $0.text) }) { first, _ in first }
        return CSVReport.line(columns.map { texts[$0] ?? "" })
    }
}
