import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import TestSupport
import Testing

/// What the commands of a sweep print and write, in every format, byte for byte.
///
/// `RECORD_GOLDEN=1 swift test --filter SweepGoldenTests` records it anew, and fails, so that no recording passes for a
/// test.
@Suite struct SweepGoldenTests {
    private static let recorded = Repository.root.appendingPathComponent("Tests/EndToEndTests/Golden/sweep")
    private static let formats = ["table", "json", "csv", "markdown"]
    private static let arguments = [
        "sweep.yaml", "--set", "sweep=", "--set", "horizon=10min", "--replications", "2", "--quiet", "--vary",
        "traffic.scale=1,8", "--vary", "options.own.replicas=1,2", "--vary",
        "pools.gpus.model=llama-3.1-8b,llama-3.3-70b",
    ]

    /// By name: what each command prints, and what it writes.
    private func outputs() throws -> [String: String] {
        let program = try Program()
        return try Repository.withFolder { folder in
            try Repository.text("scenarios/sweep.yaml")
                .write(to: folder.appendingPathComponent("sweep.yaml"), atomically: true, encoding: .utf8)
            var outputs: [String: String] = [:]
            func print(_ command: [String], as name: String) throws {
                for format in Self.formats {
                    let outcome = try program.run(["sweep"] + command + ["--format", format], in: folder)
                    #expect(outcome.status == 0, "\(outcome.notes)")
                    outputs["\(name).\(format)"] = outcome.output
                }
            }
            try print(["run"] + Self.arguments + ["-o", "results"], as: "run")
            try print(["plan"] + Self.arguments + ["-o", "sweep.plan"], as: "plan")
            _ = try program.run(["sweep", "run", "sweep.plan", "--shard", "0/1", "-o", "shards"], in: folder)
            try print(["merge", "sweep.plan", "shards", "-o", "merged"], as: "merge")
            for name in ["points.jsonl", "points.csv", "pooled.csv", "sweep.json", "sweep.plan"] {
                let path = name == "sweep.plan" ? name : "results/" + name
                outputs[name] = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            }
            return outputs
        }
    }

    @Test func `Every command prints and writes what it did`() throws {
        let outputs = try outputs()
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: Self.recorded, withIntermediateDirectories: true)
            for (name, text) in outputs {
                try text.write(to: Self.recorded.appendingPathComponent(name), atomically: true, encoding: .utf8)
            }
            Issue.record("recorded Golden/sweep; run again without RECORD_GOLDEN")
            return
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.recorded.path)
        #expect(Set(names) == Set(outputs.keys))
        for (name, text) in outputs { #expect(try golden(name) == text, "\(name)") }
    }

    private func golden(_ name: String) throws -> String {
        try String(contentsOf: Self.recorded.appendingPathComponent(name), encoding: .utf8)
    }

    @Test func `What is printed as JSON is what is written`() throws {
        let written = try golden("sweep.json")
        #expect(try golden("run.json") == written && golden("merge.json") == written)
        #expect(try golden("sweep.plan") == golden("plan.json"))
        #expect(try SweepAnswer(jsonText: written, file: "sweep.json").jsonText == written)
        #expect(SchemaValidator(SweepAnswer.jsonSchema).faults(in: try JSONValue(parsing: written)) == [])
    }

    @Test func `Points read back, hold to their schema and tell their members apart`() throws {
        let schema = SchemaValidator(JSONSchema.document(of: SweepRow.self, title: "A point"))
        var witness = MemberWitness()
        for line in try golden("points.jsonl").split(separator: "\n") {
            let json = try JSONValue(parsing: String(line))
            #expect(schema.faults(in: json) == [])
            #expect(try SweepRow(json: json).json == json)
            witness.see(json, SweepRow.shape)
        }
        #expect(witness.indistinct(in: SweepRow.shape) == [])
        #expect(witness.empty(in: SweepRow.shape) == [])
    }

    /// A number of the JSON lines in its column, whatever columns a faulty point leaves empty.
    @Test func `The wide file holds the values of the lines`() throws {
        let lines = try golden("points.csv").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let column = try #require(lines[0].firstIndex(of: "ttft_s.p99"))
        let rows = try golden("points.jsonl").split(separator: "\n").map {
            try SweepRow(json: JSONValue(parsing: String($0)))
        }
        #expect(lines.count == rows.count + 1)
        for (fields, row) in zip(lines.dropFirst(), rows) where row.fault == nil {
            #expect(fields.count == lines[0].count)
            #expect(Double(fields[column]) == row.result?.ttft.p99?.mean)
        }
    }
}
