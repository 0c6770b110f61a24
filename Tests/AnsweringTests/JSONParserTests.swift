import Testing

@testable import PlimsollAnswering

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
        ("18446744073709551615", .integer(.max)), ("18446744073709551616", .double(18_446_744_073_709_551_616)),
        ("-3", .double(-3)), ("-0.0", .double(0)), ("1e3", .double(1_000)), ("0.30000000000000004", .double(0.1 + 0.2)),
        ("1E-07", .double(1e-7)), ("\"\"", .string("")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
        (#""\u00e9\uD83D\uDEA2 ±""#, .string("é🚢 ±")), ("[]", .array([])),
        ("[1 , [2]]", .array([.integer(1), .array([.integer(2)])])),
        ("{ }", .object([])),
        (#"{"b": 1, "a": {"c": null}}"#, .object([("b", .integer(1)), ("a", .object([("c", .null)]))])),
    ])
    func `A text is the value it says`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "tru", "01", "-", "+1", "1.", ".5", "1e", "1e400", "NaN", "'a'", "\"a", "\"\t\"",
        #""\x""#, #""\u12""#, #""\uD83D""#, #""\uD83Dx""#, #""\uDEA2""#, "[1,]", "[1", "[1 2]", "{\"a\"}",
        "{\"a\": 1,}",
        "{a: 1}", "{\"a\": 1, \"a\": 2}", "1 2", "{} {}", String(repeating: "[", count: 100_000),
    ])
    func `What is no JSON is refused`(text: String) {
        #expect(throws: MalformedJSON.self) { try JSONValue(parsing: text) }
    }

    @Test func `A fault names its line`() {
        let fault = #expect(throws: MalformedJSON.self) { try JSONValue(parsing: "{\n\"a\": 1,\n\"a\": 2}") }
        #expect(fault == MalformedJSON(line: 3, problem: "the key `a` stands twice"))
    }

    /// Laid out, compact or written by another program: the same value, keys in their order.
    @Test func `What is written reads back`() throws {
        let value = JSONValue.object([
            ("z", .array((0..<40).map { .double(Double($0) / 7) })), ("seed", .integer(.max)),
            ("text", .string("a \"quoted\"\\ line\n\u{1}🚢")), ("none", .null), ("yes", .bool(true)),
        ])
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.compact).text() == value.text())
    }
}
