import Foundation
import PlimsollAnswering
import PlimsollReporting
import TestSupport
import Testing

/// Every verb answers what it answered before, byte for byte in every form, and its description reads it back.
///
/// `RECORD_GOLDEN=1 swift test --filter VerbGoldenTests` records the answers anew, and fails, so that no recording passes
/// for a test.
@Suite struct VerbGoldenTests {
    @Test(arguments: VerbRecording.all)
    func answersAsRecorded(_ recording: VerbRecording) throws {
        for (form, written) in try recording.texts() {
            let text = written.replacingOccurrences(of: Repository.root.path + "/", with: "")
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
                try text.write(
                    to: Repository.root.appendingPathComponent(recording.path(form)), atomically: true, encoding: .utf8)
                Issue.record("recorded \(recording.path(form)); run again without RECORD_GOLDEN")
            } else {
                #expect(try recording.recorded(form) == text)
            }
        }
    }

    @Test(arguments: VerbRecording.all)
    func recordingsReadBackAndHoldToTheSchema(_ recording: VerbRecording) throws {
        let text = try recording.recorded(.json)
        #expect(try recording.type.init(jsonText: text, file: recording.name).jsonText == text)
        #expect(SchemaValidator(recording.type.jsonSchema).faults(in: try JSONValue(parsing: text)) == [])
    }

    /// Members that two key paths could not be swapped between without a recorded answer noticing.
    @Test func recordingsTellMembersApart() throws {
        var witness = MemberWitness()
        for scenario in Repository.scenarios {
            witness.see(try JSONValue(parsing: try DescriptionTests.golden(scenario)), Answer.shape)
        }
        for recording in VerbRecording.all {
            witness.see(try JSONValue(parsing: try recording.recorded(.json)), recording.type.shape)
        }
        for recording in VerbRecording.all {
            #expect(witness.indistinct(in: recording.type.shape) == [], "\(recording.name)")
            #expect(witness.empty(in: recording.type.shape) == [], "\(recording.name)")
        }
    }

    /// The answers of all verbs go under each other: one header, a field for each of its columns.
    @Test func tablesOfAllVerbsHaveTheSameColumns() throws {
        let verb = try #require(TidyRow.header.firstIndex(of: "verb"))
        for recording in VerbRecording.all {
            let lines = try recording.recorded(.csv).split(separator: "\r\n").map(Self.fields)
            #expect(lines.first == TidyRow.header, "\(recording.name)")
            #expect(lines.count > 1 && lines.allSatisfy { $0.count == TidyRow.header.count }, "\(recording.name)")
            #expect(lines.dropFirst().allSatisfy { $0[verb] == recording.type.verb.rawValue }, "\(recording.name)")
        }
    }

    /// A row says of what it is the value.
    @Test(arguments: VerbRecording.all)
    func rowsOfAnAnswerAreAboutDifferentThings(_ recording: VerbRecording) throws {
        let named = TidyRow.header.indices.filter { !["unit", "value", "low", "high"].contains(TidyRow.header[$0]) }
        let rows = try recording.recorded(.csv).split(separator: "\r\n").map { line in
            let fields = Self.fields(line)
            return named.map { fields[$0] }
        }
        let twice = Dictionary(grouping: rows) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    /// Of a line without line ends in its fields: RFC 4180.
    private static func fields(_ line: Substring) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().reduce(into: [""]) { fields, part in
            if part.offset.isMultiple(of: 2) {
                let more = part.element.split(separator: ",", omittingEmptySubsequences: false)
                fields[fields.count - 1] += more[0]
                fields += more.dropFirst().map(String.init)
            } else {
                fields[fields.count - 1] += part.element
            }
        }
    }

    /// No two rows of a CSV are about the same value.
    @Test func rowsTellTheCatalogApart() {
        let metrics = TidyRow.rows(of: CatalogAnswer(CatalogPart.allCases)).map(\.metric)
        #expect(metrics.count == Set(metrics).count)
    }

    @Test func everyRecordingBelongsToAVerb() throws {
        let folder = Repository.root.appendingPathComponent("Tests/EndToEndTests/Golden/verbs").path
        let recorded = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let expected = VerbRecording.all.flatMap { recording in
            VerbRecording.Form.allCases.map { "\(recording.name).\($0.rawValue)" }
        }
        #expect(recorded == expected.sorted())
        #expect(Set(VerbRecording.all.map { $0.type.verb }) == Set(AnswerReference.answers.map { $0.verb }))
    }
}
