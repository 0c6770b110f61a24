import Foundation

/// Records in a file: four bytes of length, four of CRC-32 (both little-endian), then the record. What a crash left
/// half written at the end shows by its length or its checksum.
enum Frame {
    /// A length beyond it is damage.
    static let mostBytes = 1 << 28

    static func bytes(_ record: [UInt8]) -> [UInt8] {
        word(UInt32(record.count)) + word(CRC32.checksum(record)) + record
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// Reads frames one after another. The file is open only while a piece of it is read, so that any number of shards
/// can be read side by side.
struct FrameReader {
    let path: String
    /// Bytes read at a time.
    let piece: Int
    /// Where the next frame begins.
    private(set) var offset = 0
    /// The `errno` of a read that failed, which is not the end of the file.
    private(set) var failure: Int32?
    private var buffer: [UInt8] = []
    private var start = 0

    init(path: String, piece: Int = 1 << 18) { (self.path, self.piece) = (path, piece) }

    /// The next record; nil at the end, and from the first damaged frame on.
    mutating func next() -> ArraySlice<UInt8>? {
        guard fill(8) else { return nil }
        let (length, checksum) = (Int(word(at: start)), word(at: start + 4))
        guard length <= Frame.mostBytes, fill(8 + length) else { return nil }
        let record = buffer[(start + 8)..<(start + 8 + length)]
        guard CRC32.checksum(record) == checksum else { return nil }
        start += 8 + length
        offset += 8 + length
        return record
    }

    private func word(at index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(buffer[index + $1]) << UInt32(8 * $1) }
    }

    /// Are there `count` bytes from `start` on? Reads what is missing.
    private mutating func fill(_ count: Int) -> Bool {
        while buffer.count - start < count {
            buffer.removeFirst(start)
            start = 0
            let wanted = max(piece, count - buffer.count)
            let more = read(at: offset + buffer.count, count: wanted)
            if more.isEmpty { return false }
            buffer += more
        }
        return true
    }

    private mutating func read(at offset: Int, count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            failure = errno
            return []
        }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            if got < 0 { failure = errno }
            initialized = max(0, got)
        }
    }
}
