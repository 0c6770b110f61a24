/// A member of a described object: its key, what it means, and how it is written and read.
package struct Member<Root: Sendable>: Sendable {
    package typealias Write = @Sendable (Root) -> JSONValue
    package typealias Read = @Sendable (JSONValue, inout Root) throws(UnreadableAnswer) -> Void

    package let description: MemberShape
    package let write: Write
    /// nil: computed from others.
    package let read: Read?

    fileprivate init(_ description: MemberShape, write: @escaping Write, read: Read?) {
        self.description = description
        self.write = write
        self.read = read
    }

    /// A stored member.
    /// - Parameter mayBeMissing: answers of this schema version did not always have it.
    package init<Value: Described>(
        _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ unit: QuantityUnit, _ meaning: String,
        role: Role? = nil, mayBeMissing: Bool = false
    ) {
        self.init(
            MemberShape(
                key: key, shape: Value.shape, unit: unit, meaning: meaning, role: role, mayBeMissing: mayBeMissing),
            write: { $0[keyPath: path].json },
            read: { (json, root) throws(UnreadableAnswer) in root[keyPath: path] = try Value(json: json) })
    }

    /// A member that follows from others: written, and passed over by the reader.
    package init<Value: Described>(
        _ key: String, computed path: any KeyPath<Root, Value> & Sendable, _ unit: QuantityUnit, _ meaning: String,
        role: Role? = nil
    ) {
        self.init(
            MemberShape(key: key, shape: Value.shape, unit: unit, meaning: meaning, role: role, isComputed: true),
            write: { $0[keyPath: path].json }, read: nil)
    }

    /// A list that JSON writes as an object keyed by name.
    package init<Entry: DescribedEntry>(
        _ key: String, keyed path: any WritableKeyPath<Root, [Entry]> & Sendable, _ unit: QuantityUnit,
        _ meaning: String,
        mayBeMissing: Bool = false
    ) {
        self.init(
            MemberShape(key: key, shape: Entry.mapShape, unit: unit, meaning: meaning, mayBeMissing: mayBeMissing),
            write: { Entry.json(of: $0[keyPath: path]) },
            read: { (json, root) throws(UnreadableAnswer) in root[keyPath: path] = try Entry.entries(of: json) })
    }

    /// The same member of an object that holds this one and writes its members among its own.
    package func lifted<Outer: Sendable>(to path: any WritableKeyPath<Outer, Root> & Sendable) -> Member<Outer> {
        let (write, read) = (write, read)
        guard let read else { return Member<Outer>(description, write: { write($0[keyPath: path]) }, read: nil) }
        return Member<Outer>(
            description, write: { write($0[keyPath: path]) },
            read: { (json, outer) throws(UnreadableAnswer) in try read(json, &outer[keyPath: path]) })
    }
}

extension Member where Root: DescribedObject {
    /// The same member of an object that may lack this one: null where it does.
    package func lifted<Outer: Sendable>(
        toOptional path: any WritableKeyPath<Outer, Root?> & Sendable
    ) -> Member<Outer> {
        let (write, read) = (write, read)
        var description = description
        if case .optional = description.shape {} else { description.shape = .optional(description.shape) }
        let written: Member<Outer>.Write = { $0[keyPath: path].map(write) ?? .null }
        guard let read else { return Member<Outer>(description, write: written, read: nil) }
        return Member<Outer>(description, write: written) { (json, outer) throws(UnreadableAnswer) in
            if case .null = json { return }
            var root = outer[keyPath: path] ?? Root.blank
            try read(json, &root)
            outer[keyPath: path] = root
        }
    }
}

/// An element of a list that JSON writes as an object keyed by name.
package protocol DescribedEntry: Sendable {
    associatedtype Content: Described
    /// What the keys are: `class`, `cause`, `path`.
    static var keyName: String { get }
    /// What the keys are in a CSV.
    static var keyRole: Role { get }
    var key: String { get }
    var content: Content { get }
    init(key: String, content: Content)
}

extension DescribedEntry {
    fileprivate static var mapShape: Shape { .map(Content.shape, keyName: keyName, role: keyRole) }

    fileprivate static func json(of entries: [Self]) -> JSONValue { .object(entries.map { ($0.key, $0.content.json) }) }

    fileprivate static func entries(of json: JSONValue) throws(UnreadableAnswer) -> [Self] {
        guard case .object(let members) = json else { throw UnreadableAnswer(.otherKind) }
        var entries: [Self] = []
        for (key, value) in members {
            do throws(UnreadableAnswer) {
                entries.append(Self(key: key, content: try Content(json: value)))
            } catch { throw error.under(key) }
        }
        return entries
    }
}
