/// What every answer starts with, whatever it is about.
public struct AnswerOrigin: Equatable, Sendable {
    /// Of the program that gave the answer.
    public var version = PlimsollVersion.current
    public var verb: Verb
}

/// The version of the answers' keys: raised when a key changes its name or meaning.
package struct SchemaVersion: Described, Equatable {
    package static let current = 2

    package static var shape: Shape { .constant(JSONValue(current)) }
    package var json: JSONValue { JSONValue(Self.current) }

    package init() {}

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let version = try Int(json: json)
        guard version == Self.current else { throw UnreadableAnswer(.unknown("\(version)")) }
    }
}

extension AnswerOrigin: DescribedObject {
    package static let schemaName = "origin"
    package static let blank = AnswerOrigin(verb: .run)
    package static let members: [Member<AnswerOrigin>] = [
        Member(
            "schema_version", computed: \.schemaVersion, .none,
            "Version of the keys; a reader of another version must not guess."),
        Member("version", \.version, .text, "The program's version."),
        Member("verb", \.verb, .text, "The command that gave the answer.", role: .column(.verb)),
    ]

    private var schemaVersion: SchemaVersion { SchemaVersion() }
}
