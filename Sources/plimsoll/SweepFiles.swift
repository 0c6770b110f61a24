import Foundation
import PlimsollPlanning
import PlimsollReporting

/// The files of a finished sweep. They appear whole, `sweep.json` last: where it is, all of them are.
enum SweepFiles {
    private static let summary = "sweep.json"

    /// Writes them and returns the table for stdout.
    static func write(_ results: SweepResults, to path: String) throws -> String {
        try SweepFolder(path).prepare()
        if let found = identity(in: path), found != results.plan.identity.hash {
            throw CommandFailure("\(path) holds the results of another sweep; give another folder", .usage)
        }
        let overview = try results.overview()
        if overview.faulty == overview.points, let (point, fault) = overview.firstFault {
            throw CommandFailure("no point makes a scenario; point \(point): \(fault)", .usage)
        }
        let report = SweepReport(results.plan, overview)
        let rows = SweepRows(results.plan)
        let json = try StreamedFile(path + "/points.jsonl")
        let csv = try StreamedFile(path + "/points.csv")
        try csv.append(rows.csvHeader)
        try results.forEachRow(overview) { row in
            try json.append(rows.json(row))
            try csv.append(rows.csv(row))
        }
        let pooled = try StreamedFile(path + "/pooled.csv")
        try pooled.append(report.pooledCSV)
        let whole = try StreamedFile(path + "/" + summary)
        try whole.append(report.json)
        for file in [json, csv, pooled, whole] { try file.commit() }
        return Terminal.renderer().text(SweepDocument.document(overview, of: results.plan, folder: path))
    }

    /// Of the sweep whose finished results lie in a folder; nil without any.
    static func identity(in folder: String) -> String? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + summary),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return nil }
        return object["sweep_sha256"] as? String ?? ""
    }
}

/// A file written piece by piece beside its place, then renamed into it.
final class StreamedFile {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

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
        buffer += text.utf8
        if buffer.count >= 1 << 18 { try flush() }
    }

    func commit() throws {
        try flush()
        guard fsync(descriptor) == 0 else { throw failure(errno) }
        guard rename(temporary, path) == 0 else { throw failure(errno) }
        close(descriptor)
        descriptor = -1
    }

    private func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count > 0 { written += count } else if errno != EINTR { throw failure(errno) }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ code: Int32) -> CommandFailure {
        let passes = [ENOSPC, EDQUOT, EIO].contains(code)
        return CommandFailure(
            "cannot write \(path): \(Terminal.message(of: code)); finished points are kept", passes ? .retry : .usage)
    }
}
