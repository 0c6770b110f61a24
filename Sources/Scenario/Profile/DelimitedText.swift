/// Comma-separated text with a header: what its columns are called, and its rows with their lines.
///
/// Blank lines and lines that start with `#` are skipped. Quotes around a field are taken off; a comma inside quotes
/// is not read.
public struct DelimitedText: Sendable {
    public var file: String
    public var headerLine: Int
    public var columns: [String]
    public var rows: [Row]

    /// One line, split.
    public struct Row: Sendable {
        public var line: Int
        public var fields: [String]
    }

    /// - Parameter firstLine: line of the file at which `lines` begin.
    public init(lines: some Sequence<Substring>, file: String, firstLine: Int = 1) {
        self.file = file
        headerLine = firstLine
        columns = []
        rows = []
        for (offset, line) in lines.enumerated() {
            let trimmed = line.drop { $0.isWhitespace }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.field)
            if columns.isEmpty {
                columns = fields
                headerLine = firstLine + offset
            } else {
                rows.append(Row(line: firstLine + offset, fields: fields))
            }
        }
    }

    public init(text: String, file: String) {
        let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        self.init(lines: body.split(omittingEmptySubsequences: false) { $0.isNewline }, file: file)
    }

    private static func field(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
        if rest.count > 1, rest.first == "\"", rest.last == "\"" { rest = rest.dropFirst().dropLast() }
        return String(rest)
    }

    /// Place of a column; nil, with a fault that names what was found, where there is none.
    public func index(of column: String, _ faults: inout [Fault]) -> Int? {
        if let index = columns.firstIndex(of: column) { return index }
        let remedy = Suggestions.remedy(for: column, among: columns, noun: "columns here")
        faults.append(fault(headerLine, "no column `\(column)`", remedy))
        return nil
    }

    /// A field as a number within `range`; nil, with a fault, where it is none.
    public func number(
        _ row: Row, _ index: Int, in range: ClosedRange<Double>, _ faults: inout [Fault]
    ) -> Double? {
        guard index < row.fields.count else {
            faults.append(fault(row.line, "\(row.fields.count) fields where \(columns.count) are named", "complete it"))
            return nil
        }
        let text = row.fields[index]
        let name = "`\(columns[index])`"
        guard let value = Double(text), value.isFinite else {
            faults.append(fault(row.line, "\(name) is `\(text)`, not a number", "write a number, or leave the row out"))
            return nil
        }
        guard range.contains(value) else {
            let what = value < 0 ? "negative" : value < range.lowerBound ? "too small" : "too large"
            faults.append(
                fault(row.line, "\(name) is `\(text)`, which is \(what)", "correct it, or leave the row out"))
            return nil
        }
        return value
    }

    public func fault(_ line: Int, _ problem: String, _ remedy: String) -> Fault {
        Fault(position: Position(file: file, line: line, column: 1), problem: problem, remedy: remedy)
    }
}
