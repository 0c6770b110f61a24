import Foundation
import PlimsollAnswering
import PlimsollScenario
import TestSupport
import Testing

/// What goes into a replay comes out again.
@Suite struct TraceTests {
    private func replay(_ file: String? = nil, _ settings: Variant = []) throws -> [OptionAnswer] {
        let named = file.map { [Setting("traffic.classes.conversation.trace.file", $0)] } ?? []
        let answer = try Answers.answer(
            Repository.scenario("azure-replay.yaml"), Variant(["replications=1"] + settings.settings + named))
        return try #require(answer).options
    }

    private func expect(
        _ options: [OptionAnswer], requests: Double, meanPrompt: Double, meanOutput: Double
    ) {
        for option in options {
            let counts = option.requests
            #expect(counts.arrived == requests, "\(option.name)")
            #expect(
                counts.served + counts.rejected + counts.timedOut + counts.failed + counts.unfinished == requests)
            #expect(counts.served == requests, "\(option.name) has room for all of them")
            #expect((option.tokens.input / counts.served).rounded() == meanPrompt)
            #expect((option.tokens.output / counts.served).rounded() == meanOutput)
        }
    }

    /// Sums of the shipped file's columns: 568 rows, 609,662 prompt and 114,474 output tokens.
    @Test func shippedSample() throws {
        let rows = try Repository.text("scenarios/traces/azure-format-sample.csv").split(separator: "\n").dropFirst()
        let tokens = rows.map { $0.split(separator: ",").dropFirst().compactMap { Double($0) } }
        let count = Double(rows.count)
        #expect(count == 568)
        expect(
            try replay(), requests: count, meanPrompt: (tokens.reduce(0) { $0 + $1[0] } / count).rounded(),
            meanOutput: (tokens.reduce(0) { $0 + $1[1] } / count).rounded())
    }

    @Test func doubledRateAndSpeed() throws {
        let options = try replay(
            nil,
            [
                "traffic.classes.conversation.trace.rate=2", "traffic.classes.conversation.trace.speed=2",
                "horizon=5min",
            ])
        #expect(options.allSatisfy { $0.requests.arrived == 2 * 568 })
    }

    private static let azure = Repository.data?.appendingPathComponent("traces/azure_llm_2023_conv.csv")

    @Test(
        .enabled(
            if: azure.map { FileManager.default.fileExists(atPath: $0.path) } ?? false,
            "skipped: Azure's trace is not in PLIMSOLL_DATA or ../shared/data"))
    func azureConversationTrace() throws {
        let options = try replay(try #require(Self.azure).path, ["horizon=1h"])
        expect(options, requests: 19_366, meanPrompt: 1155, meanOutput: 211)
    }
}
