import Foundation
import PlimsollReporting

/// Results go to stdout, everything else to stderr.
enum Terminal {
    /// Colour only on a terminal that wants it: `NO_COLOR` is unset or empty, `TERM` is not `dumb`.
    static var showsColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Lays answers out for stdout as wide as the window, up to 140 columns; for a file or pipe 100 wide and without
    /// colour.
    static func renderer(isFile: Bool = false) -> TerminalRenderer {
        TerminalRenderer(width: isFile ? usualWidth : windowWidth, color: !isFile && showsColor)
    }

    private static let usualWidth = 100

    /// Between what tables need and what eyes follow.
    private static var windowWidth: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usualWidth }
        return min(max(Int(size.ws_col), 60), 140)
    }

    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes a result to stdout. A reader that has gone away (`| head`) has what it wanted: that is no failure.
    static func result(_ text: String) throws {
        switch write(text, to: STDOUT_FILENO) {
        case 0, EPIPE: return
        case let code: throw CommandFailure("cannot write to stdout: \(message(of: code))")
        }
    }

    /// Writes a line to stderr.
    static func note(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

    /// Replaces the last line of stderr, without ending it.
    static func replaceLine(_ text: String) { _ = write("\r" + text + "\u{1B}[K", to: STDERR_FILENO) }

    /// Writes all of it; 0, or the `errno` of what failed.
    static func write(_ text: String, to descriptor: Int32) -> Int32 {
        Array(text.utf8).withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
            }
            return 0
        }
    }

    static func message(of code: Int32) -> String { String(cString: strerror(code)) }
}
