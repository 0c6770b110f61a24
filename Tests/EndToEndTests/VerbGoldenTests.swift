import Foundation
import PlimsollAnswering
import TestSupport
import Testing

/// Every verb answers what it answered before, byte for byte, and its description reads it back.
///
/// `RECORD_GOLDEN=1 swift test --filter VerbGoldenTests` records the answers anew, and fails, so that no recording passes
/// for a test.
@Suite struct VerbGoldenTests {
    @Test(arguments: VerbRecording.all)
    func answersAsRecorded(_ recording: VerbRecording) throws {
        for (form, text) in try recording.texts() {
            let text = text.replacingOccurrences(of: Repository.root.path + "/", with: "")
            guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" else {
                #expect(try recording.recorded(form) == text)
                continue
            }
            try text.write(
                to: Repository.root.appendingPathComponent(recording.path(form)), atomically: true, encoding: .utf8)
            Issue.record("recorded \(recording.name).\(form); run again without RECORD_GOLDEN")
        }
    }

    @Test(arguments: VerbRecording.all)
    func recordingsReadBackAndHoldToTheSchema(_ recording: VerbRecording) throws {
        let text = try recording.recorded()
        #expect(try recording.type.init(jsonText: text, file: recording.name).jsonText == text)
        #expect(SchemaValidator(recording.type.jsonSchema).faults(in: try JSONValue(parsing: text)) == [])
    }

    /// Members that two key paths could not be swapped between without a recorded answer noticing.
    @Test func recordingsTellMembersApart() throws {
        var witness = MemberWitness()
        witness.see(
            try JSONValue(parsing: try Repository.text("Tests/ReportingTests/Recorded/whole-answer.json")), Answer.shape
        )
        for recording in VerbRecording.all {
            witness.see(try JSONValue(parsing: try recording.recorded()), recording.type.shape)
        }
        for recording in VerbRecording.all {
            #expect(witness.indistinct(in: recording.type.shape) == [], "\(recording.name)")
            #expect(witness.empty(in: recording.type.shape) == [], "\(recording.name)")
        }
    }

    /// No two rows of a CSV are about the same value.
    @Test func rowsTellTheCatalogApart() {
        let keys = TidyRow.rows(of: CatalogAnswer(CatalogPart.allCases)).map(\.metric)
        #expect(keys.count == Set(keys).count)
    }

    @Test func everyRecordingBelongsToAVerb() throws {
        let folder = Repository.root.appendingPathComponent("Tests/EndToEndTests/Golden/verbs").path
        let recorded = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(recorded == VerbRecording.all.flatMap { one in one.forms.map { "\(one.name).\($0)" } }.sorted())
    }
}
