import Foundation
import TestSupport
import Testing

@testable import PlimsollScenario

/// A scenario is read once; its variants are made from what was read.
@Suite struct ScenarioSourceTests {
    @Test func `An edit of the file changes no variant of a source that was read before`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try smallScenario.write(to: file, atomically: true, encoding: .utf8)
        let source = try ScenarioSource(file: file.path)
        let before = try source.document(["traffic.scale=3"])
        try "nothing of the kind".write(to: file, atomically: true, encoding: .utf8)
        let after = try source.document(["traffic.scale=3"])
        #expect(after.scenario == before.scenario)
        #expect(after.hash == before.hash)
        #expect(after.scenario.traffic.scale == 3)
    }

    /// What a run reads and what a point of a sweep reads is one and the same.
    @Test(arguments: [false, true]) func `Uncertain values are at their mid, for every reader`(isTerse: Bool) throws {
        let uncertain = "traffic.scale={low: 1, mid: 2, high: 4}"
        let source = try ScenarioSource(text: smallScenario, file: "s.yaml")
        let document = try source.document(["\(uncertain)"], isTerse: isTerse)
        #expect(document.scenario.traffic.scale == 2)
        #expect(
            try ScenarioReader.read(text: smallScenario, file: "s.yaml", settings: ["\(uncertain)"]).scenario
                == document.scenario)
    }

    @Test func `A fault of a setting knows the setting, wherever it was written`() throws {
        let source = try ScenarioSource(text: smallScenario, file: "s.yaml")
        let written = Setting("traffic.scale", "fast", origin: .file("s.yaml", line: 7, column: 3))
        for (setting, place) in [
            (Setting("traffic.scale", "fast"), "--set traffic.scale=fast"), (written, "s.yaml:7:3"),
        ] {
            let faults = #expect(throws: ScenarioFaults.self) { try source.document([setting]) }
            #expect(faults?.faults.map(\.position.setting) == [setting])
            #expect(faults?.faults.first?.description.hasPrefix(place + ": `scale` is `fast`") == true)
        }
    }

    @Test func `A setting is cut at its first equals sign`() throws {
        let setting = try Setting(parsing: "slos=[a = b]")
        #expect((setting.path, setting.value) == ("slos", "[a = b]"))
        #expect(setting.description == "slos=[a = b]")
        #expect(setting == Setting("slos", "[a = b]", origin: .file("x", line: 1, column: 1)))
        #expect(Variant(["a.b=1", "c=2"]).description == "a.b=1, c=2")
    }
}
