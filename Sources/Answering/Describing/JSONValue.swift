/// A JSON value. Objects keep the order in which their keys were written.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(UInt64)
    /// Not finite: written as null.
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    package init(_ count: Int) { self = count < 0 ? .double(Double(count)) : .integer(UInt64(count)) }
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
    package init(_ number: Double?) { self = number.map { .double($0) } ?? .null }

    package static func == (a: JSONValue, b: JSONValue) -> Bool { a.compact == b.compact }

    /// The value of an object's key; nil where there is none, or no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The shortest decimal that reads back as the same number; whole numbers without a fraction.
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == value.rounded(), value.magnitude < 9_007_199_254_740_992 { return String(Int64(value)) }
        return value.description
    }

    /// On one line.
    package var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): JSONValue.number(value)
        case .string(let text): JSONValue.quoted(text)
        case .array(let elements): "[" + elements.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { JSONValue.quoted($0.key) + ": " + $0.value.compact }.joined(separator: ", ") + "}"
        }
    }

    /// As a table holds it: texts without quotes, nothing for null and numbers that are not finite.
    package var plainText: String {
        if case .string(let text) = self { return text }
        let text = compact
        return text == "null" ? "" : text
    }

    /// On one line where it fits into 120 columns, else a member a line, two blanks deeper.
    package func text(indent: Int = 0) -> String {
        let line = compact
        if indent + line.utf8.count <= 120 { return line }
        let margin = String(repeating: " ", count: indent + 2)
        switch self {
        case .array(let elements):
            let lines = elements.map { margin + $0.text(indent: indent + 2) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + margin.dropLast(2) + "]"
        case .object(let members):
            let lines = members.map { margin + JSONValue.quoted($0.key) + ": " + $0.value.text(indent: indent + 2) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + margin.dropLast(2) + "}"
        default: return line
        }
    }

    /// RFC 8259: quotes, backslashes and control characters are escaped, everything else stands as it is.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
