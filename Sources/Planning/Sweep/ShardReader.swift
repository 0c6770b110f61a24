/// The records of a complete shard in the order of its points, whatever the order in which they finished.
struct ShardReader {
    private let shard: SweepShard
    private var frames: FrameReader
    private var position = 0
    /// Records ahead of `position`; `SweepBoard.window` bounds them.
    private var ahead: [Int: [UInt8]] = [:]

    init(_ shard: SweepShard, folder: String, piece: Int) {
        self.shard = shard
        frames = FrameReader(path: folder + "/" + shard.completeName, piece: piece)
        _ = frames.next()
    }

    /// The record of the shard's next point.
    mutating func next() throws(SweepError) -> SweepRecord {
        while ahead[position] == nil {
            guard let bytes = frames.next(), let point = try? SweepRecord.point(of: bytes),
                let found = shard.position(of: point)
            else {
                if let code = frames.failure { throw SweepFile.failure("cannot read", frames.path, code) }
                throw SweepError(
                    "\(frames.path) is damaged; remove it and run its shard again: --shard "
                        + "\(shard.index)/\(shard.count)")
            }
            if found >= position { ahead[found] = Array(bytes) }
        }
        defer { position += 1 }
        guard let bytes = ahead.removeValue(forKey: position), let record = try? SweepRecord(bytes: bytes[...]) else {
            throw SweepError("\(frames.path) is damaged; remove it and run its shard again")
        }
        return record
    }
}

/// The records of all points of a sweep in order, from however many shards.
struct SweepReader {
    private let count: Int
    private var shards: [ShardReader]
    private var point = 0

    init(_ plan: SweepPlan, shards count: Int, folder: String) {
        self.count = plan.count
        // Together no more than a few megabytes, whatever their number.
        let piece = min(1 << 18, max(1 << 12, (1 << 22) / count))
        shards = (0..<count).compactMap { SweepShard(index: $0, of: count, points: plan.count) }.map {
            ShardReader($0, folder: folder, piece: piece)
        }
    }

    /// nil after the last point.
    mutating func next() throws(SweepError) -> SweepRecord? {
        guard point < count else { return nil }
        defer { point += 1 }
        return try shards[point % shards.count].next()
    }
}
