import Foundation

/// The text of a scenario file, or why there is none.
enum SourceFile {
    /// Scenario files are small; a trace belongs in a file of its own.
    static let mostBytes = 1 << 20

    /// What messages call the standard input. Paths in it start from the working folder.
    static let standardInput = "<stdin>"

    /// The text of the standard input, to its end.
    static func readStandardInput() throws(ScenarioFaults) -> String {
        try text(from: FileHandle.standardInput, of: standardInput) { problem, remedy in
            let place = Position(file: standardInput, line: 1, column: 1)
            return ScenarioFaults([Fault(position: place, problem: problem, remedy: remedy)])
        }
    }

    /// - Parameters:
    ///   - place: who asked for the file, where that is not the user.
    ///   - remedy: what to name instead of a file that is not there.
    static func read(
        _ path: String, named place: Position? = nil, mostBytes: Int = mostBytes,
        remedy: String = "name a scenario file; `plimsoll init` writes a starter"
    ) throws(ScenarioFaults) -> String {
        let position = place ?? Position(file: path, line: 0, column: 0)
        let subject = place == nil ? "" : "`\(path)`: "
        func fault(_ problem: String, _ remedy: String) -> ScenarioFaults {
            ScenarioFaults([Fault(position: position, problem: subject + problem, remedy: remedy)])
        }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw fault("no such file", remedy)
        }
        guard !isDirectory.boolValue else { throw fault("a directory, not a file", "name a file in it") }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw fault("cannot be read", "check its permissions")
        }
        return try text(from: handle, of: path, mostBytes: mostBytes, fault)
    }

    private static func text(
        from handle: FileHandle, of path: String, mostBytes: Int = mostBytes,
        _ fault: (_ problem: String, _ remedy: String) -> ScenarioFaults
    ) throws(ScenarioFaults) -> String {
        guard let data = try? handle.read(upToCount: mostBytes + 1) ?? Data() else {
            throw fault("cannot be read", "check its permissions")
        }
        guard data.count <= mostBytes else {
            throw fault(
                "larger than \(mostBytes >> 20) MiB", "a scenario is text; give recorded requests as a `trace` file")
        }
        let bytes = [UInt8](data)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw notUTF8(bytes, file: path)
        }
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Decodes up to the first byte that is not UTF-8, counting lines and columns.
    private static func notUTF8(_ bytes: [UInt8], file: String) -> ScenarioFaults {
        var place = Position(file: file, line: 1, column: 1)
        var (iterator, decoder) = (bytes.makeIterator(), UTF8())
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            place.column += 1
            if scalar == "\n" { (place.line, place.column) = (place.line + 1, 1) }
        }
        return ScenarioFaults([Fault(position: place, problem: "not UTF-8 text", remedy: "save the file as UTF-8")])
    }

    /// A path as written in a file, from that file's folder; `~` is the home folder; empty text stays empty.
    static func resolve(_ path: String, from file: String) -> String {
        let expanded = NSString(string: path).expandingTildeInPath
        if expanded.hasPrefix("/") { return expanded }
        let folder = NSString(string: file).deletingLastPathComponent
        return folder.isEmpty ? expanded : NSString(string: folder).appendingPathComponent(expanded)
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// The file's name without folders and ending.
    static func stem(of path: String) -> String {
        path == standardInput
            ? "stdin" : NSString(string: NSString(string: path).lastPathComponent).deletingPathExtension
    }
}
