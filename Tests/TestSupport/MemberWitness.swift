package import PlimsollAnswering

/// What given answers witness of a description: which members they tell apart, and which ever hold anything.
///
/// Two members of equal kind whose values agree in every answer could be swapped in the list of members and no recorded
/// answer would notice.
package struct MemberWitness {
    /// By object's name and key, the values seen.
    private var values: [String: Set<String>] = [:]
    /// Object's name and two keys whose values differed somewhere.
    private var told: Set<[String]> = []

    package init() {}

    package mutating func see(_ json: JSONValue, _ shape: Shape) {
        switch (shape, json) {
        case (.optional(let wrapped), _): if json != .null { see(json, wrapped) }
        case (.list(let element), .array(let elements)): for value in elements { see(value, element) }
        case (.map(let content, _, _), .object(let entries)): for (_, value) in entries { see(value, content) }
        case (.object(let object), .object): see(json, object)
        default: break
        }
    }

    private mutating func see(_ json: JSONValue, _ object: ObjectShape) {
        for member in object.members {
            guard let value = json[member.key] else { continue }
            values["\(object.name).\(member.key)", default: []].insert(value.compact)
            see(value, member.shape)
        }
        for (first, second) in Self.pairs(of: object) where json[first] != json[second] {
            told.insert([object.name, first, second])
        }
    }

    /// Pairs of members of equal kind that nothing told apart: `slo: unserved, mixed`.
    package func indistinct(in shape: Shape) -> [String] {
        objects(of: shape).flatMap { object in
            Self.pairs(of: object).filter { !told.contains([object.name, $0, $1]) }
                .map { "\(object.name): \($0), \($1)" }
        }
    }

    /// Members that are empty in every answer, null, zero, false or without elements: `cost: shares`.
    package func empty(in shape: Shape) -> [String] {
        let nothing: Set<String> = ["null", "0", "false", "\"\"", "[]", "{}"]
        return objects(of: shape).flatMap { object in
            object.members.filter { values["\(object.name).\($0.key)", default: []].isSubset(of: nothing) }
                .map { "\(object.name): \($0.key)" }
        }
    }

    private static func pairs(of object: ObjectShape) -> [(String, String)] {
        let members = object.members
        return members.indices.flatMap { first in
            members[(first + 1)...].filter { $0.shape == members[first].shape }.map { (members[first].key, $0.key) }
        }
    }
}

extension MemberWitness {
    /// Every kind of object within a shape, once.
    package static func objects(of shape: Shape) -> [ObjectShape] {
        var found: [ObjectShape] = []
        collect(shape, into: &found)
        return found
    }

    private func objects(of shape: Shape) -> [ObjectShape] { Self.objects(of: shape) }

    private static func collect(_ shape: Shape, into found: inout [ObjectShape]) {
        switch shape {
        case .optional(let inner), .list(let inner), .map(let inner, _, _): collect(inner, into: &found)
        case .object(let object):
            guard !found.contains(where: { $0.name == object.name }) else { return }
            found.append(object)
            for member in object.members { collect(member.shape, into: &found) }
        default: break
        }
    }
}
