import Foundation

/// A file that appears whole or not at all: written beside its place, then renamed into it.
struct OutputFile {
    private let path: String
    private let folder: String

    /// Refuses at once what could not be written in the end: no folder, no permission, something that is no file.
    init(_ named: String) throws {
        let resolved = OutputFile.resolved(named)
        path = resolved
        folder = OutputFile.folder(of: resolved)
        guard let kind = OutputFile.kind(of: folder) else { throw CommandFailure("\(named): no folder \(folder)") }
        guard kind == S_IFDIR else { throw CommandFailure("\(named): \(folder) is not a folder") }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw CommandFailure("\(named): cannot write in \(folder): \(Terminal.message(of: errno))")
        }
        if let kind = OutputFile.kind(of: resolved), kind != S_IFREG {
            throw CommandFailure("\(named): not a regular file; leave it out to write to stdout")
        }
    }

    var exists: Bool { OutputFile.kind(of: path) != nil }

    func write(_ text: String) throws {
        let temporary = folder + "/.plimsoll-\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(errno) }
        let written = Terminal.write(text, to: descriptor)
        let closed = close(descriptor) == 0 ? 0 : errno
        let code = written != 0 ? written : closed != 0 ? closed : rename(temporary, path) == 0 ? 0 : errno
        if code != 0 {
            unlink(temporary)
            throw failure(code)
        }
    }

    private func failure(_ code: Int32) -> CommandFailure {
        CommandFailure("cannot write \(path): \(Terminal.message(of: code))")
    }

    /// The file behind a symbolic link, so that the link stays one.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The file type bits; nil where there is nothing.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
