import Foundation
import PlimsollScenario

/// What a sweep's results depend on, as hashes: SHA-256, 64 hexadecimal digits each.
public struct SweepIdentity: Equatable, Sendable {
    /// Of the scenario with everything it extends and `--set`, without its `sweep:`, comments and layout.
    public var scenario: String
    /// Of the bytes of every trace that a point may read, together; empty without traces.
    public var traces: String
    /// Of axes, Latin hypercube and option.
    public var grid: String
    public var version: String

    init(source: ScenarioSource, traces files: [String], sweep: Sweep, option: String?, version: String) {
        scenario = SHA256.digest(source.canonicalText)
        traces = files.isEmpty ? "" : SHA256.digest(files.map(Self.digest(ofFile:)).sorted().joined())
        let axes = sweep.axes.map { axis in
            switch axis.written {
            case .text(let text): "\(axis.path)\u{0}text\u{0}\(text)"
            case .list(let texts): "\(axis.path)\u{0}list\u{0}\(texts.joined(separator: "\u{1}"))"
            }
        }
        let points = sweep.latinHypercube.map(String.init) ?? ""
        grid = SHA256.digest((axes + [points, option ?? ""]).joined(separator: "\u{2}"))
        self.version = version
    }

    /// Of all of it.
    public var hash: String { SHA256.digest([scenario, traces, grid, version].joined(separator: "\n")) }

    private static func digest(ofFile path: String) -> String {
        var hash = SHA256()
        guard let handle = FileHandle(forReadingAtPath: path) else { return "unreadable" }
        defer { try? handle.close() }
        while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(piece) }
        return hash.digest()
    }
}
