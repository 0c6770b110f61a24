/// A key of the scenario file, described where it is declared. Decoders read nothing but described keys.
protocol DescribedKey: AnyObject, Sendable {
    /// As the file writes it.
    var name: String { get }
    func description(of path: String) -> KeyDescription
    /// The keys of its own map or maps, and what leads there from its path: `.`, or `.NAME.` where users choose names.
    var inner: (step: String, keys: [any DescribedKey])? { get }
    /// Is its value a map from names that the user chose?
    var holdsNames: Bool { get }
}

extension DescribedKey {
    var inner: (step: String, keys: [any DescribedKey])? { nil }
    var holdsNames: Bool { false }

    /// The names of those keys, of it and all below it, whose maps are from names that the user chose.
    var namedMaps: [String] { (holdsNames ? [name] : []) + (inner?.keys.flatMap { $0.namedMaps } ?? []) }

    /// Of the key and of all below it; `path` leads to the map that holds it.
    func descriptions(under path: String) -> [KeyDescription] {
        [description(of: path + name)]
            + (inner.map { inner in inner.keys.flatMap { $0.descriptions(under: path + name + inner.step) } } ?? [])
    }
}

/// The keys of one map of the file: each stored property is a key, or a section whose keys stand in the same map.
protocol KeySection: Sendable {}

extension KeySection {
    var described: [any DescribedKey] {
        Mirror(reflecting: self).children.flatMap { child -> [any DescribedKey] in
            if let key = child.value as? any DescribedKey { return [key] }
            return (child.value as? any KeySection)?.described ?? []
        }
    }

    func descriptions(under path: String) -> [KeyDescription] {
        described.flatMap { $0.descriptions(under: path) }
    }
}

/// A key whose value is never missing: it must be given, or has a default.
final class Key<Value: Sendable>: DescribedKey {
    let name: String
    let kind: Kind<Value>
    let usual: KeyDescription.Default
    let meaning: String
    /// What the default is read as; nil: the key must be given.
    let defaultValue: Value?
    /// What an answer calls its default where that was assumed.
    let subject: Assumption.Subject?

    /// `usual` is a text of the kind, or says that the key is required.
    init(
        _ name: String, _ kind: Kind<Value>, _ usual: KeyDescription.Default, about subject: Assumption.Subject? = nil,
        _ meaning: String
    ) {
        self.subject = subject
        (self.name, self.kind, self.usual, self.meaning) = (name, kind, usual, meaning)
        defaultValue = usual.text.map { (try? kind.parse($0)) ?? kind.placeholder }
    }

    func description(of path: String) -> KeyDescription { kind.description(of: path, usual, meaning) }
}

/// A key that may be missing, where nothing stands for it or other keys decide what does.
final class OptionalKey<Value: Sendable>: DescribedKey {
    let name: String
    let kind: Kind<Value>
    /// What it means that the key is missing: `no limit`.
    let absence: String
    let meaning: String

    init(_ name: String, _ kind: Kind<Value>, absent absence: String, _ meaning: String) {
        (self.name, self.kind, self.absence, self.meaning) = (name, kind, absence, meaning)
    }

    func description(of path: String) -> KeyDescription { kind.description(of: path, .absent(absence), meaning) }
}

/// A key whose value is a list, or a map of things that are no keys: it is read piece by piece.
final class FormKey: DescribedKey {
    let name: String
    let takes: String
    let example: String
    let usual: KeyDescription.Default
    let meaning: String
    let holdsNames: Bool

    init(
        _ name: String, takes: String, example: String, holdsNames: Bool = false, _ usual: KeyDescription.Default,
        _ meaning: String
    ) {
        (self.name, self.takes, self.example, self.usual, self.meaning) = (name, takes, example, usual, meaning)
        self.holdsNames = holdsNames
    }

    func description(of path: String) -> KeyDescription {
        KeyDescription(path: path, takes: takes, usual: usual, meaning: meaning, example: example)
    }
}

/// A key whose value is a map of keys, or perhaps a word instead.
final class SectionKey<Keys: KeySection>: DescribedKey {
    let name: String
    let takes: String
    /// Of the value alone: `{factor: 2.5, lasts: 3min}`.
    let example: String
    /// What would be right, for messages.
    let hint: String
    let usual: KeyDescription.Default
    let meaning: String
    let keys: Keys

    /// `word` stands for what may be written in the map's place.
    init(
        _ name: String, _ keys: Keys, or word: String? = nil, example: String, hint: String? = nil,
        _ usual: KeyDescription.Default, _ meaning: String
    ) {
        (self.name, self.keys, self.example, self.usual, self.meaning) = (name, keys, example, usual, meaning)
        takes = word.map { $0 + ", or a map" } ?? "a map"
        self.hint = hint ?? "\(name): \(example)"
    }

    func description(of path: String) -> KeyDescription {
        KeyDescription(path: path, takes: takes, usual: usual, meaning: meaning, example: example)
    }

    var inner: (step: String, keys: [any DescribedKey])? { (".", keys.described) }
}

/// A key whose value is a map from names the user chooses to maps of keys.
final class NamesKey<Keys: KeySection>: DescribedKey {
    let name: String
    /// What a name is for: `a pool`.
    let noun: String
    /// Of one entry's value: `{model: llama-3.3-70b, gpu: h100-sxm}`.
    let example: String
    /// What would be right for an entry, for messages.
    let hint: String
    /// What would be right for all of it, for messages.
    let whole: String
    let usual: KeyDescription.Default
    let meaning: String
    let keys: Keys

    init(
        _ name: String, of noun: String, _ keys: Keys, example: String, hint: String? = nil, whole: String,
        _ usual: KeyDescription.Default, _ meaning: String
    ) {
        (self.name, self.noun, self.keys, self.example, self.whole) = (name, noun, keys, example, whole)
        (self.hint, self.usual, self.meaning) = (hint ?? example, usual, meaning)
    }

    func description(of path: String) -> KeyDescription {
        KeyDescription(
            path: path, takes: "a map from names to maps", usual: usual, meaning: meaning,
            example: "{NAME: \(example)}")
    }

    var inner: (step: String, keys: [any DescribedKey])? { (".NAME.", keys.described) }
    var holdsNames: Bool { true }
}
