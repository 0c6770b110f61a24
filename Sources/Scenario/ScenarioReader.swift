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
        let (certain, found) = UncertainTree(findings: findings).resolve(tree)
        let scenario = ScenarioDecoder(root: certain, file: file, findings: findings).decode()
        let uncertain = UncertainChecks(tree: certain, file: file, findings: findings).run(found)
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
        return ScenarioDocument(
            scenario: scenario, file: file, positions: certain.positions(),
            assumptions: uncertain.map(Assumption.init) + findings.assumptions,
            warnings: UncertainInput.warnings(uncertain) + findings.warnings, hash: tree.fingerprint(),
            inputs: certain.inputs(), uncertain: uncertain)
    }
}

extension Assumption {
    /// What is taken where one number is wanted.
    fileprivate init(_ input: UncertainInput) {
        self.init(path: input.path, value: input.mid, source: "mid of \(input.low) to \(input.high)")
    }
}

extension UncertainInput {
    /// One warning that names them all; none without any.
    fileprivate static func warnings(_ inputs: [UncertainInput]) -> [String] {
        guard !inputs.isEmpty else { return [] }
        let names = inputs.map { "\($0.path) = \($0.mid)" }.joined(separator: ", ")
        return [
            "uncertain inputs are taken at their mid: \(names); `plimsoll uncertain` tells what hangs on them"
        ]
    }
}
