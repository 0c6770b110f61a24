/// Finds `{low, mid, high}` in a tree, checks each, and puts its `mid` in its place.
struct UncertainTree {
    let findings: Findings
    /// Maps from names that the user chose; a class may be called `low`.
    let namedMaps: Set<String>

    /// An uncertain value that has no fault of its own, with the scalars of its ends.
    struct Found {
        var input: UncertainInput
        var low: TreeNode
        var mid: TreeNode
        var high: TreeNode
        /// The way down, key by key: keys may have dots.
        var keys: [String]
    }

    private static let words = ["low", "mid", "high"]
    /// What a run is made of, not what the world may be.
    private static let settings: Set = ["seed", "replications", "horizon", "month", "warm_up", "drain"]

    /// The tree with every uncertain value replaced by its `mid`.
    func resolve(_ root: TreeNode) -> (tree: TreeNode, found: [Found]) {
        var found: [Found] = []
        let tree = resolve(root, [], &found)
        return (tree, found)
    }

    private func resolve(_ node: TreeNode, _ keys: [String], _ found: inout [Found]) -> TreeNode {
        var node = node
        switch node.content {
        case .scalar: return node
        case .sequence(let items):
            node.content = .sequence(items.enumerated().map { resolve($1, keys + [String($0)], &found) })
        case .mapping(let entries):
            if isUncertain(entries, keys) { return number(of: node, entries, keys, &found) }
            node.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.value = resolve(entry.value, keys + [entry.key], &found)
                    return entry
                })
        }
        return node
    }

    /// A map of these words alone, or of two of them and perhaps a misspelt one, that is no map of names.
    private func isUncertain(_ entries: [TreeEntry], _ keys: [String]) -> Bool {
        guard let last = keys.last, !namedMaps.contains(last) else { return false }
        let known = entries.count { Self.words.contains($0.key) }
        guard known > 0, entries.allSatisfy({ $0.value.entries == nil || known == entries.count }) else { return false }
        return known == entries.count || (known >= 2 && entries.count == 3)
    }

    private func number(
        of node: TreeNode, _ entries: [TreeEntry], _ keys: [String], _ found: inout [Found]
    ) -> TreeNode {
        let (path, key) = (keys.joined(separator: "."), keys.last ?? "")
        let example = "{low: 2, mid: 3, high: 5}, each with its unit"
        for entry in entries where !Self.words.contains(entry.key) {
            findings.fault(
                at: entry.keyPosition, "unknown key `\(entry.key)` in the uncertain `\(path)`",
                Suggestions.remedy(for: entry.key, among: Self.words, noun: "known keys"))
        }
        var mid = TreeNode(content: node["mid"]?.content ?? .scalar("", quoted: false), position: node.position)
        if let given = node["mid"] { mid.position = given.position }
        let absent = Self.words.filter { node[$0]?.isNull ?? true }
        if let first = absent.first, entries.allSatisfy({ Self.words.contains($0.key) }) {
            findings.fault(at: node.position, "the uncertain `\(path)` has no `\(first)`", "write \(example)")
        }
        if Self.settings.contains(path) {
            findings.fault(
                at: node.position, "`\(key)` is a setting of the simulation, not an uncertain input", "write one value")
        }
        let ends = Self.words.map { end(node[$0], called: $0, of: path) }
        guard absent.isEmpty, !Self.settings.contains(path), let low = ends[0], let middle = ends[1],
            let high = ends[2], isOrdered(low, middle, high, path), entries.count == 3
        else { return mid }
        found.append(
            Found(
                input: UncertainInput(
                    path: path, low: low.text, mid: middle.text, high: high.text, lowValue: low.quantity.value,
                    midValue: middle.quantity.value, highValue: high.quantity.value),
                low: low.node, mid: middle.node, high: high.node, keys: keys))
        return mid
    }

    private struct End {
        var node: TreeNode
        var text: String
        var quantity: Quantity
    }

    /// nil, with a fault unless it is absent, where there is no number.
    private func end(_ node: TreeNode?, called word: String, of path: String) -> End? {
        guard let node, !node.isNull else { return nil }
        guard case .scalar(let text, _) = node.content, let quantity = try? Quantity(text) else {
            var shown = "a map or a list"
            if case .scalar(let text, _) = node.content { shown = "`\(text)`" }
            findings.fault(
                at: node.position, "`\(word)` of the uncertain `\(path)` is \(shown), not a number",
                "write one number with its unit")
            return nil
        }
        return End(node: node, text: text, quantity: quantity)
    }

    private func isOrdered(_ low: End, _ mid: End, _ high: End, _ path: String) -> Bool {
        let dimension = mid.quantity.dimension
        for (word, end) in [("low", low), ("high", high)] where end.quantity.dimension != dimension {
            findings.fault(
                at: end.node.position,
                "`\(word)` of the uncertain `\(path)` is \(end.quantity.dimension.rawValue), its `mid` "
                    + "\(dimension.rawValue)", "write all three in the same unit")
            return false
        }
        func fault(_ end: End, _ word: String, below other: End, _ otherWord: String) {
            findings.fault(
                at: end.node.position,
                "`\(word)` of the uncertain `\(path)` is `\(end.text)`, below its `\(otherWord)`, `\(other.text)`",
                "write low <= mid <= high")
        }
        if mid.quantity.value < low.quantity.value {
            fault(mid, "mid", below: low, "low")
        } else if high.quantity.value < mid.quantity.value {
            fault(high, "high", below: mid, "mid")
        } else if high.quantity.value == low.quantity.value {
            findings.fault(
                at: high.node.position, "`low` and `high` of `\(path)` are the same", "write the number alone")
        } else {
            return true
        }
        return false
    }
}

extension TreeNode {
    /// The tree with another value at the end of existing keys.
    func replacing(_ keys: ArraySlice<String>, with value: TreeNode) -> TreeNode {
        guard let key = keys.first else { return value }
        var node = self
        switch content {
        case .scalar: return node
        case .sequence(var items):
            guard let index = Int(key), items.indices.contains(index) else { return node }
            items[index] = items[index].replacing(keys.dropFirst(), with: value)
            node.content = .sequence(items)
        case .mapping(var entries):
            guard let index = entries.firstIndex(where: { $0.key == key }) else { return node }
            entries[index].value = entries[index].value.replacing(keys.dropFirst(), with: value)
            node.content = .mapping(entries)
        }
        return node
    }
}
