/// A scenario file read once and decoded many times, each time with other values.
///
/// Reading and parsing happen when it is made; a variant costs the decoding alone. So an edit of the file, or of one
/// that it extends, while a search goes on changes nothing of that search. A trace is too large to keep: a variant that
/// is compiled after its trace has changed is a fault.
///
///     let source = try ScenarioSource(file: "scenarios/quickstart.yaml")
///     try source.document([Setting("traffic.scale", "2")]).scenario.traffic.scale   // 2
public struct ScenarioSource: Sendable {
    /// As the user named it, for messages.
    public let file: String
    private let tree: TreeNode
    private let withoutSweep: TreeNode
    private let traces = TraceIdentities()
    /// Found while reading: told together with those of decoding.
    private let faults: [Fault]

    /// Reads a file, what it extends, and the user's own settings on top.
    ///
    /// `-` is the standard input. Paths given by settings or there resolve from the working folder, paths inside a file
    /// from that file.
    /// - Throws: why there is nothing to decode. Every other fault comes with `document`.
    public init(file: String, settings: Variant = []) throws(ScenarioFaults) {
        if file == "-" {
            try self.init(text: SourceFile.readStandardInput(), file: SourceFile.standardInput, settings: settings)
        } else {
            try self.init(text: SourceFile.read(file), file: file, settings: settings)
        }
    }

    /// The same from text; `file` is what messages call it, and where its paths start.
    public init(text: String, file: String, settings: Variant = []) throws(ScenarioFaults) {
        let findings = Findings()
        let written: TreeNode
        do throws(ScenarioFaults) {
            written = try SourceTree(findings: findings).load(text: text, file: file)
        } catch {
            throw Findings.sorted(findings.faults + error.faults, main: file)
        }
        self.init(
            Overrides(findings: findings, namedMaps: ScenarioKeys.namedMaps).apply(settings, to: written), file: file,
            findings)
    }

    /// The scenario that an answer's `inputs` name: each is set on an empty file. It is the same scenario, with the same
    /// hash; relative paths in it start from the folder of `file`, which is what messages call it.
    public init(inputs: [Input], file: String) {
        let findings = Findings()
        let place = Position(file: file, line: 0, column: 0)
        let settings = Variant(inputs.map { Setting($0.path, $0.value, origin: .file(file, line: 0, column: 0)) })
        let empty = TreeNode(content: .mapping([]), position: place)
        let overrides = Overrides(findings: findings, namedMaps: [])
        self.init(overrides.apply(settings, to: empty).moved(to: place), file: file, findings)
    }

    private init(_ tree: TreeNode, file: String, _ findings: Findings) {
        (self.file, self.tree, withoutSweep) = (file, tree, tree.without("sweep"))
        faults = findings.faults
    }

    /// What the file and the user's settings say, without `sweep:`: layout, comments, quotes and the order of keys do
    /// not count.
    public var canonicalText: String { withoutSweep.without("schema").canonical() }

    /// Decodes the file with other values on top. `{low, mid, high}` is taken at its mid.
    /// - Parameter isTerse: Leave out positions, inputs, hash and the checks of uncertain ends, which cost as much as
    ///   decoding; faults found later then stand at the file's beginning.
    /// - Throws: every fault of the variant, in file order.
    public func document(_ variant: Variant = [], isTerse: Bool = false) throws(ScenarioFaults) -> ScenarioDocument {
        let findings = Findings()
        faults.forEach(findings.add)
        let varied = Overrides(findings: findings, namedMaps: ScenarioKeys.namedMaps)
            .apply(variant, to: isTerse ? withoutSweep : tree)
        let (certain, found) = UncertainTree(findings: findings, namedMaps: ScenarioKeys.namedMaps).resolve(varied)
        let scenario = ScenarioDecoder(root: certain, file: file, findings: findings, traces: traces).decode()
        let uncertain =
            isTerse ? [] : UncertainChecks(tree: certain, file: file, findings: findings).run(found)
        guard findings.faults.isEmpty else { throw Findings.sorted(findings.faults, main: file) }
        guard !isTerse else {
            return ScenarioDocument(
                scenario: scenario, file: file, positions: [:], assumptions: findings.assumptions,
                warnings: findings.warnings, hash: "")
        }
        return ScenarioDocument(
            scenario: scenario, file: file, positions: certain.positions(),
            assumptions: uncertain.map(Assumption.init) + findings.assumptions,
            warnings: findings.warnings,
            hash: varied.without("schema").fingerprint(),
            inputs: varied.inputs(), uncertain: uncertain)
    }
}

extension TreeNode {
    fileprivate func without(_ key: String) -> TreeNode {
        guard let entries else { return self }
        return TreeNode(content: .mapping(entries.filter { $0.key != key }), position: position)
    }
}

extension Assumption {
    /// What is taken where one number is wanted.
    fileprivate init(_ input: UncertainInput) {
        self.init(path: input.path, value: input.mid, source: "mid of \(input.low) to \(input.high)")
    }
}
