import Foundation

/// A CSV file in memory: a header, and rows that know their line.
///
///     let table = try Table(file: "splitwise.csv")
///     let times = try table.rows(needing: ["prompt_time"]) { $0.positive("prompt_time") }
public struct Table: Sendable {
    public var file: String
    public var columns: [String]
    private var lines: [(number: Int, fields: [Substring])]

    /// Faults listed one by one; the others are counted.
    private static let listedFaults = 20

    /// - Throws: the file is missing, unreadable or empty, or a row has more or fewer fields than the header.
    public init(file: String) throws(DataFaults) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
            let data = FileManager.default.contents(atPath: file)
        else {
            let remedy = "is `--data` the folder that holds measured-performance/?"
            throw DataFaults([DataFault(file: file, line: 0, problem: "no such file", remedy: remedy)])
        }
        try self.init(text: String(decoding: data, as: UTF8.self), file: file)
    }

    /// The same from text; `file` is what messages call it.
    public init(text: String, file: String) throws(DataFaults) {
        self.file = file
        var faults: [DataFault] = []
        var columns: [String]?
        var lines: [(Int, [Substring])] = []
        // By bytes: to `Character`, CR LF is one letter, and neither of the two.
        let newline = UInt8(ascii: "\n")
        for (index, bytes) in text.utf8.split(separator: newline, omittingEmptySubsequences: false).enumerated() {
            let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            if line.isEmpty { continue }
            let fields = Self.fields(of: line)
            guard let header = columns else {
                columns = fields.map(String.init)
                continue
            }
            guard fields.count == header.count else {
                let problem = "\(fields.count) fields where the header names \(header.count)"
                faults.append(DataFault(file: file, line: index + 1, problem: problem, remedy: "correct the row"))
                continue
            }
            lines.append((index + 1, fields))
        }
        if lines.isEmpty, faults.isEmpty {
            faults.append(DataFault(file: file, line: 0, problem: "holds no rows", remedy: "a header and rows follow"))
        }
        guard faults.isEmpty else { throw Self.capped(faults, file: file) }
        self.columns = columns ?? []
        self.lines = lines
    }

    /// Every row through `read`, which returns nil for rows it leaves out on purpose.
    /// - Throws: columns of `needed` are missing, or `read` asked for a value that is none.
    public func rows<Value>(
        needing needed: [String], _ read: (Row) -> Value?
    ) throws(DataFaults) -> [Value] {
        let missing = needed.filter { !columns.contains($0) }
        guard missing.isEmpty else {
            let names = missing.map { "`\($0)`" }.joined(separator: ", ")
            let found = "the header is: " + columns.joined(separator: ",")
            throw DataFaults([DataFault(file: file, line: 1, problem: "no column \(names)", remedy: found)])
        }
        let place = Dictionary(uniqueKeysWithValues: zip(columns, 0...))
        let faults = Row.Faults()
        let values = lines.compactMap { line in
            read(Row(file: file, line: line.number, fields: line.fields, place: place, faults: faults))
        }
        guard faults.list.isEmpty else { throw Self.capped(faults.list, file: file) }
        return values
    }

    private static func capped(_ faults: [DataFault], file: String) -> DataFaults {
        let more = faults.count - listedFaults
        guard more > 0 else { return DataFaults(faults) }
        let rest = DataFault(file: file, line: 0, problem: "\(more) more malformed rows", remedy: "")
        return DataFaults(faults.prefix(listedFaults) + [rest])
    }

    /// Splits at commas outside double quotes, and takes the quotes off.
    private static func fields(of line: Substring.UTF8View) -> [Substring] {
        let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
        guard line.contains(quote) else {
            return line.split(separator: comma, omittingEmptySubsequences: false).map { Substring($0) }
        }
        var fields: [Substring] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in line {
            if byte == quote {
                isQuoted.toggle()
            } else if byte == comma, !isQuoted {
                fields.append(Substring(decoding: field, as: UTF8.self))
                field = []
            } else {
                field.append(byte)
            }
        }
        return fields + [Substring(decoding: field, as: UTF8.self)]
    }
}
