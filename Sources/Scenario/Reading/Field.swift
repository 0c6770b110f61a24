/// A value of the tree with the path that leads to it: what decoders read from.
struct Field {
    let node: TreeNode
    /// Dotted, from the root: `pools.h100.model`.
    let path: String
    let findings: Findings

    /// The last part of the path: what messages call the value.
    var key: String { path.split(separator: ".").last.map(String.init) ?? "the file" }

    func fault(_ problem: String, _ remedy: String) {
        findings.fault(at: node.position, problem, remedy)
    }

    /// The text of a scalar; nil for maps and lists.
    var text: String? {
        if case .scalar(let text, _) = node.content { return text }
        return nil
    }

    /// The items of a list; nil for text and maps.
    var items: [Field]? {
        guard case .sequence(let items) = node.content else { return nil }
        return items.enumerated().map { Field(node: $1, path: "\(path).\($0)", findings: findings) }
    }

    /// The value as `kind` reads it; with a fault, the kind's placeholder, so that reading goes on.
    func read<Value>(_ kind: Kind<Value>) -> Value {
        guard !node.isNull else {
            fault("`\(key)` has no value", "write \(kind.example)")
            return kind.placeholder
        }
        guard let text else {
            let isMap = node.entries != nil
            fault(
                "`\(key)` is \(isMap ? "a map" : "a list"), not \(kind.what)",
                "write \(kind.example)" + (isMap ? ", or {low, mid, high} of it where it is uncertain" : ""))
            return kind.placeholder
        }
        do throws(Complaint) {
            return try kind.parse(text)
        } catch {
            fault("`\(key)` \(error.problem)", error.remedy)
            return kind.placeholder
        }
    }

    /// Reads a map through a cursor, then reports the keys that were not asked for. nil, with a fault, for text and lists.
    func map<Keys, Value>(_ keys: Keys, example: String, _ decode: (Cursor<Keys>) -> Value) -> Value? {
        guard let entries = node.entries else {
            let shape = node.isNull ? "has no value" : text.map { "is `\($0)`, not a map" } ?? "is a list, not a map"
            fault("`\(key)` \(shape)", "write \(example)")
            return nil
        }
        let cursor = Cursor(self, keys, entries: entries)
        let value = decode(cursor)
        cursor.reportLeftovers()
        return value
    }

    func map<Keys, Value>(_ key: SectionKey<Keys>, _ decode: (Cursor<Keys>) -> Value) -> Value? {
        map(key.keys, example: key.hint, decode)
    }

    /// The entries of a map whose keys are no names, such as paths; nil, with a fault, for text and lists.
    func entries(example: String) -> [(key: String, value: Field)]? {
        guard let entries = node.entries else {
            fault("`\(key)` \(text.map { "is `\($0)`, not a map" } ?? "is a list, not a map")", "write \(example)")
            return nil
        }
        return entries.map { ($0.key, Field(node: $0.value, path: "\(path).\($0.key)", findings: findings)) }
    }

    /// Reads a map of names, in file order.
    func names<Value>(_ noun: String, example: String, _ decode: (String, Field) -> Value?) -> [Value] {
        guard let entries = node.entries, !entries.isEmpty else {
            let shape = node.entries != nil || node.isNull ? "has no entry" : "is not a map of names"
            fault("`\(key)` \(shape)", "write \(example)")
            return []
        }
        return entries.compactMap { entry in
            if !isName(entry.key) {
                findings.fault(
                    at: entry.keyPosition, "`\(entry.key)` is no name for \(noun)",
                    "use letters, digits, `-` and `_`, a letter first")
            }
            var node = entry.value
            if node.isNull { node.position = entry.keyPosition }
            let child = Field(node: node, path: "\(path).\(entry.key)", findings: findings)
            return decode(entry.key, child)
        }
    }

    /// Names are parts of paths, and words of objectives. Catalog names may have dots (`llama-3.3-70b`).
    private func isName(_ text: String) -> Bool {
        let dots = path.hasPrefix("catalog.") ? "." : ""
        let rest = text.unicodeScalars.dropFirst().allSatisfy {
            $0.isASCIIWord || "-_\(dots)".unicodeScalars.contains($0)
        }
        return rest && text.unicodeScalars.first.map { $0.isASCIIWord && !("0"..."9").contains($0) } == true
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIWord: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
}
