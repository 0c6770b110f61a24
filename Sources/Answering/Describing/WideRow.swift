/// A described value as one line of a wide table: a column for each value in it, named by its path in the JSON. Elements
/// of lists stand under their labels, and an estimate is its mean, with its ends beside it.
package struct WideRow {
    /// In the order of the JSON; empty texts where there is nothing.
    package private(set) var fields: [(column: String, text: String)] = []

    package init(_ value: some Described) { add(value.json, type(of: value).shape, "") }

    private mutating func add(_ json: JSONValue, _ shape: Shape, _ path: String) {
        func under(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
        switch shape {
        case .optional(let wrapped): add(json, wrapped, path)
        case .object(let object):
            for member in object.members where path.isEmpty || member.role != .label {
                let own = member.role == .value ? path : under(member.key)
                add(json[member.key] ?? .null, member.shape, own)
            }
        case .map(let content, _, _):
            guard case .object(let entries) = json else { return }
            for (key, value) in entries { add(value, content, under(key)) }
        case .list(let element):
            guard case .array(let elements) = json else { return }
            for (index, value) in elements.enumerated() {
                add(value, element, under(element.label(of: value) ?? String(index)))
            }
        case .number, .integer, .natural, .flag, .text, .choice, .constant: fields.append((path, json.plainText))
        }
    }
}

extension Shape {
    /// What tells an element of a list from others.
    fileprivate func label(of json: JSONValue) -> String? {
        guard case .object(let object) = self, let label = object.members.first(where: { $0.role == .label }) else {
            return nil
        }
        return json[label.key]?.plainText
    }
}
