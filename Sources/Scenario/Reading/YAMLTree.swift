import Yams

/// Turns YAML text into a `TreeNode`. The only place that knows the YAML library.
struct YAMLTree {
    let text: String
    let file: String

    /// Values a file may expand to, aliases counted at every use.
    static let mostNodes = 20_000
    /// Maps and lists inside one another.
    static let mostDepth = 64

    /// Reads one document. Duplicate keys are returned beside the tree, which keeps the first of each, so that reading
    /// goes on; everything else that is not YAML is thrown.
    static func parse(_ text: String, file: String) throws(ScenarioFaults) -> (root: TreeNode, duplicates: [Fault]) {
        let reader = YAMLTree(text: text, file: file)
        try reader.refuseAliasesInKeys()
        let (node, renamed) = try reader.compose()
        guard let node else { throw reader.faults(1, 1, "the file is empty", "`plimsoll init` writes a starter") }
        var converter = NodeConverter(file: file, renamed: renamed)
        let root = try converter.convert(node, depth: 0)
        return (root, converter.duplicates)
    }

    /// Composing hashes keys, aliases followed, which takes for ever when a key is a bomb of nested aliases. A few
    /// aliases are harmless; with more, none may be part of a key.
    private func refuseAliasesInKeys() throws(ScenarioFaults) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count(where: { $0 == "*" }) > 20 else { return }
        for index in scalars.indices where scalars.mayBeginComplexKey(at: index) {
            let mark = Array(scalars[...index]).lineAndColumn(of: index)
            throw faults(mark.line, mark.column, "aliases or lists as keys are not read", "write the key as plain text")
        }
    }

    /// Yams refuses duplicate keys and names only the first; that one is renamed in the text and composing tried again,
    /// so that the conversion meets, and can place, every other.
    private func compose() throws(ScenarioFaults) -> (Node?, [RenamedKey: Unicode.Scalar]) {
        var scalars = Array(text.unicodeScalars)
        var renamed: [RenamedKey: Unicode.Scalar] = [:]
        let rounds = scalars.count > 65_536 ? 2 : 32
        while true {
            do {
                var source = String.UnicodeScalarView()
                source.append(contentsOf: scalars)
                return (try Yams.compose(yaml: String(source), .basic), renamed)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let place = RenamedKey(line: context.mark.line, column: context.mark.column)
                guard renamed.count < rounds, renamed[place] == nil,
                    let index = scalars.index(line: place.line, column: place.column),
                    let first = nameStart(in: scalars, at: index)
                else {
                    let named = keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
                    throw faults(place.line, place.column, "\(named) is written more than once", "keep one")
                }
                renamed[place] = scalars[first]
                scalars[first] = Unicode.Scalar(0xE000 + UInt32(renamed.count)) ?? "?"
            } catch let error as YamlError {
                throw describe(error)
            } catch {
                throw faults(1, 1, "not YAML: \(error)", "")
            }
        }
    }

    /// The index of a key's first character, behind its quote; nil for the empty key.
    private func nameStart(in scalars: [Unicode.Scalar], at index: Int) -> Int? {
        guard scalars[index] == "\"" || scalars[index] == "'" else { return index }
        return index + 1 < scalars.count && scalars[index + 1] != scalars[index] ? index + 1 : nil
    }

    private func describe(_ error: YamlError) -> ScenarioFaults {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return describe(problem, context?.text ?? "", mark)
        case .reader(_, let offset, _, _):
            let scalars = Array(text.prefix(offset ?? 0).unicodeScalars)
            let mark = scalars.lineAndColumn(of: scalars.count)
            return faults(
                mark.line, mark.column, "a control character", "remove it; scenario files are plain UTF-8 text")
        default:
            return faults(1, 1, "not YAML: \(error)", "")
        }
    }

    private func describe(_ problem: String, _ context: String, _ mark: Mark) -> ScenarioFaults {
        let scalars = Array(text.unicodeScalars)
        let here = scalars.index(line: mark.line, column: mark.column).map { scalars[$0] }
        let (what, remedy) =
            switch problem {
            case _ where here == "\t": ("a tab where YAML wants spaces", "indent with spaces")
            case "but found another document": ("a second document begins here", "keep one document a file")
            case "found undefined alias": ("an alias without an anchor before it", "write the value, or `&name` first")
            case "mapping values are not allowed in this context":
                ("not YAML: a second `: ` in one line, or wrong indentation", "quote text that holds `: `")
            case "could not find expected ':'": ("not YAML: a key without `:`", "write `key: value`")
            default: ("not YAML: " + [problem, context].filter { !$0.isEmpty }.joined(separator: " "), "")
            }
        return faults(mark.line, mark.column, what, remedy)
    }

    private func faults(_ line: Int, _ column: Int, _ problem: String, _ remedy: String) -> ScenarioFaults {
        let position = Position(file: file, line: line, column: column)
        return ScenarioFaults([Fault(position: position, problem: problem, remedy: remedy)])
    }
}

/// Where a key was renamed; the value beside it is the character that stood there.
private struct RenamedKey: Hashable {
    var line: Int
    var column: Int
}

/// Copies Yams' nodes, counting them: aliases share storage there and would multiply here.
private struct NodeConverter {
    let file: String
    let renamed: [RenamedKey: Unicode.Scalar]
    var duplicates: [Fault] = []
    private var count = 0

    init(file: String, renamed: [RenamedKey: Unicode.Scalar]) {
        self.file = file
        self.renamed = renamed
    }

    mutating func convert(_ node: Node, depth: Int) throws(ScenarioFaults) -> TreeNode {
        let position = position(of: node)
        count += 1
        guard count <= YAMLTree.mostNodes else {
            throw fault(position, "the file expands to more than \(YAMLTree.mostNodes) values", "use fewer aliases")
        }
        guard depth <= YAMLTree.mostDepth else {
            throw fault(position, "nested more than \(YAMLTree.mostDepth) deep", "no key of a scenario is")
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style != .plain && scalar.style != .any
            return TreeNode(content: .scalar(scalar.string, quoted: quoted), position: position)
        case .sequence(let sequence):
            var items: [TreeNode] = []
            for item in sequence { items.append(try convert(item, depth: depth + 1)) }
            return TreeNode(content: .sequence(items), position: position)
        case .mapping(let mapping):
            return TreeNode(content: .mapping(try entries(of: mapping, depth: depth)), position: position)
        case .alias:
            throw fault(position, "an alias that names nothing", "write the value")
        }
    }

    private mutating func entries(of mapping: Node.Mapping, depth: Int) throws(ScenarioFaults) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let place = position(of: key)
            guard let name = name(of: key, at: place) else {
                throw fault(place, "a key that is a map or a list", "write the key as plain text")
            }
            guard name != "<<" else {
                throw fault(place, "merge keys (`<<`) are not read", "write `extends: FILE`, or repeat the keys")
            }
            let converted = try convert(value, depth: depth + 1)
            if let line = lines[name] {
                duplicates.append(
                    Fault(
                        position: place, problem: "`\(name)` is already in line \(line)", remedy: "keep one of the two")
                )
            } else {
                lines[name] = place.line
                entries.append(TreeEntry(key: name, keyPosition: place, value: converted))
            }
        }
        return entries
    }

    /// The key as the file has it, whatever it was renamed to.
    private func name(of key: Node, at place: Position) -> String? {
        guard case .scalar(let scalar) = key else { return nil }
        guard let original = renamed[RenamedKey(line: place.line, column: place.column)] else { return scalar.string }
        var restored = String.UnicodeScalarView([original])
        restored.append(contentsOf: scalar.string.unicodeScalars.dropFirst())
        return String(restored)
    }

    private func position(of node: Node) -> Position {
        Position(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private func fault(_ position: Position, _ problem: String, _ remedy: String) -> ScenarioFaults {
        ScenarioFaults([Fault(position: position, problem: problem, remedy: remedy)])
    }
}
