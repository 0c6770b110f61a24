/// A line of the documentation's table of keys.
package struct KeyReference: Equatable, Sendable {
    /// `options[].classes.{class}.latency.ttft_s`.
    package var path: String
    /// `number`, `text or null`, `yes, no or undecided`.
    package var kind: String
    package var unit: QuantityUnit
    package var meaning: String

    /// Every key of a described type, in the order of its JSON; an object that stands in several places is told in the
    /// first, and named in the others.
    package static func lines(of type: (some DescribedObject).Type) -> [KeyReference] {
        var told: Set<String> = []
        return lines(of: type, told: &told)
    }

    /// The same after other types.
    /// - Parameter told: names of the objects told so far.
    package static func lines(of type: (some DescribedObject).Type, told: inout Set<String>) -> [KeyReference] {
        lines(of: type.members.map(\.description), under: "", &told)
    }

    private static func lines(
        of members: [MemberShape], under prefix: String, _ told: inout Set<String>
    ) -> [KeyReference] {
        members.flatMap { member in
            let path = prefix + member.key
            let line = KeyReference(path: path, kind: member.shape.kind, unit: member.unit, meaning: member.meaning)
            guard let (inner, object) = member.shape.innermostObject, told.insert(object.name).inserted else {
                return [line]
            }
            return [line] + lines(of: object.members, under: path + inner + ".", &told)
        }
    }
}

extension Shape {
    /// In words.
    fileprivate var kind: String {
        switch self {
        case .number: "number"
        case .integer, .natural: "whole number"
        case .flag: "true or false"
        case .text: "text"
        case .choice(let words): words.joined(separator: ", ")
        case .constant(let value): value.compact
        case .optional(let wrapped): wrapped.kind + " or null"
        case .list(let element): "list of " + element.kind
        case .map(let content, let keyName, _): "by \(keyName): " + content.kind
        case .object(let object): object.name
        }
    }

    /// The object in it, and the path to there: `[]`, `.{class}`.
    fileprivate var innermostObject: (path: String, object: ObjectShape)? {
        switch self {
        case .object(let object): ("", object)
        case .optional(let wrapped): wrapped.innermostObject
        case .list(let element): element.innermostObject.map { ("[]" + $0.path, $0.object) }
        case .map(let content, let keyName, _):
            content.innermostObject.map { (".{\(keyName)}" + $0.path, $0.object) }
        default: nil
        }
    }
}
