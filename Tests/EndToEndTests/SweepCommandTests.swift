import Foundation
import Testing

/// `plimsoll sweep` through the executable: shards, kills, full disks and wrong usage.
@Suite struct SweepCommandTests {
    private let program: Program
    /// 24 points of a few milliseconds.
    private static let vary = [
        "--vary", "traffic.scale=1..4:1", "--vary", "options.own.replicas=1,2", "--vary",
        "pools.gpus.gpu=l40s,a100-sxm-80gb,h100-sxm", "--vary", "pools.gpus.engine.max_num_seqs=64", "--set",
        "horizon=10min", "--replications", "2",
    ]
    private static let files = ["points.csv", "points.jsonl", "pooled.csv", "sweep.json"]

    init() throws { program = try Program() }

    private func sweep(_ arguments: [String], in folder: URL) throws -> Program.Outcome {
        try program.run(["sweep"] + arguments, in: folder)
    }

    /// A folder with the shipped scenario in it.
    private func withScenario<Result>(_ body: (URL) throws -> Result) throws -> Result {
        try Repository.withFolder { folder in
            try Repository.text("scenarios/sweep.yaml")
                .write(to: folder.appendingPathComponent("sweep.yaml"), atomically: true, encoding: .utf8)
            return try body(folder)
        }
    }

    private func results(_ folder: URL) throws -> [Data] {
        try Self.files.map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    }

    @Test func oneShardEqualsThreeEqualsSevenEqualsNone() throws {
        try withScenario { folder in
            #expect(try sweep(["run", "sweep.yaml", "-o", "whole", "--jobs", "1"] + Self.vary, in: folder).status == 0)
            let whole = try results(folder.appendingPathComponent("whole"))
            #expect(whole.allSatisfy { $0.count > 100 })
            #expect(try sweep(["plan", "sweep.yaml", "-o", "sweep.plan"] + Self.vary, in: folder).status == 0)
            for count in [1, 3, 7] {
                let shards = "shards-\(count)"
                for index in 0..<count {
                    let outcome = try sweep(
                        ["run", "sweep.plan", "--shard", "\(index)/\(count)", "-o", shards], in: folder)
                    #expect(outcome.status == 0, "\(outcome.notes)")
                }
                #expect(try sweep(["merge", "sweep.plan", shards, "-o", "merged-\(count)"], in: folder).status == 0)
                #expect(try results(folder.appendingPathComponent("merged-\(count)")) == whole)
            }
        }
    }

    /// Ten kills at moments drawn from a seed, each survived by the next start.
    @Test func tenKillsChangeNothing() throws {
        try withScenario { folder in
            #expect(try sweep(["run", "sweep.yaml", "-o", "whole"] + Self.vary, in: folder).status == 0)
            let arguments = ["sweep", "run", "sweep.yaml", "-o", "killed", "--resume"] + Self.vary
            var state: UInt64 = 20_261_121
            for _ in 0..<10 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let running = try program.start(arguments, in: folder, results: folder)
                Thread.sleep(forTimeInterval: 0.02 + Double(state >> 40) / Double(1 << 24) * 0.15)
                kill(running.process.processIdentifier, SIGKILL)
                _ = try running.outcome()
            }
            #expect(try sweep(Array(arguments.dropFirst()), in: folder).status == 0)
            let killed = folder.appendingPathComponent("killed")
            #expect(try results(killed) == results(folder.appendingPathComponent("whole")))
            let left = try FileManager.default.contentsOfDirectory(atPath: killed.path)
            #expect(left.filter { !$0.hasSuffix(".part") }.sorted() == Self.files)
        }
    }

    @Test func controlCKeepsWhatIsFinishedAndResumeDoesTheRest() throws {
        try withScenario { folder in
            let arguments = ["run", "sweep.yaml", "-o", "results"] + Self.vary + ["--set", "horizon=2h"]
            let running = try program.start(["sweep"] + arguments, in: folder, results: folder)
            Thread.sleep(forTimeInterval: 0.3)
            running.process.interrupt()
            let stopped = try running.outcome()
            #expect(stopped.status == 130, "\(stopped.notes)")
            #expect(stopped.notes.contains("--resume"))
            #expect(try sweep(arguments, in: folder).status == 2, "without --resume nothing is touched")
            #expect(try sweep(arguments + ["--resume"], in: folder).status == 0)
            #expect(try sweep(arguments, in: folder).status == 0, "complete: nothing to do")
            let fresh = arguments.map { $0 == "results" ? "fresh" : $0 }
            #expect(try sweep(fresh, in: folder).status == 0)
            #expect(
                try results(folder.appendingPathComponent("results")) == results(folder.appendingPathComponent("fresh"))
            )
        }
    }

    @Test func aShardStoppedBySIGTERMWantsToBeRunAgain() throws {
        try withScenario { folder in
            let long = Self.vary + ["--set", "horizon=5h"]
            #expect(try sweep(["plan", "sweep.yaml", "-o", "p.json"] + long, in: folder).status == 0)
            let arguments = ["sweep", "run", "p.json", "--shard", "0/2", "-o", "shards", "--jobs", "1"]
            let running = try program.start(arguments, in: folder, results: folder)
            Thread.sleep(forTimeInterval: 0.4)
            running.process.terminate()
            let outcome = try running.outcome()
            #expect(outcome.status == 75, "\(outcome.notes)")
            let merged = try sweep(["merge", "p.json", "shards", "-o", "out"], in: folder)
            #expect(merged.status == 75)
            #expect(merged.notes.contains("plimsoll sweep run p.json --shard 1/2 -o shards"))
        }
    }

    // MARK: A disk that is full

    /// Mounting a small file system takes a user namespace, which some machines forbid.
    private static let canMount: Bool = {
        let probe = Process()
        probe.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        probe.arguments = ["-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
        probe.standardError = FileHandle.nullDevice
        guard (try? probe.run()) != nil else { return false }
        probe.waitUntilExit()
        return probe.terminationStatus == 0
    }()

    @Test(.enabled(if: canMount, "no user namespaces here: the full disk is not tested"))
    func aFullDiskLosesNothing() throws {
        try withScenario { folder in
            #expect(try sweep(["run", "sweep.yaml", "-o", "whole"] + Self.vary, in: folder).status == 0)
            let command = ([program.executable.path, "sweep", "run", "sweep.yaml", "-o", "disk"] + Self.vary)
                .joined(separator: " ")
            let script = """
                mkdir disk kept && mount -t tmpfs -o size=16k tmpfs disk || exit 90
                \(command) 2>notes; echo $? >status
                mount -o remount,size=10m disk && \(command) --resume && cp disk/* kept
                """
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
            shell.arguments = ["-rm", "sh", "-c", script]
            shell.currentDirectoryURL = folder
            shell.standardOutput = FileHandle.nullDevice
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0)
            let status = try String(contentsOf: folder.appendingPathComponent("status"), encoding: .utf8)
            #expect(status == "75\n", "a full disk may be well later")
            let notes = try String(contentsOf: folder.appendingPathComponent("notes"), encoding: .utf8)
            #expect(notes.contains("No space left on device"))
            #expect(notes.contains("kept"))
            let kept = try results(folder.appendingPathComponent("kept"))
            #expect(try kept == results(folder.appendingPathComponent("whole")))
        }
    }

    // MARK: Wrong usage

    @Test func whatIsWrongIsSaidAndNothingRuns() throws {
        try withScenario { folder in
            #expect(try sweep(["plan", "sweep.yaml", "-o", "p.json"] + Self.vary, in: folder).status == 0)
            #expect(try sweep(["run", "p.json", "--shard", "0/2", "-o", "shards"], in: folder).status == 0)
            #expect(
                try sweep(["plan", "sweep.yaml", "-o", "q.json", "--vary", "seed=1,2"] + Self.vary, in: folder).status
                    == 0)
            let cases: [(arguments: [String], words: String)] = [
                (["run", "sweep.yaml", "--vary", "traffic.scal=1,2"], "`scale`"),
                (["run", "sweep.yaml", "--vary", "traffic.scale="], "empty"),
                (["run", "sweep.yaml", "--vary", "seed=1..20000"], "--yes"),
                (["run", "sweep.yaml", "--shard", "0/2", "-o", "x"], "manifest"),
                (["run", "p.json", "--shard", "2/2", "-o", "x"], "count from 0 to 1"),
                (["run", "p.json", "--shard", "two", "-o", "x"], "i/n"),
                (["run", "p.json", "--shard", "auto/2", "-o", "x"], "neither"),
                (["run", "p.json", "--vary", "seed=1", "--shard", "0/2", "-o", "x"], "fixed"),
                (["run", "q.json", "--shard", "1/2", "-o", "shards"], "another sweep"),
                (["merge", "q.json", "shards", "-o", "x"], "another sweep"),
                (["merge", "sweep.yaml", "shards", "-o", "x"], "no manifest"),
                (["run", "sweep.yaml", "-o", "/proc/nowhere"] + Self.vary, "/proc/nowhere"),
            ]
            for (arguments, words) in cases {
                let outcome = try sweep(arguments, in: folder)
                #expect(outcome.status == 2, "\(arguments): \(outcome.notes)")
                #expect(outcome.notes.contains(words), "\(arguments): \(outcome.notes)")
            }
            let changed = try Repository.text("scenarios/sweep.yaml").replacing("rate: 2/s", with: "rate: 3/s")
            try changed.write(
                to: folder.appendingPathComponent("sweep.yaml"), atomically: true, encoding: .utf8)
            let outcome = try sweep(["run", "p.json", "--shard", "1/2", "-o", "shards"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.notes.contains("has changed since"))
            #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("x").path))
        }
    }
}
