import Foundation
import PlimsollScenario

/// A sweep in a file, for machines that each run a part of it: which scenario, which points, and the hashes by which
/// every part can tell that it means the same.
public struct SweepManifest: Codable, Equatable, Sendable {
    /// Version of this format; also what tells a manifest from a scenario.
    public var plimsollSweep = 1
    public var version: String
    /// From the manifest's own folder, so that both can be moved, or mounted, together.
    public var scenario: String
    public var overrides: [String]
    public var vary: [Axis]
    public var latinHypercube: Int?
    public var option: String?
    public var seed: UInt64
    public var replications: Int
    public var points: Int
    public var scenarioSHA256: String
    /// Empty without traces.
    public var tracesSHA256: String
    public var sweepSHA256: String

    /// A path, and its values as written.
    public struct Axis: Codable, Equatable, Sendable {
        public var path: String
        public var values: String?
        public var list: [String]?
    }

    enum CodingKeys: String, CodingKey {
        case plimsollSweep = "plimsoll_sweep"
        case version, scenario, overrides, vary
        case latinHypercube = "latin_hypercube"
        case option, seed, replications, points
        case scenarioSHA256 = "scenario_sha256"
        case tracesSHA256 = "traces_sha256"
        case sweepSHA256 = "sweep_sha256"
    }

    /// - Parameter path: Where the manifest will lie.
    public init(_ plan: SweepPlan, at path: String) {
        version = plan.version
        scenario = RelativePath.from(folderOf: path, to: plan.source.file)
        overrides = plan.settings.map(\.description)
        (latinHypercube, option) = (plan.sweep.latinHypercube, plan.option)
        vary = plan.sweep.axes.map { axis in
            switch axis.written {
            case .text(let text): Axis(path: axis.path, values: text)
            case .list(let texts): Axis(path: axis.path, list: texts)
            }
        }
        (seed, replications, points) = (plan.base.seed, plan.base.replications, plan.count)
        (scenarioSHA256, tracesSHA256) = (plan.identity.scenario, plan.identity.traces)
        sweepSHA256 = plan.identity.hash
    }

    /// The manifest as JSON, keys sorted.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// nil where the file is something else, such as a scenario.
    /// - Throws: it is a manifest, but cannot be used.
    public static func read(_ path: String) throws(SweepError) -> SweepManifest? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: 1 << 24), data.first == UInt8(ascii: "{"),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let format = object["plimsoll_sweep"]
        else { return nil }
        guard format as? Int == 1 else { throw SweepError("\(path): a manifest of another format; plan it again") }
        guard let manifest = try? JSONDecoder().decode(SweepManifest.self, from: data) else {
            throw SweepError("\(path): a damaged manifest; plan it again: plimsoll sweep plan")
        }
        return manifest
    }

    /// The plan that the manifest stands for, after making sure that nothing it depends on has changed.
    public func plan(at path: String, version current: String) throws -> SweepPlan {
        guard version == current else {
            throw SweepError("\(path): planned by version \(version), this is \(current); plan it again")
        }
        let file = RelativePath.resolve(scenario, fromFolderOf: path)
        let settings = try overrides.map { try Setting(parsing: $0) }
        let source = try ScenarioSource(file: file, settings: Variant(settings))
        let axes = vary.map { axis in
            SweepAxis(
                path: axis.path, written: axis.list.map { .list($0) } ?? .text(axis.values ?? ""),
                position: Position(file: "\(path): \(axis.path)", line: 0, column: 0))
        }
        let plan = try SweepPlan(
            source: source, base: try source.document().scenario, settings: settings,
            sweep: Sweep(axes: axes, latinHypercube: latinHypercube), option: option, version: version)
        try check(plan.identity, path, file)
        return plan
    }

    private func check(_ found: SweepIdentity, _ path: String, _ file: String) throws(SweepError) {
        if found.scenario != scenarioSHA256 {
            throw SweepError("\(path) is of another scenario: \(file) has changed since; plan it again")
        }
        if found.traces != tracesSHA256 {
            throw SweepError("\(path): a trace of \(file) has changed since; plan it again")
        }
        if found.hash != sweepSHA256 { throw SweepError("\(path) was changed by hand; plan it again") }
    }
}

/// Paths written in a file, seen from its folder.
enum RelativePath {
    static func resolve(_ path: String, fromFolderOf file: String) -> String {
        if path.hasPrefix("/") { return path }
        let folder = NSString(string: file).deletingLastPathComponent
        return folder.isEmpty ? path : folder + "/" + path
    }

    static func from(folderOf file: String, to target: String) -> String {
        let here = parts(NSString(string: absolute(file)).deletingLastPathComponent)
        let there = parts(absolute(target))
        let common = zip(here, there).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: here.count - common) + there[common...]).joined(separator: "/")
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
}
