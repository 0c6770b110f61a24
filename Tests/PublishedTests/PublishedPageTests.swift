import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import PlimsollSimulation
import Testing

/// The page of published claims is what the code says. `RECORD_PUBLISHED=1` writes it anew, and then fails, so that no
/// recording passes for a test.
@Suite struct PublishedPageTests {
    private static let root = String(#filePath.dropLast("Tests/PublishedTests/PublishedPageTests.swift".count))
    private static let page = root + "Sources/Planning/Plimsoll.docc/PublishedClaims.md"
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_PUBLISHED"] == "1"

    private static func simulate(_ claim: PublishedClaim) throws -> Simulated? {
        guard case .runs(_, _, let run) = claim.simulation else { return nil }
        let jobs = ProcessInfo.processInfo.activeProcessorCount
        let runner = Runner(jobs: jobs) { Simulation.run($0, shouldStop: { false }) }
        return try run(PublishedBench(folder: root + "scenarios/published", runner: runner))
    }

    @Test(.enabled(if: isRecording)) func `Record the page`() throws {
        let simulated = try PublishedClaims.all.map { claim in
            let result = try Self.simulate(claim)
            if let result { #expect(result.bearsOutVerdict, "\(claim.id): \(claim.verdict) \(result.figures)") }
            return result
        }
        try PublishedPage.text(PublishedClaims.all, simulated: simulated)
            .write(toFile: Self.page, atomically: true, encoding: .utf8)
        Issue.record("the page was recorded: run the tests again without RECORD_PUBLISHED")
    }

    @Test(.enabled(if: !isRecording)) func `The page has every claim as the code has it`() throws {
        let lines = try String(contentsOfFile: Self.page, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.count { $0.hasPrefix("| C") } == 37)
        for claim in PublishedClaims.all {
            let line = try #require(lines.first { $0.hasPrefix("| \(claim.id) |") })
            #expect(line.contains("| \(PublishedPage.recomputed(claim)) |"), "\(claim.id)")
            #expect(line.hasSuffix("| \(claim.verdict) |"), "\(claim.id)")
            if case .none = claim.simulation { #expect(line == PublishedPage.row(claim, nil)) }
        }
    }

    private static let quick = PublishedClaims.all.filter {
        if case .runs(_, isQuick: true, _) = $0.simulation { true } else { false }
    }.map(\.id)

    @Test(.enabled(if: !isRecording), arguments: quick) func `A quick row is simulated again to the digit`(id: String)
        throws
    {
        let text = try String(contentsOfFile: Self.page, encoding: .utf8)
        let claim = try #require(PublishedClaims.all.first { $0.id == id })
        let simulated = try Self.simulate(claim)
        #expect(simulated?.bearsOutVerdict == true)
        #expect(text.contains(PublishedPage.row(claim, simulated) + "\n"))
    }
}
