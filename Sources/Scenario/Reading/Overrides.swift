/// Puts settings into a merged tree: a value replaced, added or, where it is empty, removed.
struct Overrides {
    let findings: Findings
    /// Maps whose keys are names that the user chose: a misspelt one must not become a new, nearly empty entry. Empty
    /// where settings make up the whole scenario.
    let namedMaps: Set<String>

    func apply(_ variant: Variant, to root: TreeNode) -> TreeNode {
        variant.settings.reduce(root) { tree, setting in
            var tree = tree
            apply(setting, to: &tree)
            return tree
        }
    }

    private func apply(_ setting: Setting, to root: inout TreeNode) {
        let position = setting.position
        guard let value = value(setting.value, at: position) else { return }
        let step = Step(done: [], rest: setting.parts, value: value)
        if let fault = step.set(in: &root, namedMaps: namedMaps) { findings.add(fault) }
    }

    /// YAML, so that lists and maps can be given; nil, with a fault, where it is not.
    private func value(_ text: String, at position: Position) -> TreeNode? {
        guard text.contains(where: { !$0.isWhitespace }) else {
            return TreeNode(content: .scalar("", quoted: false), position: position)
        }
        // What YAML, too, reads as plain text: a parser costs more than the rest of a variant.
        if isPlainWord(text) { return TreeNode(content: .scalar(text, quoted: false), position: position) }
        do throws(ScenarioFaults) {
            let (node, duplicates) = try YAMLTree.parse(text, file: position.file)
            for fault in duplicates { findings.fault(at: position, fault.problem, fault.remedy) }
            return node.moved(to: position)
        } catch {
            for fault in error.faults { findings.fault(at: position, fault.problem, fault.remedy) }
            return nil
        }
    }

    private func isPlainWord(_ text: String) -> Bool {
        func isLetterOrDigit(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard let first = text.utf8.first, isLetterOrDigit(first) || first == UInt8(ascii: "$") else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "./%_-".utf8.contains($0) || $0 == UInt8(ascii: "$") }
    }
}

extension TreeNode {
    func moved(to position: Position) -> TreeNode {
        switch content {
        case .scalar: TreeNode(content: content, position: position)
        case .sequence(let items):
            TreeNode(content: .sequence(items.map { $0.moved(to: position) }), position: position)
        case .mapping(let entries):
            TreeNode(
                content: .mapping(
                    entries.map {
                        TreeEntry(key: $0.key, keyPosition: position, value: $0.value.moved(to: position))
                    }), position: position)
        }
    }
}

/// The way down a path: what lies behind, what is left, and the value to put at its end.
private struct Step {
    let done: [String]
    let rest: [String]
    let value: TreeNode

    func set(in node: inout TreeNode, namedMaps: Set<String>) -> Fault? {
        guard !rest.isEmpty else {
            node = value
            return nil
        }
        switch node.content {
        case .sequence(var items):
            // The place behind the last item, too, so that a list can be given item by item.
            if rest.count == 1, rest[0] == String(items.count), !value.isNull {
                node.content = .sequence(items + [value])
                return nil
            }
            guard let index = Int(rest[0]), items.indices.contains(index) else {
                return fault(
                    "`\(done.joined(separator: "."))` has no item `\(rest[0])`", "items: 0 to \(items.count - 1)")
            }
            let fault = next(1).set(in: &items[index], namedMaps: namedMaps)
            node.content = .sequence(items)
            return fault
        case .mapping(var entries):
            let fault = set(in: &entries, namedMaps: namedMaps)
            node.content = .mapping(entries)
            return fault
        case .scalar:
            let isList = rest[0] == "0"
            node = TreeNode(content: isList ? .sequence([]) : .mapping([]), position: value.position)
            return set(in: &node, namedMaps: namedMaps)
        }
    }

    private func set(in entries: inout [TreeEntry], namedMaps: Set<String>) -> Fault? {
        // Catalog names have dots, so the longest key that fits is taken.
        let length = (1...rest.count).last { count in entries.contains { $0.key == key(count) } } ?? 1
        let index = entries.firstIndex { $0.key == key(length) }
        let isLast = length == rest.count
        if isLast && value.isNull {
            entries.removeAll { $0.key == key(length) }
            return nil
        }
        if let index { return next(length).set(in: &entries[index].value, namedMaps: namedMaps) }
        if !isLast, let parent = done.last, namedMaps.contains(parent) {
            return unknownName(among: entries.map(\.key))
        }
        var created = TreeNode(content: .scalar("", quoted: false), position: value.position)
        let fault = next(1).set(in: &created, namedMaps: namedMaps)
        entries.append(TreeEntry(key: key(1), keyPosition: value.position, value: created))
        return fault
    }

    private func unknownName(among names: [String]) -> Fault {
        let parent = done.joined(separator: ".")
        let problem = "`\(parent)` has no `\(rest[0])`"
        guard let near = Suggestions.nearest(to: rest[0], among: names) else {
            return fault(problem, Suggestions.remedy(for: rest[0], among: names, noun: "names there"))
        }
        return fault(problem, "did you mean `\((done + [near] + rest.dropFirst()).joined(separator: "."))`?")
    }

    private func key(_ length: Int) -> String { rest[..<length].joined(separator: ".") }

    private func next(_ length: Int) -> Step {
        Step(done: done + [key(length)], rest: Array(rest[length...]), value: value)
    }

    private func fault(_ problem: String, _ remedy: String) -> Fault {
        Fault(position: value.position, problem: problem, remedy: remedy)
    }
}
