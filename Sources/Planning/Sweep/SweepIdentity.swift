import Foundation
package import PlimsollAnswering
import PlimsollScenario

/// What a sweep's results depend on, as hashes: SHA-256, 64 hexadecimal digits each.
public struct SweepIdentity: Equatable, Sendable {
    /// Of the scenario with everything it extends and `--set`, without its `sweep:`, comments and layout.
    var scenario: String
    /// Of the bytes of every trace that a point may read, together; empty without traces.
    var traces: String
    /// Of both, axes, Latin hypercube, option and version.
    public var hash: String

}

extension SweepIdentity {
    init(
        source: ScenarioSource, traces files: [String], sweep: Sweep, option: String?,
        version: String = PlimsollVersion.current
    ) {
        scenario = SHA256.digest(source.canonicalText)
        traces = files.isEmpty ? "" : SHA256.digest(files.map(Self.digest(ofFile:)).sorted().joined())
        let axes = sweep.axes.map { axis in
            switch axis.written {
            case .text(let text): "\(axis.path)\u{0}text\u{0}\(text)"
            case .list(let texts): "\(axis.path)\u{0}list\u{0}\(texts.joined(separator: "\u{1}"))"
            }
        }
        let points = sweep.latinHypercube.map(String.init) ?? ""
        let grid = SHA256.digest((axes + [points, option ?? ""]).joined(separator: "\u{2}"))
        hash = SHA256.digest([scenario, traces, grid, version].joined(separator: "\n"))
    }

    private static func digest(ofFile path: String) -> String {
        var hash = SHA256()
        guard let handle = FileHandle(forReadingAtPath: path) else { return "unreadable" }
        defer { try? handle.close() }
        while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(piece) }
        return hash.digest()
    }
}

extension SweepIdentity: DescribedObject {
    package static let schemaName = "sweep_identity"
    package static let blank = SweepIdentity(scenario: "", traces: "", hash: "")
    package static let members: [Member<SweepIdentity>] = [
        Member(
            "scenario_sha256", \.scenario, .text,
            "SHA-256 of the scenario with all it extends and `--set`; comments, layout and `sweep` do not count."),
        Member("traces_sha256", \.traces, .text, "SHA-256 of the traces that points read; empty without any."),
        Member(
            "sweep_sha256", \.hash, .text,
            "SHA-256 of all that results depend on: both above, the axes, the option and the program's version."),
    ]
}
