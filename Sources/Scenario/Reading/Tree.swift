/// A value of a scenario file before it means anything: text, a map in file order, or a list.
struct TreeNode: Equatable, Sendable {
    var content: Content
    var position: Position

    /// Scalars stay text: what `1:30` or `5` means depends on the key, so no YAML rule may decide it first.
    enum Content: Equatable, Sendable {
        case scalar(String, quoted: Bool)
        case mapping([TreeEntry])
        case sequence([TreeNode])
    }

    /// Nothing written, or `null`: the same as leaving the key out.
    var isNull: Bool {
        if case .scalar(let text, quoted: false) = content { return ["", "~", "null"].contains(text) }
        return false
    }

    /// The entries of a map; nil for text and lists.
    var entries: [TreeEntry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    subscript(key: String) -> TreeNode? {
        entries?.first { $0.key == key }?.value
    }
}

/// A key of a map with its value.
struct TreeEntry: Equatable, Sendable {
    var key: String
    var keyPosition: Position
    var value: TreeNode
}

extension TreeNode {
    /// The position of every value below, by dotted path; of its key where a value is empty.
    func positions() -> [String: Position] {
        var found = ["": position]
        collect(into: &found, under: "")
        return found
    }

    private func collect(into found: inout [String: Position], under path: String) {
        let prefix = path.isEmpty ? "" : path + "."
        switch content {
        case .scalar: break
        case .mapping(let entries):
            for entry in entries {
                found[prefix + entry.key] = entry.value.isNull ? entry.keyPosition : entry.value.position
                entry.value.collect(into: &found, under: prefix + entry.key)
            }
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                found[prefix + String(index)] = item.position
                item.collect(into: &found, under: prefix + String(index))
            }
        }
    }

    /// This tree with `other` on top: maps are merged key by key, text and lists replaced, `null` removes a key.
    func merged(with other: TreeNode) -> TreeNode {
        guard var entries, let additions = other.entries else { return other }
        for addition in additions {
            let index = entries.firstIndex { $0.key == addition.key }
            switch (index, addition.value.isNull) {
            case (let index?, true): entries.remove(at: index)
            case (nil, true): break
            case (let index?, false):
                entries[index].value = entries[index].value.merged(with: addition.value)
                entries[index].keyPosition = addition.keyPosition
            case (nil, false): entries.append(addition)
            }
        }
        return TreeNode(content: .mapping(entries), position: other.position)
    }

    /// FNV-1a, 64 bits, over the tree with its keys sorted: comments, layout, quotes and the order of keys do not count.
    func fingerprint() -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in canonical().utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Lengths before texts, so that no two trees share a form.
    func canonical() -> String {
        switch content {
        case .scalar(let text, _): "s\(text.utf8.count):\(text)"
        case .sequence(let items): "[\(items.map { $0.canonical() }.joined())]"
        case .mapping(let entries):
            "{\(entries.filter { !$0.value.isNull }.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\($0.value.canonical())" }.joined())}"
        }
    }
}
