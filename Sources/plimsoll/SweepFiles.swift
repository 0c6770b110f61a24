import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// The files of a finished sweep in a folder. They appear whole, `sweep.json` last: where it is, all of them are.
struct SweepFiles {
    private let plan: SweepPlan
    private let folder: String

    init(_ plan: SweepPlan, in folder: String) { (self.plan, self.folder) = (plan, folder) }

    /// The answer that lies there; nil without any.
    /// - Throws: it is of another sweep.
    func finished() throws -> SweepAnswer? {
        let path = folder + "/sweep.json"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        guard let answer = try? SweepAnswer(jsonText: text, file: path), answer.grid.identity == plan.identity else {
            throw CommandFailure("\(folder) holds the results of another sweep; give another folder", .usage)
        }
        return answer
    }

    func write(_ results: SweepResults) throws -> SweepAnswer {
        try SweepFolder(folder).prepare()
        _ = try finished()
        let overview = try results.overview()
        let answer = SweepAnswer(plan, overview)
        if answer.faulty == plan.count, let fault = answer.firstFault {
            throw CommandFailure("no point makes a scenario; point \(fault.point): \(fault.text)", .usage)
        }
        let files = try ["points.jsonl", "points.csv", "pooled.csv", "sweep.json"].map {
            try StreamedFile(folder + "/" + $0)
        }
        let rows = WideCSV(template: SweepRow.template(of: plan))
        try files[1].append(rows.header)
        try results.forEachRow(overview) { row in
            try files[0].append(row.json.compact + "\n")
            try files[1].append(rows.line(row))
        }
        let pools = WideCSV(template: PooledResults.blank)
        try files[2].append(pools.header + answer.pools.map(pools.line).joined())
        try files[3].append(answer.jsonText)
        for file in files { try file.commit() }
        return answer
    }

    /// Tells an answer that lies there.
    func emit(_ answer: SweepAnswer, _ form: FormatArguments) throws {
        try form.output.emit(answer, SweepDocument.document(answer, folder: folder))
    }
}

/// A file written piece by piece beside its place, then renamed into it.
final class StreamedFile {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer = ""

    init(_ path: String) throws {
        self.path = path
        temporary = path + ".\(getpid()).part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(errno) }
    }

    /// What was not committed leaves nothing behind.
    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    func append(_ text: String) throws {
        buffer += text
        if buffer.utf8.count >= 1 << 18 { try flush() }
    }

    func commit() throws {
        try flush()
        guard fsync(descriptor) == 0 else { throw failure(errno) }
        guard rename(temporary, path) == 0 else { throw failure(errno) }
        close(descriptor)
        descriptor = -1
    }

    private func flush() throws {
        let code = Terminal.write(buffer, to: descriptor)
        guard code == 0 else { throw failure(code) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ code: Int32) -> CommandFailure {
        let passes = [ENOSPC, EDQUOT, EIO].contains(code)
        return CommandFailure(
            "cannot write \(path): \(Terminal.message(of: code)); finished points are kept", passes ? .retry : .usage)
    }
}
