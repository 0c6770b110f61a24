/// `search`: what a search for a fleet may change.
extension ScenarioDecoder {
    /// Values of an axis, and of all axes together the fleets there may be.
    private static let mostValues = 1_000

    func search(_ root: Cursor<RootKeys>) -> [SearchAxis] {
        guard let field = root[\.search] else { return [] }
        let example = "search: {options.\(optionNames.first ?? "own").replicas: 2..12}"
        guard let entries = field.node.entries, !entries.isEmpty else {
            let isMap = field.node.entries != nil
            field.fault(isMap ? "`search` lists nothing to vary" : "`search` is not a map of paths", "write \(example)")
            return []
        }
        return entries.compactMap { entry in
            let axis = Field(node: entry.value, path: "search.\(entry.key)", findings: findings)
            guard checkSubject(of: entry) else { return nil }
            let values = values(of: axis, path: entry.key)
            return values.isEmpty ? nil : SearchAxis(path: entry.key, values: values, position: entry.value.position)
        }
    }

    private var optionNames: [String] { root["options"]?.entries?.map(\.key) ?? [] }

    /// A path leads into an option or a pool there is. What lies deeper is checked where the values are tried.
    private func checkSubject(of entry: TreeEntry) -> Bool {
        let parts = entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let known = ["options": optionNames, "pools": poolNames]
        guard let names = known[parts[0]], parts.count > 2, parts.allSatisfy({ !$0.isEmpty }) else {
            let near = Suggestions.nearest(to: parts[0], among: ["options", "pools"])
            findings.fault(
                at: entry.keyPosition, "`\(entry.key)` is no value of an option or a pool",
                near.map { near in "did you mean `\(([near] + parts.dropFirst()).joined(separator: "."))`?" }
                    ?? "write a path such as options.own.replicas or pools.h100.tensor_parallel")
            return false
        }
        if names.contains(parts[1]) { return true }
        let near = Suggestions.nearest(to: parts[1], among: names)
        findings.fault(
            at: entry.keyPosition, "`\(entry.key)` names nothing: `\(parts[0])` has no `\(parts[1])`",
            near.map { "did you mean `\(([parts[0], $0] + parts.dropFirst(2)).joined(separator: "."))`?" }
                ?? Suggestions.remedy(for: parts[1], among: names, noun: "names there"))
        return false
    }

    /// A list, or `first..last:step`.
    private func values(of field: Field, path: String) -> [String] {
        let example = "\(path): 2..12, or a list such as [1, 2, 4]"
        let texts: [String]
        if let items = field.items {
            texts = items.compactMap { item in
                if item.text == nil { item.fault("a value to try is text or a number", "write \(example)") }
                return item.text
            }
        } else if let text = field.text, !field.node.isNull {
            guard let range = WholeRange(text) else {
                field.fault("`\(path)` is `\(text)`, neither a range nor a list", "write \(example)")
                return []
            }
            texts = range.values(atMost: Self.mostValues).map(String.init)
        } else {
            field.fault("`\(path)` has nothing to try", "write \(example)")
            return []
        }
        if texts.isEmpty { field.fault("`\(path)` is empty: there is nothing to try", "write \(example)") }
        if texts.count > Self.mostValues {
            field.fault("`\(path)` has more than \(Self.mostValues) values", "write a shorter range, or a wider step")
        }
        return texts.enumerated().filter { !texts[..<$0.offset].contains($0.element) }.map(\.element)
    }
}

/// `first..last` or `first..last:step`, whole numbers, both ends included.
private struct WholeRange {
    let first: Int
    let last: Int
    let step: Int

    init?(_ text: String) {
        let parts = text.filter { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let ends = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, ends.count == 3, ends[1].isEmpty, let first = Int(ends[0]), let last = Int(ends[2]),
            let step = parts.count == 2 ? Int(parts[1]) : 1, step > 0, first >= 0
        else { return nil }
        (self.first, self.last, self.step) = (first, last, step)
    }

    /// One more than allowed where there are too many, so that it shows.
    func values(atMost most: Int) -> [Int] {
        first > last ? [] : Array(stride(from: first, through: last, by: step).prefix(most + 1))
    }
}
