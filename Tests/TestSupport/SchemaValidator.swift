package import PlimsollAnswering

/// Checks values against a JSON Schema, as far as the program's own schemas use the language.
package struct SchemaValidator {
    private let schema: JSONValue

    package init(_ schema: JSONValue) { self.schema = schema }

    /// What is wrong with a value, each fault with its place; empty: nothing.
    /// - Parameter knownKeysOnly: objects may hold no keys but those the schema names.
    package func faults(in value: JSONValue, knownKeysOnly: Bool = true) -> [String] {
        faults(value, schema, "", knownKeysOnly)
    }

    private func faults(_ value: JSONValue, _ schema: JSONValue, _ path: String, _ strict: Bool) -> [String] {
        if case .string(let reference) = schema["$ref"] {
            guard let target = definition(reference) else { return ["\(path): no definition \(reference)"] }
            return faults(value, target, path, strict)
        }
        if case .array(let choices) = schema["anyOf"] {
            let tries = choices.map { faults(value, $0, path, strict) }
            return tries.contains([]) ? [] : tries.first ?? ["\(path): no choice"]
        }
        if let constant = schema["const"] { return value == constant ? [] : ["\(path): not \(constant.compact)"] }
        if case .array(let words) = schema["enum"] {
            return words.contains(value)
                ? [] : ["\(path): \(value.compact) is none of \(schema["enum"]?.compact ?? "")"]
        }
        guard case .string(let type) = schema["type"] else { return ["\(path): the schema says no type"] }
        guard Self.isOf(type, value) else { return ["\(path): \(value.compact) is no \(type)"] }
        return inner(value, schema, path, strict)
    }

    /// Faults of an object's members or a list's elements.
    private func inner(_ value: JSONValue, _ schema: JSONValue, _ path: String, _ strict: Bool) -> [String] {
        switch value {
        case .array(let elements):
            guard let items = schema["items"] else { return ["\(path): the schema says no items"] }
            return elements.enumerated().flatMap { faults($0.element, items, "\(path)[\($0.offset)]", strict) }
        case .object(let members):
            let missing = required(schema).filter { value[$0] == nil }.map { "\(path).\($0): missing" }
            return missing
                + members.flatMap { key, member -> [String] in
                    let place = "\(path).\(key)"
                    if let known = schema["properties"]?[key] ?? schema["additionalProperties"] {
                        return faults(member, known, place, strict)
                    }
                    return strict ? ["\(place): the schema does not name it"] : []
                }
        default: return []
        }
    }

    private func required(_ schema: JSONValue) -> [String] {
        guard case .array(let keys) = schema["required"] else { return [] }
        return keys.compactMap { if case .string(let key) = $0 { key } else { nil } }
    }

    private func definition(_ reference: String) -> JSONValue? {
        schema["$defs"]?[String(reference.dropFirst("#/$defs/".count))]
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("number", .double(let number)): number.isFinite
        case ("integer", .double(let number)): number == number.rounded()
        case ("number", .integer), ("integer", .integer), ("string", .string), ("boolean", .bool): true
        case ("array", .array), ("object", .object), ("null", .null): true
        default: false
        }
    }
}
