import Foundation
import Testing

/// The contract of the command line, through the executable.
@Suite struct CommandLineTests {
    private let program: Program
    private static let short = ["--set", "horizon=20min", "--replications", "3", "--quiet"]

    init() throws { program = try Program() }

    private func run(_ arguments: String...) throws -> Program.Outcome { try program.run(arguments) }

    // MARK: Exit statuses

    @Test func statusTellsTheVerdict() throws {
        let base = ["run", "scenarios/quickstart.yaml", "--option", "api"] + Self.short
        #expect(try program.run(base + ["--set", "slos=[cost < $1000000/month]"]).status == 0)
        #expect(try program.run(base + ["--set", "slos=[cost < $1/month]"]).status == 99)
        let single = base + ["--set", "slos=[cost < $1000000/month]", "--replications", "1"]
        #expect(try program.run(single).status == 3, "one replication proves nothing")
    }

    @Test func wrongUsageAndScenarios() throws {
        for arguments in [
            ["run"], ["walk"], ["run", "scenarios/quickstart.yaml", "--jobs", "0"], ["run", "nowhere.yaml"],
            ["run", "scenarios/quickstart.yaml", "--option", "none"],
            ["run", "scenarios/quickstart.yaml", "--precision", "5"],
            ["run", "scenarios/quickstart.yaml", "--precision", "60%"],
            ["run", "scenarios/quickstart.yaml", "--precision", "5%", "--replications", "3"],
            ["run", "scenarios/quickstart.yaml", "--precision", "5%", "--set", "replications=3"],
            ["check", "scenarios/quickstart.yaml", "--set", "traffic.classes.chat.rate=6"], ["check", "scenarios"],
        ] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(outcome.output.isEmpty, "\(arguments)")
            #expect(!outcome.notes.isEmpty, "\(arguments)")
        }
    }

    @Test func whatAFlagNamesWronglyIsToldAtTheFlag() throws {
        let scenario = "scenarios/quickstart.yaml"
        let claim = ["--claim", "own saves 5% against api"]
        for (arguments, note) in [
            (["run", scenario, "--option", "owm"], "--option owm: no option `owm`; did you mean `own`?"),
            (["validate", scenario, "--option", "owm"] + claim, "--option owm: no option `owm`; did you mean `own`?"),
            (["run", scenario, "--against", "nowhere.json"], "nowhere.json: no such file"),
            (
                ["calibrate", "a.csv", "--gpu", "h100-sxm", "--model", "llama-3.1-8b", "--engine", " "],
                "--engine names an engine"
            ),
        ] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 2)
            #expect(outcome.notes.contains(note), "\(outcome.notes)")
        }
    }

    @Test func surroundingsThatFail() throws {
        let outcome = try run("run", "scenarios/quickstart.yaml", "-o", "no/such/folder/answer.json")
        #expect(outcome.status == 1)
    }

    @Test func helpAndVersion() throws {
        for arguments in [["--help"], ["--version"], ["run", "--help"]] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 0)
            #expect(!outcome.output.isEmpty)
        }
    }

    // MARK: Verbs

    @Test(arguments: Repository.scenarios)
    func checkPassesEveryShippedScenario(_ scenario: String) throws {
        let outcome = try run("check", "scenarios/" + scenario)
        #expect(outcome.status == 0, "\(outcome.notes)")
    }

    @Test func checkNamesEveryFaultWithItsPlace() throws {
        try Repository.withFolder { folder in
            let text = try Repository.text("scenarios/quickstart.yaml")
                .replacingOccurrences(of: "horizon: 1w", with: "horizn: 1w")
                .replacingOccurrences(of: "rate: 2.5/s", with: "rate: 2.5")
            try text.write(to: folder.appendingPathComponent("wrong.yaml"), atomically: true, encoding: .utf8)
            let outcome = try program.run(["check", "wrong.yaml"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.notes.contains("wrong.yaml:4:1: "))
            #expect(outcome.notes.contains("`horizon`"))
            #expect(outcome.notes.contains("wrong.yaml:13:"))
            #expect(outcome.notes.contains("2 faults; nothing was simulated"))
        }
    }

    @Test func initWritesWhatRuns() throws {
        try Repository.withFolder { folder in
            #expect(try program.run(["init", "my.yaml"], in: folder).status == 0)
            #expect(try program.run(["init", "my.yaml"], in: folder).status == 1, "nothing is overwritten")
            #expect(try program.run(["check", "my.yaml"], in: folder).status == 0)
            let outcome = try program.run(["run", "my.yaml"] + Self.short, in: folder)
            #expect([0, 3, 99].contains(outcome.status))
            #expect(outcome.output.contains("hybrid"))
        }
    }

    @Test(arguments: [
        ("gpus", "h100-sxm"), ("models", "llama-3.3-70b"), ("engines", "tensorrt-llm"), ("apis", "gpt-4o"),
        ("prices", "h100-sxm"),
    ])
    func catalog(_ kind: String, _ row: String) throws {
        let outcome = try run("catalog", kind)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(row))
    }

    @Test func catalogFit() throws {
        let table = try run("catalog", "fit", "llama-3.1-70b")
        #expect(table.status == 0)
        #expect(table.output.contains("70B on one RTX 5090: IMPOSSIBLE: 39.8 GB of weights, 33.7 there"))
        let json = try run("catalog", "fit", "gpt-oss-20b", "--format", "json").output
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(tree["verb"] as? String == "catalog fit")
        #expect(tree["fits_somewhere"] as? Bool == true)
        let unknown = try run("catalog", "fit", "llama-3.1-70")
        #expect(unknown.status == 2)
        #expect(unknown.notes.contains("did you mean `llama-3.1-70b`?"))
    }

    @Test func formats() throws {
        let base = ["run", "scenarios/quickstart.yaml", "--option", "api"] + Self.short
        #expect(try program.run(base + ["--format", "csv"]).output.contains("api"))
        #expect(try program.run(base + ["--format", "markdown"]).output.contains("|"))
        let json = try program.run(base + ["--format", "json"]).output
        let tree = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(tree?["schema_version"] as? Int == 2)
        #expect(tree?["partial"] as? Bool == false)
    }

    /// The scenario asks for five replications; 3 % takes more, and the same for any number of jobs.
    @Test func precisionTakesTheReplicationsItNeeds() throws {
        let base = [
            "run", "scenarios/quickstart.yaml", "--option", "api", "--set", "horizon=1h", "--precision", "3%",
            "--quiet",
        ]
        let outcome = try program.run(base + ["--format", "json", "--jobs", "1"])
        #expect(outcome.output == (try program.run(base + ["--format", "json", "--jobs", "3"])).output)
        let tree = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let precision = try #require(tree?["precision"] as? [String: Any])
        let looks = try #require(precision["looks"] as? [Int])
        let taken = try #require(precision["looks_taken"] as? Int)
        #expect(tree?["replications"] as? Int == looks[taken - 1])
        #expect(taken > 1)
        #expect(precision["is_reached"] as? Bool == true)
        #expect(try program.run(base).output.contains("reached at look \(taken) of 6"))
    }

    // MARK: Interruption

    @Test func controlCAnswersWithWhatIsFinished() throws {
        try Repository.withFolder { folder in
            let file = folder.appendingPathComponent("answer.json")
            let arguments = [
                "run", "scenarios/quickstart.yaml", "--set", "horizon=20min", "--replications", "10000", "--format",
                "json", "-o", file.path,
            ]
            let outcome = try interrupted(arguments, after: 1, results: folder)
            #expect(outcome.status == 130)
            let tree = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            #expect(tree?["partial"] as? Bool == true)
            let finished = try #require(tree?["replications"] as? Int)
            #expect((1..<10_000).contains(finished))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                    "answer.json", "err", "out",
                ])
        }
    }

    @Test func controlCBeforeTheFirstReplicationLeavesNothing() throws {
        try Repository.withFolder { folder in
            let file = folder.appendingPathComponent("answer.json")
            let arguments = ["run", "scenarios/reference/eight-replicas.yaml", "--format", "json", "-o", file.path]
            let outcome = try interrupted(arguments, after: 0.5, results: folder)
            #expect(outcome.status == 130)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["err", "out"])
        }
    }

    /// Sends SIGINT, and expects the end within a second (three on a machine that is busy with other tests).
    private func interrupted(
        _ arguments: [String], after seconds: Double, results: URL
    ) throws -> Program.Outcome {
        let running = try program.start(arguments, results: results)
        Thread.sleep(forTimeInterval: seconds)
        let start = ContinuousClock.now
        running.process.interrupt()
        let outcome = try running.outcome()
        #expect(ContinuousClock.now - start < .seconds(3))
        return outcome
    }
}
