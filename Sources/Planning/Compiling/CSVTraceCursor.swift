import PlimsollSimulation

/// One reading of a `CSVTrace`.
final class CSVTraceCursor: TraceCursor {
    private let trace: CSVTrace
    private var lines: TraceLines?
    private var line: [UInt8] = []
    private var last: Nanoseconds
    /// Start of this repetition.
    private var offset: Nanoseconds = 0

    init(_ trace: CSVTrace) {
        self.trace = trace
        last = trace.start
        rewind()
    }

    func next() -> TraceRow? {
        if let row = nextOfFile() { return row }
        guard trace.repeats, trace.period > 0, lines != nil else { return nil }
        offset += trace.period
        rewind()
        return nextOfFile()
    }

    private func rewind() {
        lines = TraceLines(path: trace.path)
        last = trace.start
        _ = lines?.next(into: &line)
    }

    private func nextOfFile() -> TraceRow? {
        guard let lines else { return nil }
        while lines.next(into: &line) {
            guard case .success(let row) = CSVTraceRow.parse(line, trace.columns, notBefore: last) else { continue }
            last = row.time
            return TraceRow(
                time: offset + trace.scaled(row.time), promptTokens: row.promptTokens, outputTokens: row.outputTokens)
        }
        return nil
    }
}

/// One row in the file's own time.
enum CSVTraceRow {
    /// What makes a row malformed, in words for a message.
    struct Malformation: Error, Equatable {
        var problem: String
    }

    /// An empty line is a malformed row too. Token counts of 0 become 1: every request has a prompt and an answer.
    static func parse(
        _ line: [UInt8], _ columns: CSVTrace.ColumnIndices, notBefore last: Nanoseconds?
    ) -> Result<TraceRow, Malformation> {
        guard let fields = CSVLine.fields(line) else { return .failure(Malformation(problem: "a quote is not closed")) }
        let needed = max(columns.time, columns.prompt, columns.output) + 1
        guard fields.count >= needed else {
            return .failure(Malformation(problem: "\(fields.count) fields where \(needed) are needed"))
        }
        guard let time = TraceTime.parse(fields[columns.time]) else {
            return .failure(bad(fields[columns.time], "is not a time"))
        }
        guard let prompt = TraceTime.whole(fields[columns.prompt]) else {
            return .failure(bad(fields[columns.prompt], "is not a number of prompt tokens"))
        }
        guard let output = TraceTime.whole(fields[columns.output]) else {
            return .failure(bad(fields[columns.output], "is not a number of output tokens"))
        }
        if let last, time < last { return .failure(bad(fields[columns.time], "is earlier than the row before")) }
        return .success(TraceRow(time: time, promptTokens: max(1, prompt), outputTokens: max(1, output)))
    }

    private static func bad(_ field: ArraySlice<UInt8>, _ problem: String) -> Malformation {
        let shown = String(decoding: field.prefix(40), as: UTF8.self)
        return Malformation(problem: "`\(shown)` \(problem)")
    }
}
