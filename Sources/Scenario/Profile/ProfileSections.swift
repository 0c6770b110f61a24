/// The tables behind a profile's header. Each begins with a line that names its columns, the last of them `us`.
struct ProfileSections {
    /// Axes of each section.
    static let tokens = ["tokens"]
    static let sequences = ["sequences"]
    static let decode = ["sequences", "context"]
    static let mixed = ["prompt_tokens", "past", "sequences", "context"]

    private var parts: [DelimitedText] = []
    private let file: String
    private let firstLine: Int

    init(lines: ArraySlice<Substring>, file: String, firstLine: Int) {
        self.file = file
        self.firstLine = firstLine
        var start = lines.startIndex
        for index in lines.indices.dropFirst() where Self.isHeader(lines[index]) {
            add(lines[start..<index], from: firstLine + start - lines.startIndex)
            start = index
        }
        add(lines[start...], from: firstLine + start - lines.startIndex)
    }

    private static func isHeader(_ line: Substring) -> Bool { line.first.map { $0.isLetter } ?? false }

    private mutating func add(_ lines: ArraySlice<Substring>, from line: Int) {
        let part = DelimitedText(lines: lines, file: file, firstLine: line)
        if !part.columns.isEmpty { parts.append(part) }
    }

    func table(base: Double, promptsByPairs: Bool, _ findings: Findings) -> MeasuredTable {
        let known = [Self.tokens, Self.sequences, Self.decode, Self.mixed]
        for part in parts where !known.contains(Array(part.columns.dropLast())) || part.columns.last != "us" {
            let forms = known.map { "`\(($0 + ["us"]).joined(separator: ","))`" }.joined(separator: ", ")
            findings.add(
                part.fault(
                    part.headerLine, "no section has the columns `\(part.columns.joined(separator: ","))`",
                    "sections are \(forms)"))
        }
        let table = MeasuredTable(
            base: base, tokens: points(Self.tokens, findings), sequences: points(Self.sequences, findings),
            decode: points(Self.decode, findings), mixed: points(Self.mixed, findings), promptsByPairs: promptsByPairs)
        if table.decode.isEmpty {
            findings.fault(
                at: Position(file: file, line: firstLine, column: 1), "the table has no section `sequences,context,us`",
                "a table needs the times of pure decode")
        }
        return table
    }

    private func points(_ axes: [String], _ findings: Findings) -> [GridPoint] {
        let own = parts.filter { Array($0.columns.dropLast()) == axes }
        for part in own.dropFirst() {
            findings.add(part.fault(part.headerLine, "this section is there twice", "keep one"))
        }
        guard let part = own.first else { return [] }
        var (points, lines, faults): ([GridPoint], [Int], [Fault]) = ([], [], [])
        for row in part.rows {
            let at = axes.indices.compactMap { part.number(row, $0, in: 0...1e9, &faults) }
            // A picosecond to an hour.
            guard let time = part.number(row, axes.count, in: 1e-6...3.6e9, &faults), at.count == axes.count else {
                continue
            }
            points.append(GridPoint(at, time / 1e6))
            lines.append(row.line)
        }
        if faults.isEmpty { faults = GridCheck(points, lines: lines, file: part.file, names: axes).faults }
        faults.prefix(20).forEach(findings.add)
        return points
    }
}
