/// The answer of a verb: its first members are those of `AnswerOrigin`.
package protocol VerbAnswer: DescribedObject {
    static var verb: Verb { get }
}

/// The answer of a verb about a scenario: the common head, then what the verb found. Members of the head are read as
/// the answer's own (`answer.seed`).
@dynamicMemberLookup
package protocol ScenarioAnswer: VerbAnswer {
    var head: AnswerHead { get set }
}

extension ScenarioAnswer {
    package subscript<Value>(dynamicMember path: WritableKeyPath<AnswerHead, Value>) -> Value {
        get { head[keyPath: path] }
        set { head[keyPath: path] = newValue }
    }
}

extension VerbAnswer {
    /// As a file holds it.
    package var jsonText: String { json.text() + "\n" }

    package static var jsonSchema: JSONValue {
        JSONSchema.document(of: Self.self, title: "The answer of `plimsoll \(verb.rawValue)`")
    }

    /// Reads the JSON of an answer.
    /// - Parameter file: what messages call it.
    package init(jsonText text: String, file: String) throws(UnusableAnswer) {
        let command = "`plimsoll \(Self.verb.rawValue) --format json`"
        let json = try? JSONValue(parsing: text)
        guard let json, let version = json["schema_version"].flatMap({ try? Int(json: $0) }) else {
            throw UnusableAnswer(description: "\(file): not an answer of \(command)")
        }
        guard version == SchemaVersion.current else {
            throw UnusableAnswer(
                description: "\(file): an answer of schema version \(version); this program reads version "
                    + "\(SchemaVersion.current): run the earlier scenario again")
        }
        if case .string(let verb) = json["verb"], verb != Self.verb.rawValue {
            throw UnusableAnswer(description: "\(file): an answer of `plimsoll \(verb)`, not of \(command)")
        }
        do throws(UnreadableAnswer) { self = try Self(json: json) } catch {
            throw UnusableAnswer(description: "\(file): not a whole answer of \(command) (\(error))")
        }
    }
}

/// Why a file is no answer to read.
public struct UnusableAnswer: Error, Equatable, CustomStringConvertible {
    public var description: String
}
