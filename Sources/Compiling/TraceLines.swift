import Foundation

/// Lines of a file, read in pieces of 64 KiB: memory does not grow with the file.
///
/// Ends of line are LF or CR LF and belong to no line; a line beyond 64 KiB is cut there.
final class TraceLines {
    private let file: UnsafeMutablePointer<FILE>
    private var buffer: [UInt8]
    private var position = 0
    private var filled = 0
    /// Of the line last returned, from 1.
    private(set) var number = 0

    private static let capacity = 65536

    /// nil: the file cannot be opened or is a folder.
    init?(path: String) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let file = fopen(path, "rb")
        else { return nil }
        self.file = file
        buffer = [UInt8](repeating: 0, count: Self.capacity)
    }

    deinit { fclose(file) }

    /// Puts the next line's bytes into `line`; false at the end of the file.
    func next(into line: inout [UInt8]) -> Bool {
        line.removeAll(keepingCapacity: true)
        var isAtEnd = true
        while position < filled || fill() {
            isAtEnd = false
            let rest = buffer[position..<filled]
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            line.append(contentsOf: rest[..<(end ?? filled)].prefix(Self.capacity - line.count))
            position = end.map { $0 + 1 } ?? filled
            if end != nil { break }
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if !isAtEnd { number += 1 }
        return !isAtEnd
    }

    private func fill() -> Bool {
        filled = fread(&buffer, 1, Self.capacity, file)
        position = 0
        return filled > 0
    }
}
