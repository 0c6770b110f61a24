/// Why a text is no JSON.
package struct MalformedJSON: Error, Equatable {
    /// Counted from 1.
    package var line: Int
    package var problem: String
}

extension JSONValue {
    /// Reads a whole text by RFC 8259: one value, nothing after it, no key twice in an object. Whole numbers without sign
    /// keep all digits up to 2^64 - 1; every other number is the nearest `Double`.
    package init(parsing text: String) throws(MalformedJSON) {
        var parser = JSONParser(bytes: Array(text.utf8))
        self = try parser.document()
    }
}

/// Reads JSON byte by byte.
private struct JSONParser {
    let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// Values inside each other; deeper ones are no answer of this program and could exhaust the stack.
    private static let deepest = 200

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(MalformedJSON) -> JSONValue {
        let value = try value()
        skipBlanks()
        guard place == bytes.count else { throw fault("something follows the value") }
        return value
    }

    private mutating func value() throws(MalformedJSON) -> JSONValue {
        skipBlanks()
        guard let byte = peek else { throw fault("the text ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { (parser) throws(MalformedJSON) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(MalformedJSON) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(MalformedJSON) -> JSONValue
    ) throws(MalformedJSON) -> JSONValue {
        depth += 1
        guard depth <= Self.deepest else { throw fault("values lie too deep inside each other") }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(MalformedJSON) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = []
        var keys: Set<String> = []
        try expect("{")
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            let key = try string()
            guard keys.insert(key).inserted else { throw fault("the key `\(key)` stands twice") }
            try expect(":")
            members.append((key, try value()))
        } while take(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array() throws(MalformedJSON) -> JSONValue {
        var elements: [JSONValue] = []
        try expect("[")
        if take("]") { return .array([]) }
        repeat { elements.append(try value()) } while take(",")
        try expect("]")
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(MalformedJSON) -> JSONValue {
        let letters = Array("\(word)".utf8)
        guard bytes[place...].starts(with: letters) else { throw fault("no value") }
        place += letters.count
        return value
    }

    private mutating func number() throws(MalformedJSON) -> JSONValue {
        let start = place
        if peek == UInt8(ascii: "-") { place += 1 }
        let isZero = peek == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, whole == 1 || !isZero else { throw fault("no value") }
        if peek == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { throw fault("a number without digits after its point") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            place += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { place += 1 }
            guard digits() > 0 else { throw fault("a number without digits in its exponent") }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if let integer = UInt64(text) { return .integer(integer) }
        guard let value = Double(text), value.isFinite else { throw fault("the number \(text) is too large") }
        return .double(value)
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { place += 1 }
        return place - start
    }

    private mutating func string() throws(MalformedJSON) -> String {
        guard peek == UInt8(ascii: "\"") else { throw fault("a text in quotes is missing") }
        place += 1
        var text: [UInt8] = []
        while let byte = peek {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escaped()
            case ..<0x20: throw fault("a control character in a text")
            default: text.append(byte)
            }
        }
        throw fault("a text without its closing quote")
    }

    private mutating func escaped() throws(MalformedJSON) -> [UInt8] {
        guard let byte = peek else { throw fault("a text without its closing quote") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try character()).utf8)
        default: throw fault("no such escape in a text")
        }
    }

    /// Of `\u`: one code unit, or the two of a character beyond the first 65,536.
    private mutating func character() throws(MalformedJSON) -> Character {
        var code = try codeUnit()
        if (0xD800..<0xDC00).contains(code) {
            guard bytes[place...].starts(with: Array("\\u".utf8)) else { throw fault("half a character in a text") }
            place += 2
            let second = try codeUnit()
            guard (0xDC00..<0xE000).contains(second) else { throw fault("half a character in a text") }
            code = 0x10000 + (code - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("half a character in a text") }
        return Character(scalar)
    }

    private mutating func codeUnit() throws(MalformedJSON) -> UInt32 {
        let digits = bytes[place...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("no such escape in a text") }
        place += 4
        return code
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ sign: Unicode.Scalar) throws(MalformedJSON) {
        guard take(sign) else { throw fault("`\(sign)` is missing") }
    }

    private func fault(_ problem: String) -> MalformedJSON {
        MalformedJSON(line: 1 + bytes[..<min(place, bytes.count)].count { $0 == 0x0A }, problem: problem)
    }
}
