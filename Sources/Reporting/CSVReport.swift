package import PlimsollAnswering

/// A verb's answer as tidy CSV (RFC 4180): one value a row, the same columns for every verb. What does not apply is an
/// empty field.
package enum CSVReport {
    package static func text(_ answer: some VerbAnswer) -> String {
        ([TidyRow.header] + TidyRow.rows(of: answer).map(\.fields))
            .map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quoted where it holds a comma, a quote or a line end.
    private static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
