import TestSupport
import Testing

@testable import PlimsollAnswering

/// A described type of a few members of every kind.
private struct Ship: Equatable, Sendable {
    var name = "Ada"
    var crew = 3
    var draught: Estimate?
    var depths = [1.5, nil]
    var holds = [Hold(cargo: "grain", tons: 2)]
    var flag = Flag.red
    var number: UInt64 = .max
    var isAfloat: Bool { crew > 0 }

    enum Flag: String, CaseIterable, DescribedChoice { case red, blue }
}

private struct Hold: Equatable, DescribedEntry {
    var cargo: String
    var tons: Double

    static let keyName = "cargo"
    static let keyRole = Role.label
    var key: String { cargo }
    var content: Double { tons }

    init(cargo: String, tons: Double) { (self.cargo, self.tons) = (cargo, tons) }
    init(key: String, content: Double) { self.init(cargo: key, tons: content) }
}

extension Ship: DescribedObject {
    static let schemaName = "ship"
    static let blank = Ship()
    static let members: [Member<Ship>] = [
        Member("name", \.name, .text, "Painted on the bow.", role: .column(.option)),
        Member("crew", \.crew, .count, "Souls aboard."),
        Member("draught", \.draught, .factor, "Below the line; null ashore."),
        Member("depths", \.depths, .factor, "Soundings."),
        Member("holds", keyed: \.holds, .bytes, "By cargo."),
        Member("flag", \.flag, .verdict, "At the stern.", mayBeMissing: true),
        Member("number", \.number, .count, "Of the register."),
        Member("afloat", computed: \.isAfloat, .verdict, "Is someone aboard?"),
    ]
}

@Suite struct DescribedTests {
    private static let text =
        #"{"name": "Ada", "crew": 3, "draught": null, "depths": [1.5, null], "holds": {"grain": 2}, "flag": "red", "#
        + #""number": 18446744073709551615, "afloat": true}"#

    @Test func `Members are written in their order and read back`() throws {
        #expect(Ship().json.compact == Self.text)
        var other = Ship(name: "B", crew: 0, draught: Estimate(mean: 1, low: nil, high: 2.5), depths: [], flag: .blue)
        other.holds = [Hold(cargo: "salt", tons: 0.1), Hold(cargo: "coal", tons: -4)]
        #expect(try Ship(json: other.json) == other)
        #expect(try Ship(json: try JSONValue(parsing: Self.text)) == Ship())
    }

    @Test(arguments: [
        (#""crew": 3"#, #""crow": 3"#, "`crew` is missing"),
        (#""crew": 3"#, #""crew": 3.5"#, "`crew` is of another kind"),
        (#""crew": 3"#, #""crew": null"#, "`crew` is of another kind"),
        (#"[1.5, null]"#, #"[1.5, "deep"]"#, "`depths.1` is of another kind"),
        (#"{"grain": 2}"#, #"{"grain": "much"}"#, "`holds.grain` is of another kind"),
        (#"{"grain": 2}"#, #"[]"#, "`holds` is of another kind"),
        (#""red""#, #""green""#, "`flag` is `green`, which is none of its values"),
        (#""draught": null"#, #""draught": {"low": 1, "high": 2}"#, "`draught.mean` is missing"),
        ("18446744073709551615", "-1", "`number` is of another kind"),
    ])
    func `What is not as described is refused with its place`(part: String, wrong: String, message: String) throws {
        let json = try JSONValue(parsing: Self.text.replacing(part, with: wrong))
        let fault = #expect(throws: UnreadableAnswer.self) { try Ship(json: json) }
        #expect(fault?.description == message)
    }

    @Test func `Computed members and what may be missing are not asked for, more keys are passed over`() throws {
        let json = try JSONValue(
            parsing: Self.text.replacing(#""flag": "red", "#, with: "").replacing(
                #""afloat": true"#, with: #""mast": 1"#))
        #expect(try Ship(json: json) == Ship())
    }

    @Test func `Rows are numbers, flags and words; texts name columns`() {
        let rows = TidyRow.rows(of: Ship(draught: Estimate(mean: 1, low: nil, high: 2.5)))
        #expect(
            rows.map { $0.fields.dropFirst(4).joined(separator: ",") } == [
                "Ada,,crew,,count,3,,", "Ada,,draught,,times,1,,2.5", "Ada,,depths.0,,times,1.5,,",
                "Ada,,depths.1,,times,,,", "Ada,,holds.grain,,bytes,2,,", "Ada,,flag,,verdict,red,,",
                "Ada,,number,,count,18446744073709551615,,", "Ada,,afloat,,verdict,true,,",
            ])
    }

    @Test func `The schema takes what is written and nothing else`() throws {
        let validator = SchemaValidator(JSONSchema.document(of: Ship.self, title: "A ship"))
        #expect(validator.faults(in: Ship().json) == [])
        let wrong = [
            (#""crew": 3"#, #""crew": 3.5"#), (#""crew": 3, "#, ""), (#""red""#, #""green""#), ("1.5", "true"),
            (#"{"grain": 2}"#, #"{"grain": null}"#), ("18446744073709551615", "\"1\""),
            (#""draught": null"#, #""draught": 1"#),
            (#""crew": 3"#, #""crew": 3, "mast": 1"#),
        ]
        for (part, other) in wrong {
            let json = try JSONValue(parsing: Self.text.replacing(part, with: other))
            #expect(validator.faults(in: json).count == 1, "\(other)")
        }
    }

    @Test func `The reference has a line a key`() {
        let lines = KeyReference.lines(of: Ship.self)
        #expect(
            lines.map { "\($0.path): \($0.kind), \($0.unit.symbol)" } == [
                "name: text, text", "crew: whole number, count", "draught: estimate or null, times",
                "draught.mean: number, of the whole", "draught.low: number or null, of the whole",
                "draught.high: number or null, of the whole", "depths: list of number or null, times",
                "holds: by cargo: number, bytes", "flag: red, blue, verdict", "number: whole number, count",
                "afloat: true or false, verdict",
            ])
        #expect(lines[1].meaning == "Souls aboard.")
    }

    @Test func `A key without a meaning or a unit is a fault`() {
        var member = MemberShape(key: "crew", shape: .integer, unit: .none, meaning: "souls")
        let shape = Shape.object(ObjectShape(name: "ship", members: [member, member]))
        #expect(
            DescriptionRules.faults(in: shape) == [
                "ship.crew: stands twice", "ship.crew: no unit", "ship.crew: no sentence", "ship.crew: no unit",
                "ship.crew: no sentence",
            ])
        (member.unit, member.meaning) = (.count, "Souls aboard.")
        #expect(DescriptionRules.faults(in: .object(ObjectShape(name: "ship", members: [member]))) == [])
    }
}
