import Foundation
import PlimsollReporting
import Testing

/// Every shipped scenario, shortened, answers what it answered before, byte for byte.
///
/// `RECORD_GOLDEN=1 swift test --filter GoldenTests` records the answers anew, and fails, so that no recording passes
/// for a test.
@Suite struct GoldenTests {
    @Test(arguments: Repository.scenarios)
    func answersAsRecorded(_ scenario: String) throws {
        let text = try #require(try Answers.json(Repository.scenario(scenario), Answers.shortening(scenario)))
        let portable = text.replacingOccurrences(of: Repository.root.path + "/", with: "")
        let name = scenario.replacingOccurrences(of: "/", with: "-").replacingOccurrences(of: ".yaml", with: ".json")
        let file = Repository.root.appendingPathComponent("Tests/EndToEndTests/Golden/" + name)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try portable.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name); run again without RECORD_GOLDEN")
            return
        }
        let golden = try #require(try? String(contentsOf: file, encoding: .utf8), "no recording of \(scenario)")
        #expect(portable == golden, "\(Self.firstDifference(portable, golden))")
    }

    @Test func recordingsBelongToScenarios() throws {
        let folder = Repository.root.appendingPathComponent("Tests/EndToEndTests/Golden").path
        let recorded = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
            .sorted()
        let expected = Repository.scenarios.map {
            $0.replacingOccurrences(of: "/", with: "-").replacingOccurrences(of: ".yaml", with: ".json")
        }
        #expect(recorded == expected.sorted())
    }

    @Test(arguments: Repository.scenarios)
    func opensWithItsQuestionAndHowToRunIt(_ scenario: String) throws {
        let lines = try Repository.text("scenarios/" + scenario).split(separator: "\n")
        let comment = lines.prefix { $0.hasPrefix("# ") }.joined(separator: "\n")
        #expect(comment.contains("?"))
        // The published ones open with the claims they answer; `Tests` runs them claim by claim.
        let verbs = ["run", "break-even", "sweep run", "plan", "uncertain"]
        let isShown = verbs.contains { comment.contains("# plimsoll \($0) scenarios/" + scenario) }
        #expect(isShown || scenario.hasPrefix("published/"))
    }

    /// The first line that differs, old and new.
    private static func firstDifference(_ new: String, _ old: String) -> String {
        let pairs = zip(new.split(separator: "\n"), old.split(separator: "\n"))
        guard let (line, was) = pairs.first(where: { $0 != $1 }) else { return "one is longer than the other" }
        return "was \(was), is \(line)"
    }
}
