/// Reads the keys of one map, remembers which it was asked for, and reports the others as unknown.
///
/// A key's value is a member: `cursor.zones` reads, checks and, where the file is silent, takes the default of the key
/// that `Keys` declares as `zones`. Nothing that is not declared there can be read.
@dynamicMemberLookup
final class Cursor<Keys: KeySection> {
    let field: Field
    let keys: Keys
    private let asked: AskedKeys

    init(_ field: Field, _ keys: Keys, entries: [TreeEntry]) {
        (self.field, self.keys) = (field, keys)
        asked = AskedKeys(entries: entries)
    }

    private init(_ field: Field, _ keys: Keys, _ asked: AskedKeys) {
        (self.field, self.keys, self.asked) = (field, keys, asked)
    }

    var findings: Findings { field.findings }

    // MARK: Values

    subscript<Value>(dynamicMember key: KeyPath<Keys, Key<Value>>) -> Value { read(key) }

    subscript<Value>(dynamicMember key: KeyPath<Keys, OptionalKey<Value>>) -> Value? { read(key) }

    /// A key's value; `kind` takes its own kind's place where other keys decide how it is read.
    func read<Value>(_ path: KeyPath<Keys, Key<Value>>, as kind: Kind<Value>? = nil) -> Value {
        let key = keys[keyPath: path]
        let kind = kind ?? key.kind
        if let given = field(key) { return given.read(kind) }
        guard let usual = key.defaultValue else {
            missing(path, kind.example)
            return kind.placeholder
        }
        if case .assumed(let text) = key.usual { findings.assume(self.path(key), text, about: key.subject) }
        return usual
    }

    func read<Value>(_ path: KeyPath<Keys, OptionalKey<Value>>, as kind: Kind<Value>? = nil) -> Value? {
        let key = keys[keyPath: path]
        return field(key)?.read(kind ?? key.kind)
    }

    /// The value of a key that other keys make necessary.
    func require<Value>(_ path: KeyPath<Keys, OptionalKey<Value>>) -> Value {
        let kind = keys[keyPath: path].kind
        if let value = read(path) { return value }
        missing(path, kind.example)
        return kind.placeholder
    }

    // MARK: Maps

    /// A map; nil where it is absent or no map.
    func map<Part, Value>(_ path: KeyPath<Keys, SectionKey<Part>>, _ decode: (Cursor<Part>) -> Value) -> Value? {
        let key = keys[keyPath: path]
        return field(key)?.map(key, decode)
    }

    /// A map read as if it were there and empty where it is absent, so that its defaults are used.
    func mapOrDefaults<Part, Value>(
        _ path: KeyPath<Keys, SectionKey<Part>>, _ decode: (Cursor<Part>) -> Value
    ) -> Value {
        let key = keys[keyPath: path]
        let absent = Field(
            node: TreeNode(content: .mapping([]), position: field.node.position), path: self.path(key),
            findings: findings)
        return map(path, decode) ?? decode(Cursor<Part>(absent, key.keys, entries: []))
    }

    /// A map of names; empty where it is absent. `emptyFault` says what is wrong with a name that has no value.
    func names<Part, Value>(
        _ path: KeyPath<Keys, NamesKey<Part>>, emptyFault: ((String) -> String)? = nil,
        _ decode: (String, Cursor<Part>) -> Value?
    ) -> [Value] {
        let key = keys[keyPath: path]
        return field(key)?.names(key.noun, example: "\(key.name): \(key.whole)") { name, field in
            if let emptyFault, field.node.isNull {
                field.fault(emptyFault(name), "write \(key.hint)")
                return nil
            }
            return field.map(key.keys, example: key.hint) { decode(name, $0) } ?? nil
        } ?? []
    }

    /// The same map, seen as the section that some of its keys form.
    func part<Part>(_ path: KeyPath<Keys, Part>) -> Cursor<Part> { Cursor<Part>(field, keys[keyPath: path], asked) }

    // MARK: Fields

    /// Where a key's value stands; nil where it is absent or empty.
    subscript<Described: DescribedKey>(_ path: KeyPath<Keys, Described>) -> Field? { field(keys[keyPath: path]) }

    func has<Described: DescribedKey>(_ path: KeyPath<Keys, Described>) -> Bool { self[path] != nil }

    /// Dotted, from the root.
    func path<Described: DescribedKey>(of path: KeyPath<Keys, Described>) -> String { self.path(keys[keyPath: path]) }

    private func field(_ key: any DescribedKey) -> Field? {
        asked.value(key.name).map { Field(node: $0, path: path(key), findings: findings) }
    }

    private func path(_ key: any DescribedKey) -> String {
        field.path.isEmpty ? key.name : "\(field.path).\(key.name)"
    }

    // MARK: Faults

    func fault(_ problem: String, _ remedy: String) { field.fault(problem, remedy) }

    /// Says that a key is needed and what would be right, unless another one turns out to be this key misspelt.
    func missing<Described: DescribedKey>(_ path: KeyPath<Keys, Described>, _ example: String) {
        let key = keys[keyPath: path].name
        let remedy = "\(key): \(example)"
        if let entry = asked.entry(key) {
            findings.fault(at: entry.keyPosition, "`\(key)` has no value", "write \(remedy)")
        } else if asked.entries.isEmpty {
            needs(key, remedy)
        } else {
            asked.absent.append((key, remedy))
        }
    }

    private func needs(_ key: String, _ remedy: String) {
        let owner = field.path.isEmpty ? "the file" : "`\(field.path)`"
        findings.fault(at: field.node.position, "\(owner) needs `\(key)`", "write \(remedy)")
    }

    /// Keys that contradict another one: a fault at each, saying why.
    func refuse(_ paths: [PartialKeyPath<Keys>], because problem: String, _ remedy: String) {
        for case let key as any DescribedKey in paths.map({ keys[keyPath: $0] }) {
            if let field = field(key) { field.fault("`\(key.name)` \(problem)", remedy) }
        }
    }

    /// The last word on a map: keys nobody asked for, and keys without a value nobody complained of yet.
    func reportLeftovers() {
        for entry in asked.entries where entry.value.isNull && asked.known.contains(entry.key) {
            guard !findings.hasFault(at: entry.keyPosition) else { continue }
            findings.fault(at: entry.keyPosition, "`\(entry.key)` has no value", "write one, or remove the key")
        }
        let unknown = asked.entries.filter { !asked.known.contains($0.key) }
        let misspelt = unknown.compactMap { Suggestions.nearest(to: $0.key, among: asked.known) }
        for (key, remedy) in asked.absent where !misspelt.contains(key) { needs(key, remedy) }
        for entry in unknown {
            findings.fault(
                at: entry.keyPosition, "unknown key `\(entry.key)`\(field.path.isEmpty ? "" : " in `\(field.path)`")",
                Suggestions.remedy(for: entry.key, among: asked.known, noun: "known keys"))
        }
    }
}

/// The entries of a map, and which of its keys were asked for.
private final class AskedKeys {
    let entries: [TreeEntry]
    var known: [String] = []
    /// Keys that are needed and absent, with what would be right; told once all keys are known.
    var absent: [(key: String, remedy: String)] = []

    init(entries: [TreeEntry]) { self.entries = entries }

    func entry(_ key: String) -> TreeEntry? { entries.first { $0.key == key } }

    /// nil where it is absent or empty.
    func value(_ key: String) -> TreeNode? {
        if !known.contains(key) { known.append(key) }
        guard let value = entry(key)?.value, !value.isNull else { return nil }
        return value
    }
}
