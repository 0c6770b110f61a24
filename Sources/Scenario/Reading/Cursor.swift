/// Reads the keys of one map, remembers which it was asked for, and reports the others as unknown.
final class Cursor {
    let field: Field
    private let entries: [TreeEntry]
    private var known: [String] = []
    /// Keys that are needed and absent, with what would be right; told once all keys are known.
    private var absent: [(key: String, example: String)] = []

    init(entries: [TreeEntry], field: Field) {
        self.entries = entries
        self.field = field
    }

    var findings: Findings { field.findings }

    /// The value of a key; nil where it is absent or empty.
    subscript(key: String) -> Field? {
        if !known.contains(key) { known.append(key) }
        guard let entry = entries.first(where: { $0.key == key }), !entry.value.isNull else { return nil }
        return Field(node: entry.value, path: path(key), findings: findings)
    }

    /// Every key, in file order.
    var keys: [String] { entries.map(\.key) }

    func has(_ key: String) -> Bool { self[key] != nil }

    func path(_ key: String) -> String { field.path.isEmpty ? key : "\(field.path).\(key)" }

    func fault(_ problem: String, _ remedy: String) { field.fault(problem, remedy) }

    /// A value that must be there.
    func required<Value>(_ key: String, _ kind: Kind<Value>) -> Value {
        guard let value = self[key] else {
            missing(key, "\(key): \(kind.example)")
            return kind.placeholder
        }
        return value.read(kind)
    }

    func optional<Value>(_ key: String, _ kind: Kind<Value>) -> Value? { self[key]?.read(kind) }

    /// A value with a default nobody needs to hear of.
    func value<Value>(_ key: String, _ kind: Kind<Value>, default usual: Value) -> Value {
        optional(key, kind) ?? usual
    }

    /// A value with a default worth knowing, given as a user would write it.
    func value<Value>(_ key: String, _ kind: Kind<Value>, assumed usual: String) -> Value {
        if let given = self[key] { return given.read(kind) }
        findings.assume(path(key), usual)
        return (try? kind.parse(usual)) ?? kind.placeholder
    }

    /// A map; nil where it is absent or no map.
    func map<Value>(_ key: String, example: String, _ decode: (Cursor) -> Value) -> Value? {
        self[key]?.map(example: example, decode)
    }

    /// A map read as if it were there and empty where it is absent, so that its defaults are used.
    func mapOrDefaults<Value>(_ key: String, example: String, _ decode: (Cursor) -> Value) -> Value {
        let absent = Field(
            node: TreeNode(content: .mapping([]), position: field.node.position), path: path(key), findings: findings)
        return map(key, example: example, decode) ?? decode(Cursor(entries: [], field: absent))
    }

    /// A map of names; empty where it is absent.
    func names<Value>(
        _ key: String, _ noun: String, example: String, _ decode: (String, Field) -> Value?
    ) -> [Value] {
        self[key]?.names(noun, example: example, decode) ?? []
    }

    /// Says that a key is needed and what would be right, unless another one turns out to be this key misspelt.
    func missing(_ key: String, _ example: String) {
        if let entry = entries.first(where: { $0.key == key }) {
            findings.fault(at: entry.keyPosition, "`\(key)` has no value", "write \(example)")
        } else if entries.isEmpty {
            needs(key, example)
        } else {
            absent.append((key, example))
        }
    }

    private func needs(_ key: String, _ example: String) {
        let owner = field.path.isEmpty ? "the file" : "`\(field.path)`"
        findings.fault(at: field.node.position, "\(owner) needs `\(key)`", "write \(example)")
    }

    /// Keys that contradict another one: a fault at each, saying why.
    func refuse(_ keys: [String], because problem: String, _ remedy: String) {
        for key in keys {
            if let field = self[key] { field.fault("`\(key)` \(problem)", remedy) }
        }
    }

    /// The last word on a map: keys nobody asked for, and keys without a value nobody complained of yet.
    func reportLeftovers() {
        for entry in entries where entry.value.isNull && known.contains(entry.key) {
            guard !findings.hasFault(at: entry.keyPosition) else { continue }
            findings.fault(at: entry.keyPosition, "`\(entry.key)` has no value", "write one, or remove the key")
        }
        let unknown = entries.filter { !known.contains($0.key) }
        let misspelt = unknown.compactMap { Suggestions.nearest(to: $0.key, among: known) }
        for (key, example) in absent where !misspelt.contains(key) {
            needs(key, example)
        }
        for entry in unknown {
            findings.fault(
                at: entry.keyPosition, "unknown key `\(entry.key)`\(field.path.isEmpty ? "" : " in `\(field.path)`")",
                Suggestions.remedy(for: entry.key, among: known, noun: "known keys"))
        }
    }
}
