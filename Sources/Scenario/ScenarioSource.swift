/// A scenario file read once and decoded many times, each time with other values.
///
/// Reading and parsing happen when it is made; a variant costs the decoding alone.
public struct ScenarioSource: Sendable {
    public let file: String
    private let tree: TreeNode
    private let withoutSweep: TreeNode

    /// - Throws: every fault of the scenario as it stands.
    public init(file: String, overrides: [String] = []) throws(ScenarioFaults) {
        let findings = Findings()
        let tree: TreeNode
        do throws(ScenarioFaults) {
            let written = try SourceTree(findings: findings).load(text: try SourceFile.read(file), file: file)
            tree = Overrides(findings: findings).apply(overrides, to: written)
        } catch {
            throw Findings.sorted(findings.faults + error.faults, main: file)
        }
        self.file = file
        self.tree = tree
        let entries = tree.entries?.filter { $0.key != "sweep" }
        withoutSweep = entries.map { TreeNode(content: .mapping($0), position: tree.position) } ?? tree
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
    }

    /// What the file and `--set` say, without `sweep:`: layout, comments, quotes and the order of keys do not count.
    public var canonicalText: String { withoutSweep.canonical() }

    /// Decodes the file with `path=value` on top.
    /// - Parameter isTerse: Leave out positions, inputs and hash, which cost as much as decoding; faults found later
    ///   then stand at the file's beginning.
    /// - Throws: every fault of the variant.
    public func document(_ variant: [String] = [], isTerse: Bool = false) throws(ScenarioFaults) -> ScenarioDocument {
        let findings = Findings()
        let start = isTerse ? withoutSweep : tree
        let varied = Overrides(findings: findings).apply(variant, to: start)
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
        let scenario = ScenarioDecoder(root: varied, file: file, findings: findings).decode()
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
        return ScenarioDocument(
            scenario: scenario, file: file, positions: isTerse ? [:] : varied.positions(),
            assumptions: findings.assumptions, warnings: findings.warnings,
            hash: isTerse ? "" : varied.fingerprint(), inputs: isTerse ? [] : varied.inputs())
    }
}
