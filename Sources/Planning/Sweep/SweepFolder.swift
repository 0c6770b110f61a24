import Foundation

/// A folder of results: which shards of a sweep lie in it.
public struct SweepFolder: Sendable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// Makes the folder if it is not there, and makes sure that it can be written.
    public func prepare() throws(SweepError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw SweepError("cannot make the folder \(path): \(Self.reason(error))")
        }
        guard access(path, W_OK | X_OK) == 0 else { throw SweepFile.failure("cannot write in", path, errno) }
    }

    private static func reason(_ error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return cause.map { String(cString: strerror(Int32($0.code))) } ?? "\(error.localizedDescription)"
    }

    /// Shards in the folder, of any number of shards, sorted.
    /// - Throws: one is of another sweep.
    public func shards(of identity: SweepIdentity) throws(SweepError) -> [SweepShardState] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        var found: [SweepShardState] = []
        for name in names where name.hasPrefix("shard-") {
            let isComplete = name.hasSuffix(".points")
            guard isComplete || name.hasSuffix(".journal"),
                let header = JournalHeader(file: path + "/" + name)
            else { continue }
            guard header.sweep == identity.hash else {
                throw SweepError("\(path)/\(name) is of another sweep, or of another version of the scenario")
            }
            found.append(SweepShardState(shard: header.shard, isComplete: isComplete))
        }
        return found
    }

    /// Removes what `run` without shards needs no longer once the results are written.
    public func remove(_ shard: SweepShard) { unlink(path + "/" + shard.completeName) }
}

/// How far a shard is.
public struct SweepShardState: Equatable, Sendable {
    public var shard: SweepShard
    public var isComplete: Bool
}

/// Which division of a sweep is complete in a folder, or nearest to it.
public struct SweepCompleteness: Equatable, Sendable {
    /// Shards of the division.
    public var shards: Int
    /// Those that are not complete, rising.
    public var missing: [Int]

    /// The complete division with the fewest shards, else the one of which the largest part is complete; nil: nothing
    /// is there.
    public init?(_ states: [SweepShardState]) {
        var complete: [Int: Set<Int>] = [:]
        for state in states {
            complete[state.shard.count, default: []].formUnion(state.isComplete ? [state.shard.index] : [])
        }
        let ranked = complete.sorted { a, b in
            let (first, second) = (Double(a.value.count) / Double(a.key), Double(b.value.count) / Double(b.key))
            return first != second ? first > second : a.key < b.key
        }
        guard let best = ranked.first else { return nil }
        shards = best.key
        missing = (0..<best.key).filter { !best.value.contains($0) }
    }
}
