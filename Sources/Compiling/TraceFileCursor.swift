import PlimsollSimulation

/// One reading of a `TraceFile`.
final class TraceFileCursor: TraceCursor {
    private let trace: TraceFile
    private var lines: TraceLines?
    private var line: [UInt8] = []
    private var last: Nanoseconds
    /// Start of this repetition.
    private var offset: Nanoseconds = 0

    init(_ trace: TraceFile) {
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
        if trace.layout.hasHeader { _ = lines?.next(into: &line) }
    }

    private func nextOfFile() -> TraceRow? {
        guard let lines else { return nil }
        while lines.next(into: &line) {
            guard case .success(let row) = TraceFileRow.parse(line, trace.layout, notBefore: last),
                row.outputTokens > 0
            else { continue }
            last = row.time
            return TraceRow(
                time: offset + trace.scaled(row.time), promptTokens: row.promptTokens, outputTokens: row.outputTokens)
        }
        return nil
    }
}
