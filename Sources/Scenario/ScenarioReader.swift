/// Reads scenario files, finding every fault at once.
///
///     let document = try ScenarioReader.read(file: "scenarios/quickstart.yaml", overrides: ["traffic.scale=2"])
///     document.scenario.traffic.scale   // 2
public enum ScenarioReader {
    /// Reads a file, what it extends, and `path=value` strings of `--set` on top.
    ///
    /// Paths given by `--set` resolve from the working folder, paths inside a file from that file.
    /// - Throws: every fault of the scenario, in file order.
    public static func read(file: String, overrides: [String] = []) throws(ScenarioFaults) -> ScenarioDocument {
        try read(text: SourceFile.read(file), file: file, overrides: overrides)
    }

    /// The same from text; `file` is what messages call it, and where its paths start.
    public static func read(
        text: String, file: String, overrides: [String] = []
    ) throws(ScenarioFaults) -> ScenarioDocument {
        let findings = Findings()
        let tree: TreeNode
        do throws(ScenarioFaults) {
            let written = try SourceTree(findings: findings).load(text: text, file: file)
            tree = Overrides(findings: findings).apply(overrides, to: written)
        } catch {
            throw Findings.sorted(findings.faults + error.faults, main: file)
        }
        let scenario = ScenarioDecoder(root: tree, file: file, findings: findings).decode()
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
        return ScenarioDocument(
            scenario: scenario, file: file, positions: tree.positions(), assumptions: findings.assumptions,
            warnings: findings.warnings, hash: tree.fingerprint(), inputs: tree.inputs())
    }
}
