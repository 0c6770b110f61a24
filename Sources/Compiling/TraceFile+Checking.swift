import PlimsollScenario
import PlimsollSimulation

extension TraceFile {
    /// Faults of one file beyond this many are counted, not listed.
    private static let listedFaults = 10

    /// Reads the whole file once. nil: it cannot be replayed, and `notes` says why, with file and line.
    init?(_ trace: Trace, path: String, horizonSeconds: Double, _ notes: inout CompilerNotes) {
        guard let lines = TraceLines(path: trace.file) else {
            notes.fault(at: path + ".file", "cannot read `\(trace.file)`", "name a file that exists")
            return nil
        }
        if let first = trace.identity, first != FileIdentity(path: trace.file) {
            notes.fault(
                at: path + ".file", "the trace `\(trace.file)` changed while it was being used",
                "run again, once nothing writes it any more")
            return nil
        }
        guard let layout = Self.layout(of: lines, trace, &notes) else { return nil }
        self.init(path: trace.file, layout: layout, speed: trace.speed, repeats: trace.repeats)
        let faultsBefore = notes.faults.count
        check(lines, trace, &notes)
        guard notes.faults.count == faultsBefore else { return nil }
        guard rows > 0 else {
            notes.fault(at: path + ".file", "`\(trace.file)` has no good row", "give a trace with requests")
            return nil
        }
        note(path: path, horizonSeconds: horizonSeconds, &notes)
        if repeats, duration == 0 {
            notes.fault(
                at: path + ".repeat", "all rows have the same time, so they cannot repeat", "leave out `repeat`")
            return nil
        }
    }

    private static func layout(of lines: TraceLines, _ trace: Trace, _ notes: inout CompilerNotes) -> Layout? {
        switch trace.format {
        case .mooncake: .mooncake
        case .csv(let names):
            columns(names, of: lines, trace, &notes).map { .csv($0, dropsUnanswered: false) }
        case .burstGPT:
            columns(.burstGPT, of: lines, trace, &notes).map { .csv($0, dropsUnanswered: true) }
        }
    }

    private static func columns(
        _ names: TraceColumns, of lines: TraceLines, _ trace: Trace, _ notes: inout CompilerNotes
    ) -> ColumnIndices? {
        var line: [UInt8] = []
        _ = lines.next(into: &line)
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        let header = (CSVLine.fields(line) ?? []).map { String(decoding: $0, as: UTF8.self) }
        let wanted = [names.time, names.prompt, names.output]
        let found = wanted.map { header.firstIndex(of: $0) }
        if let time = found[0], let prompt = found[1], let output = found[2] {
            return ColumnIndices(time: time, prompt: prompt, output: output)
        }
        let missing = zip(wanted, found).filter { $0.1 == nil }.map { "`\($0.0)`" }.joined(separator: ", ")
        let shown = String(decoding: line.prefix(200), as: UTF8.self)
        notes.faults.append(
            Fault(
                position: Position(file: trace.file, line: 1, column: 1), problem: "no column \(missing)",
                remedy: shown.isEmpty
                    ? "the file is empty; its first line names the columns" : "the header found is: \(shown)"))
        return nil
    }

    private mutating func check(_ lines: TraceLines, _ trace: Trace, _ notes: inout CompilerNotes) {
        var line: [UInt8] = []
        var last: Nanoseconds?
        var faults = 0
        while lines.next(into: &line) {
            switch TraceFileRow.parse(line, layout, notBefore: last) {
            case .success(let row) where row.outputTokens == 0:
                failedRows += 1
            case .success(let row):
                if last == nil { start = row.time }
                last = row.time
                rows += 1
            case .failure where trace.skipsMalformedRows:
                skippedRows += 1
            case .failure(let malformation):
                faults += 1
                guard faults <= Self.listedFaults else { continue }
                notes.faults.append(
                    Fault(
                        position: Position(file: trace.file, line: lines.number, column: 1),
                        problem: malformation.problem, remedy: "correct the row, or write `malformed: skip`"))
            }
        }
        if faults > Self.listedFaults {
            let position = Position(file: trace.file, line: 1, column: 1)
            notes.faults.append(
                Fault(position: position, problem: "\(faults - Self.listedFaults) more malformed rows", remedy: ""))
        }
        duration = scaled(last ?? start)
    }

    private func note(path: String, horizonSeconds: Double, _ notes: inout CompilerNotes) {
        if skippedRows > 0 {
            notes.warnings.append("\(self.path): skipped \(skippedRows) malformed rows of \(rows + skippedRows)")
        }
        if failedRows > 0 {
            notes.warnings.append(
                "\(self.path): left out \(failedRows) requests without an answer of \(rows + failedRows); they failed "
                    + "where the trace was taken")
        }
        let seconds = Double(duration) / 1e9
        if !repeats, seconds < horizonSeconds - 1 {
            notes.warnings.append(
                "\(path): the trace lasts \(plain(seconds.rounded())) s, the horizon \(plain(horizonSeconds)) s; "
                    + "no request arrives after it ends")
        }
        notes.assume(path, "\(rows) requests in \(plain(seconds.rounded())) s", from: self.path)
    }
}
