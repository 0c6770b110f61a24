/// The JSON Schema (draft 2020-12) of a described type. Units stand under the keyword `unit`, which validators pass over.
package enum JSONSchema {
    /// - Parameter title: of the whole: "The answer of `plimsoll run`".
    package static func document(of type: (some DescribedObject).Type, title: String) -> JSONValue {
        var definitions = Definitions()
        let body = definitions.object(of: type.members.map(\.description))
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
            ] + body + [("$defs", .object(definitions.named))])
    }

    /// Named objects are described once and referred to.
    private struct Definitions {
        var named: [(key: String, value: JSONValue)] = []

        mutating func object(of members: [MemberShape]) -> [(key: String, value: JSONValue)] {
            let required = members.filter { !$0.mayBeMissing }.map { JSONValue($0.key) }
            return [
                ("type", .string("object")),
                ("properties", .object(members.map { ($0.key, .object(property($0))) })),
                ("required", .array(required)),
            ]
        }

        private mutating func property(_ member: MemberShape) -> [(key: String, value: JSONValue)] {
            let unit = member.unit == .none ? [] : [(key: "unit", value: JSONValue(member.unit.symbol))]
            return [("description", .string(member.meaning))] + unit + keywords(of: member.shape)
        }

        private mutating func keywords(of shape: Shape) -> [(key: String, value: JSONValue)] {
            switch shape {
            case .number: [("type", .string("number"))]
            case .integer: [("type", .string("integer"))]
            case .natural: [("type", .string("integer")), ("minimum", .integer(0))]
            case .flag: [("type", .string("boolean"))]
            case .text: [("type", .string("string"))]
            case .choice(let words): [("enum", .array(words.map { JSONValue($0) }))]
            case .constant(let value): [("const", value)]
            case .optional(let wrapped):
                [("anyOf", .array([.object(keywords(of: wrapped)), .object([("type", .string("null"))])]))]
            case .list(let element): [("type", .string("array")), ("items", .object(keywords(of: element)))]
            case .map(let content, _, _):
                [("type", .string("object")), ("additionalProperties", .object(keywords(of: content)))]
            case .object(let object): [("$ref", .string("#/$defs/" + name(of: object)))]
            }
        }

        private mutating func name(of object: ObjectShape) -> String {
            if !named.contains(where: { $0.key == object.name }) {
                let place = named.count
                named.append((object.name, .null))
                named[place].value = .object(self.object(of: object.members))
            }
            return object.name
        }
    }
}
