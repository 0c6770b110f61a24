import Foundation
import PlimsollCatalog
import PlimsollCompiling
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollScenario

@Suite struct CompilingTraceTests {
    typealias Make = CompilingScenarios

    private static let header = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"

    /// The rows a run would see, at most `limit`.
    private func rows(
        _ contents: String, limit: Int = 100, _ change: (inout Trace) -> Void = { _ in }
    ) throws -> [TraceRow] {
        try Make.withFile(contents) { path in
            let compilation = try Make.compile { $0.traffic.classes = [Make.traced(path, change)] }
            guard case .trace(let reader, _) = compilation.options[0].plan.classes[0].traffic.arrivals else {
                return []
            }
            let cursor = reader.makeCursor()
            var rows: [TraceRow] = []
            while rows.count < limit, let row = cursor.next() { rows.append(row) }
            return rows
        }
    }

    @Test func azureRowsComeOutInNanosecondsFromTheFirst() throws {
        let rows = try rows(
            Self.header + "2023-11-16 18:15:46.6805900,374,44\r\n2023-11-16 18:15:50.9951690,396,109\r\n"
                + "2023-11-17 00:00:00,5,6")
        #expect(
            rows == [
                TraceRow(time: 0, promptTokens: 374, outputTokens: 44),
                TraceRow(time: 4_314_579_000, promptTokens: 396, outputTokens: 109),
                TraceRow(time: 20_653_319_410_000, promptTokens: 5, outputTokens: 6),
            ])
    }

    @Test func namedColumnsQuotesAndSpeed() throws {
        let contents = "model,\"out, tokens\",t,in\n\"a \"\"b\"\", c\",7,10.5,3\nx,8, 12.5 ,\"4\"\n"
        let rows = try rows(contents) {
            $0.format = .csv(TraceColumns(time: "t", prompt: "in", output: "out, tokens"))
            $0.speed = 4
        }
        #expect(
            rows == [
                TraceRow(time: 0, promptTokens: 3, outputTokens: 7),
                TraceRow(time: 500_000_000, promptTokens: 4, outputTokens: 8),
            ])
    }

    @Test func aTraceThatChangedSinceItWasFirstReadIsRefused() throws {
        let row = "2023-11-16 18:15:46.6805900,374,44\r\n"
        try Make.withFile(Self.header + row) { path in
            let text = """
                traffic: {classes: {chat: {trace: {file: \(path)}}}}
                pools: {p: {model: llama-3.1-8b, gpu: h100-sxm}}
                options: {own: {pool: p, replicas: 1}}
                """
            let source = try ScenarioSource(text: text, file: "t.yaml")
            _ = try Compiler.compile(source.document(), catalog: .builtIn)
            _ = try Compiler.compile(source.document(["traffic.scale=2"]), catalog: .builtIn)
            try (Self.header + row + row).write(toFile: path, atomically: true, encoding: .utf8)
            let faults = #expect(throws: ScenarioFaults.self) {
                try Compiler.compile(source.document(["traffic.scale=3"]), catalog: .builtIn)
            }
            #expect(faults?.faults.map(\.problem) == ["the trace `\(path)` changed while it was being used"])
            #expect(faults?.faults.first?.position.line == 1)
            _ = try Compiler.compile(ScenarioSource(text: text, file: "t.yaml").document(), catalog: .builtIn)
        }
    }

    /// Requests that failed have no response tokens there.
    @Test func burstGPTLeavesOutWhatFailed() throws {
        let contents = """
            Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
            5,ChatGPT,472,18,490,Conversation log
            45,ChatGPT,1087,0,1087,Conversation log
            118,GPT-4,417,276,693,API log

            """
        let rows = try rows(contents) { $0.format = .burstGPT }
        #expect(
            rows == [
                TraceRow(time: 0, promptTokens: 472, outputTokens: 18),
                TraceRow(time: 113_000_000_000, promptTokens: 417, outputTokens: 276),
            ])
        try Make.withFile(contents) { path in
            let compilation = try Make.compile {
                $0.traffic.classes = [Make.traced(path) { $0.format = .burstGPT }]
            }
            let warning = "\(path): left out 1 requests without an answer of 3; they failed where the trace was taken"
            #expect(compilation.warnings.contains(warning))
        }
    }

    @Test func mooncakeCountsMilliseconds() throws {
        let contents = """
            {"timestamp": 0, "input_length": 6755, "output_length": 500, "hash_ids": [0, 1, 2]}
            {"output_length": 316, "timestamp": 3052, "input_length": 2287}
            {"timestamp": 3052.5, "input_length": 1, "output_length": 0}

            """
        let rows = try rows(contents) { $0.format = .mooncake }
        #expect(
            rows == [
                TraceRow(time: 0, promptTokens: 6755, outputTokens: 500),
                TraceRow(time: 3_052_000_000, promptTokens: 2287, outputTokens: 316),
                TraceRow(time: 3_052_500_000, promptTokens: 1, outputTokens: 1),
            ])
    }

    @Test func malformedJSONLinesSayWhy() throws {
        let contents = """
            {"timestamp": 9, "input_length": 1, "output_length": 1}
            {"timestamp": 10, "input_length": 1}
            {"timestamp": 10, "input_length": "one", "output_length": 1}
            {"timestamp": 8, "input_length": 1, "output_length": 1}
            timestamp,input_length,output_length

            """
        try Make.withFile(contents) { path in
            let faults = Make.faults { $0.traffic.classes = [Make.traced(path) { $0.format = .mooncake }] }
            let remedy = "correct the row, or write `malformed: skip`"
            #expect(
                faults == [
                    "\(path):2:1: no `output_length`; \(remedy)",
                    "\(path):3:1: `input_length` is not a number; \(remedy)",
                    "\(path):4:1: `timestamp` 8.0 is earlier than the row before; \(remedy)",
                    "\(path):5:1: not a JSON object of `timestamp`, `input_length` and `output_length`; \(remedy)",
                ])
        }
    }

    @Test func leapDaysAndMonthsAreCounted() throws {
        let rows = try rows(Self.header + "2024-02-28 00:00:00,1,1\n2024-02-29 00:00:00,1,1\n2024-03-01 00:00:00,1,1\n")
        #expect(rows.map { $0.time / 1_000_000_000 } == [0, 86400, 172_800])
    }

    @Test func repetitionStartsAMeanGapAfterTheEnd() throws {
        let rows = try rows(Self.header + "0,1,1\n1,2,2\n4,3,3\n", limit: 7) { $0.repeats = true }
        #expect(rows.map { $0.time / 1_000_000_000 } == [0, 1, 4, 6, 7, 10, 12])
    }

    @Test func linesAcrossReadsStayWhole() throws {
        let lines = (0..<20000).map { "\($0).25,\($0 + 1),\($0 + 2)\n" }.joined()
        let rows = try rows(Self.header + lines, limit: .max)
        #expect(rows.count == 20000)
        #expect(rows[12345] == TraceRow(time: 12_345_000_000_000, promptTokens: 12346, outputTokens: 12347))
    }

    @Test func malformedRowsNameTheirLine() throws {
        let contents = Self.header + "1,1,1\n2,x,1\n0.5,1,1\n3,-4,1\n4,1\n"
        try Make.withFile(contents) { path in
            let faults = Make.faults { $0.traffic.classes = [Make.traced(path)] }
            let remedy = "correct the row, or write `malformed: skip`"
            #expect(
                faults == [
                    "\(path):3:1: `x` is not a number of prompt tokens; \(remedy)",
                    "\(path):4:1: `0.5` is earlier than the row before; \(remedy)",
                    "\(path):5:1: `-4` is not a number of prompt tokens; \(remedy)",
                    "\(path):6:1: 2 fields where 3 are needed; \(remedy)",
                ])
            let compilation = try Make.compile {
                $0.traffic.classes = [Make.traced(path) { $0.skipsMalformedRows = true }]
            }
            #expect(compilation.warnings.contains("\(path): skipped 4 malformed rows of 5"))
        }
        #expect(try rows(contents) { $0.skipsMalformedRows = true }.count == 1)
    }

    @Test func missingColumnsShowTheHeader() throws {
        try Make.withFile("time,in,out\n1,2,3\n") { path in
            let faults = Make.faults { $0.traffic.classes = [Make.traced(path)] }
            #expect(
                faults == [
                    "\(path):1:1: no column `TIMESTAMP`, `ContextTokens`, `GeneratedTokens`; "
                        + "the header found is: time,in,out"
                ])
        }
    }

    @Test(arguments: [
        "9999-01-01 00:00:00", "2024-13-01 00:00:00", "2024-01-01 24:00:00", "12:30", "-1", "1e400", "nan", "",
        "2024-01-01 00:00:0x",
    ])
    func whatIsNoTimeIsMalformed(time: String) throws {
        try Make.withFile(Self.header + time + ",1,1\n") { path in
            let faults = Make.faults { $0.traffic.classes = [Make.traced(path)] }
            #expect(faults.first?.hasPrefix("\(path):2:1: `\(time)` is not a time") == true)
        }
    }

    @Test func aVerySlowReplayDoesNotOverflow() throws {
        let rows = try rows(Self.header + "0,1,1\n1e9,1,1\n") { $0.speed = 1e-9 }
        #expect(rows.map(\.time) == [0, 4_000_000_000_000_000_000])
    }

    @Test func missingFilesAndFoldersAreFaults() {
        for path in ["/no/such/file.csv", "/tmp"] {
            let faults = Make.faults { $0.traffic.classes = [Make.traced(path)] }
            #expect(faults == ["t.yaml:1:1: cannot read `\(path)`; name a file that exists"])
        }
    }

    @Test func aShortTraceIsWorthAWarning() throws {
        try Make.withFile(Self.header + "0,1,1\n60,1,1\n") { path in
            let compilation = try Make.compile {
                $0.traffic.classes = [Make.traced(path) { $0.rateFactor = 1.5 }]
                $0.traffic.scale = 2
            }
            #expect(
                compilation.warnings == [
                    "traffic.classes.chat.trace: the trace lasts 60 s, the horizon 604800 s; "
                        + "no request arrives after it ends"
                ])
            guard case .trace(_, let factor) = compilation.options[0].plan.classes[0].traffic.arrivals else { return }
            #expect(factor == 3)
        }
    }
}
