import Foundation
public import PlimsollAnswering
public import PlimsollScenario

/// What `sweep plan` answers, and the file in which it hands a sweep to machines that each run a part of it: which
/// scenario, which points, and the hashes by which every part can tell that it means the same.
public struct SweepManifest: Equatable, Sendable {
    public var head: AnswerHead
    /// From the manifest's own folder, so that both can be moved, or mounted, together.
    public var file: String
    /// The user's own `--set`.
    public var settings: [Setting]
    public var grid: SweepGrid
}

extension SweepManifest {
    /// - Parameter path: Where the manifest will lie.
    public init(_ plan: SweepPlan, at path: String) {
        self.init(
            head: plan.head(.sweepPlan), file: RelativePath.from(folderOf: path, to: plan.source.file),
            settings: plan.settings.settings, grid: SweepGrid(plan))
    }

    /// nil where the file is something else, such as a scenario.
    /// - Throws: it is a manifest, but cannot be used.
    public static func read(_ path: String) throws(SweepError) -> SweepManifest? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: 1 << 24), data.first == UInt8(ascii: "{"),
            case let text = String(decoding: data, as: UTF8.self),
            let json = try? JSONValue(parsing: text), json["verb"] == verb.json
        else { return nil }
        do throws(UnusableAnswer) {
            return try SweepManifest(jsonText: text, file: path)
        } catch {
            throw SweepError("\(error.description); plan it again: plimsoll sweep plan")
        }
    }

    /// The plan that the manifest stands for, after making sure that nothing it depends on has changed.
    public func plan(at path: String) throws -> SweepPlan {
        let (planned, current) = (head.origin.version, PlimsollVersion.current)
        guard planned == current else {
            throw SweepError("\(path): planned by version \(planned), this is \(current); plan it again")
        }
        let variant = Variant(settings)
        let file = RelativePath.resolve(file, fromFolderOf: path)
        let axes = grid.axes.map { axis in
            SweepAxis(
                path: axis.path, written: axis.written,
                position: Position(file: "\(path): \(axis.path)", line: 0, column: 0))
        }
        let plan = try SweepPlan(
            ScenarioSource(file: file, settings: variant), settings: variant, option: grid.option
        ) { _ in Sweep(axes: axes, latinHypercube: grid.latinHypercube) }
        try check(plan.identity, path, file)
        return plan
    }

    private func check(_ found: SweepIdentity, _ path: String, _ file: String) throws(SweepError) {
        if found.scenario != grid.identity.scenario {
            throw SweepError("\(path) is of another scenario: \(file) has changed since; plan it again")
        }
        if found.traces != grid.identity.traces {
            throw SweepError("\(path): a trace of \(file) has changed since; plan it again")
        }
        if found != grid.identity { throw SweepError("\(path) was changed by hand; plan it again") }
    }
}

extension SweepManifest: ScenarioAnswer {
    package static let verb = Verb.sweepPlan
    package static let schemaName = "sweep_plan"
    package static let blank = SweepManifest(head: .blank, file: "", settings: [], grid: .blank)
    package static let members: [Member<SweepManifest>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + [
            Member("file", \.file, .text, "The scenario's file, from the manifest's own folder."),
            Member("set", \.settings, .text, "The values that `--set` gives, over those of the file."),
        ] + SweepGrid.members.map { $0.lifted(to: \.grid) }
}
