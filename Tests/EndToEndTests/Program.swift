import Foundation
import Testing

/// The built `plimsoll`, run as a user runs it: the one that `PLIMSOLL_PROGRAM` names, else that of the tests' build.
struct Program {
    let executable: URL

    private static let named = ProcessInfo.processInfo.environment["PLIMSOLL_PROGRAM"]
    static var isNamed: Bool { named != nil }

    /// Beside the test bundle, where the build puts both, unless it is named.
    init() throws {
        if let named = Self.named {
            executable = URL(fileURLWithPath: named)
            return
        }
        let candidates = ([Bundle.main.executablePath].compactMap(\.self) + CommandLine.arguments).flatMap { path in
            Array(
                sequence(first: URL(fileURLWithPath: path)) {
                    $0.pathComponents.count > 2 ? $0.deletingLastPathComponent() : nil
                }
                .prefix(5))
        }
        let found = candidates.map { $0.deletingLastPathComponent().appendingPathComponent("plimsoll") }
            .first { url in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
                    && FileManager.default.isExecutableFile(atPath: url.path)
            }
        executable = try #require(found, "no `plimsoll` beside the tests; `swift build` makes it")
    }

    /// What a finished process left.
    struct Outcome {
        var status: Int32
        var output: String
        var notes: String
    }

    /// Runs to its end, in the checkout's root unless told otherwise; `input` is what it reads as standard input.
    func run(_ arguments: [String], in folder: URL = Repository.root, input: String = "") throws -> Outcome {
        try Repository.withFolder { results in
            let running = try start(arguments, in: folder, input: input, results: results)
            return try running.outcome()
        }
    }

    /// Starts; stdout and stderr go to files in `results`, so that no pipe can fill up.
    func start(
        _ arguments: [String], in folder: URL = Repository.root, input: String = "", results: URL
    ) throws -> Running {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let files = ["out", "err"].map { results.appendingPathComponent($0) }
        for file in files { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        if !input.isEmpty {
            let written = results.appendingPathComponent("in")
            try Data(input.utf8).write(to: written)
            process.standardInput = try FileHandle(forReadingFrom: written)
        }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        return Running(process: process, output: files[0], notes: files[1])
    }

    /// A process under way.
    struct Running {
        let process: Process
        let output: URL
        let notes: URL

        func outcome() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
                output: try String(contentsOf: output, encoding: .utf8),
                notes: try String(contentsOf: notes, encoding: .utf8))
        }
    }
}
