import Foundation
import Synchronization

/// The file in which a shard keeps its finished points, in the order in which they finished.
///
/// Each point is one `write` at the end of the file, so that a killed process loses none that was finished; what the
/// kernel has not yet put on disk when the power fails (at most a second of points, see `syncInterval`) is computed
/// again. A record torn by a crash is cut off when the journal is next opened. One process at a time holds the file.
/// A complete shard is renamed to `.points`.
public final class SweepJournal: Sendable {
    /// How long finished points may wait for `fdatasync`.
    static let syncInterval = Duration.seconds(1)

    let shard: SweepShard
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        var descriptor: Int32
        var length: Int
        var done: DonePositions
        var lastSync = ContinuousClock.now
    }

    /// Opens, or begins, the journal of a shard. nil: the shard is complete.
    /// - Throws: the folder cannot be written, holds another sweep, or another process works on the shard.
    public static func open(
        _ shard: SweepShard, of identity: SweepIdentity, in folder: String
    ) throws(SweepError) -> SweepJournal? {
        let complete = folder + "/" + shard.completeName
        // Once more where another process completed the shard between two steps here.
        for _ in 0..<3 {
            if SweepFile.exists(complete) {
                guard JournalHeader(file: complete)?.sweep == identity.hash else {
                    throw SweepError("\(complete) is of another sweep; give another folder")
                }
                return nil
            }
            if let journal = try SweepJournal(shard, identity, folder) { return journal }
        }
        throw SweepError("another process works on shard \(shard.index) of \(shard.count)", isWorthRetrying: true)
    }

    /// nil when the file was renamed meanwhile.
    private init?(_ shard: SweepShard, _ identity: SweepIdentity, _ folder: String) throws(SweepError) {
        (self.shard, self.folder) = (shard, folder)
        let path = folder + "/" + shard.journalName
        let descriptor = try SweepFile.openLocked(path)
        var opened = State(descriptor: descriptor, length: 0, done: DonePositions(total: shard.total))
        do throws(SweepError) {
            guard SweepFile.isSame(descriptor, path) else {
                SweepFile.close(descriptor)
                return nil
            }
            try Self.load(&opened, path, JournalHeader(sweep: identity.hash, shard: shard))
        } catch {
            SweepFile.close(descriptor)
            throw error
        }
        state = Mutex(opened)
    }

    deinit { state.withLock { SweepFile.close($0.descriptor) } }

    private static func load(_ state: inout State, _ path: String, _ header: JournalHeader) throws(SweepError) {
        var frames = FrameReader(path: path)
        if let first = frames.next() {
            guard let found = JournalHeader(bytes: first), found == header else {
                throw SweepError("\(path) is of another sweep; give another folder")
            }
            while let record = frames.next(), let point = try? SweepRecord.point(of: record),
                let position = header.shard.position(of: point)
            {
                state.done.insert(position)
                state.length = frames.offset
            }
            state.length = max(state.length, frames.offset)
        } else if SweepFile.size(state.descriptor) > 1_024 {
            throw SweepError("\(path) is no journal of a sweep; give another folder")
        }
        if let code = frames.failure { throw SweepFile.failure("cannot read", path, code) }
        try SweepFile.truncate(state.descriptor, to: state.length, path)
        if state.length == 0 {
            let bytes = Frame.bytes(header.bytes)
            try SweepFile.write(bytes, to: state.descriptor, at: 0, path)
            state.length = bytes.count
        }
    }

    var done: DonePositions { state.withLock { $0.done } }

    /// Finished points of the shard.
    public var finished: Int { done.count }

    /// Keeps a finished point; returns how many there are now.
    func append(_ record: SweepRecord) throws(SweepError) -> Int {
        let bytes = Frame.bytes(record.bytes)
        let path = folder + "/" + shard.journalName
        return try state.withLock { state throws(SweepError) in
            guard let position = shard.position(of: record.point) else { return state.done.count }
            try SweepFile.write(bytes, to: state.descriptor, at: state.length, path)
            state.length += bytes.count
            state.done.insert(position)
            if ContinuousClock.now - state.lastSync > Self.syncInterval {
                try SweepFile.sync(state.descriptor, path)
                state.lastSync = ContinuousClock.now
            }
            return state.done.count
        }
    }

    /// Puts everything on disk; a complete shard takes its final name.
    public func finish(isComplete: Bool) throws(SweepError) {
        let (path, complete) = (folder + "/" + shard.journalName, folder + "/" + shard.completeName)
        try state.withLock { state throws(SweepError) in
            try SweepFile.sync(state.descriptor, path)
            guard isComplete else { return }
            guard rename(path, complete) == 0 else { throw SweepFile.failure("cannot rename", path, errno) }
            SweepFile.syncFolder(folder)
        }
    }
}

/// The first record of a journal: which sweep and shard it is of.
struct JournalHeader: Equatable {
    private static let format = "plimsoll sweep journal 2"

    var sweep: String
    var shard: SweepShard

    init(sweep: String, shard: SweepShard) { (self.sweep, self.shard) = (sweep, shard) }

    /// nil where the file is no journal.
    init?(file: String) {
        var frames = FrameReader(path: file, piece: 512)
        guard let first = frames.next() else { return nil }
        self.init(bytes: first)
    }

    init?(bytes: ArraySlice<UInt8>) {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard parts.count == 5, parts[0] == Self.format, let index = Int(parts[2]), let count = Int(parts[3]),
            let points = Int(parts[4]), let shard = SweepShard(index: index, of: count, points: points)
        else { return nil }
        self.init(sweep: parts[1], shard: shard)
    }

    var bytes: [UInt8] {
        Array("\(Self.format)\n\(sweep)\n\(shard.index)\n\(shard.count)\n\(shard.points)".utf8)
    }
}
