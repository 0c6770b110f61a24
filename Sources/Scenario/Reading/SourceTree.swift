import Foundation

/// The tree of a file with everything it extends merged below it.
struct SourceTree {
    let findings: Findings

    /// Files that may extend one another in a row.
    private static let longestChain = 16

    /// `chain` names the files that led here, the user's first.
    func load(text: String, file: String, chain: [String] = []) throws(ScenarioFaults) -> TreeNode {
        let (root, duplicates) = try YAMLTree.parse(text, file: file)
        duplicates.forEach(findings.add)
        guard var entries = root.entries else {
            let what = root.isNull ? "the file is empty" : "the file is not a map of keys"
            throw fault(root.position, what, "`plimsoll init` writes a starter")
        }
        guard let index = entries.firstIndex(where: { $0.key == "extends" }) else { return root }
        let extends = entries.remove(at: index).value
        let own = TreeNode(content: .mapping(entries), position: root.position)
        if extends.isNull { return own }
        guard case .scalar(let path, _) = extends.content else {
            throw fault(extends.position, "`extends` is not the name of a file", "write extends: base.yaml")
        }
        let base = try load(
            base: SourceFile.resolve(path, from: file), named: extends.position, chain: chain + [file])
        return base.merged(with: own)
    }

    private func load(base: String, named place: Position, chain: [String]) throws(ScenarioFaults) -> TreeNode {
        if chain.contains(where: { same($0, base) }) {
            let names = (chain + [base]).map { "`\($0)`" }.joined(separator: " extends ")
            throw fault(place, "files extend one another in a circle: \(names)", "remove one `extends`")
        }
        guard chain.count < SourceTree.longestChain else {
            throw fault(place, "more than \(SourceTree.longestChain) files extend one another", "merge some")
        }
        let text = try SourceFile.read(base, named: place)
        return try load(text: text, file: base, chain: chain)
    }

    private func same(_ first: String, _ second: String) -> Bool {
        func canonical(_ path: String) -> URL {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        }
        return canonical(first) == canonical(second)
    }

    private func fault(_ position: Position, _ problem: String, _ remedy: String) -> ScenarioFaults {
        ScenarioFaults([Fault(position: position, problem: problem, remedy: remedy)])
    }
}
