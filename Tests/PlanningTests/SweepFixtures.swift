import Foundation
import PlimsollSimulation

@testable import PlimsollPlanning

/// Small sweeps in files, and runs of them.
enum SweepFixture {
    static let scenario = """
        horizon: 2min
        replications: 2
        seed: 7
        warm_up: 0s
        traffic: {classes: {chat: {rate: 2/s, prompt: {mean: 300, cv: 1}, output: {mean: 40, cv: 1}}}}
        slos: [chat ttft.p99 < 1s, all served > 50%]
        pools: {gpu: {model: llama-3.1-8b, gpu: h100-sxm, engine: {max_num_seqs: 64}}}
        options:
          one: {pool: gpu, replicas: 1}
          two: {pool: gpu, replicas: 2}
        """

    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    static func plan(
        in folder: String, _ text: String = scenario, vary: [String], latinHypercube: Int? = nil
    ) throws -> SweepPlan {
        let file = folder + "/scenario.yaml"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return try SweepPlan(file: file, vary: vary, latinHypercube: latinHypercube)
    }

    /// Runs a shard to its end.
    static func run(_ plan: SweepPlan, _ index: Int = 0, of count: Int = 1, in folder: String, jobs: Int = 2) throws {
        guard let shard = SweepShard(index: index, of: count, points: plan.count),
            let journal = try SweepJournal.open(shard, of: plan.identity, in: folder)
        else { return }
        let isComplete = try SweepRunner(jobs: jobs, simulate: { Simulation.run($0) }).run(plan, into: journal)
        try journal.finish(isComplete: isComplete)
    }

    /// Every record's bytes, in order.
    static func records(_ plan: SweepPlan, shards: Int = 1, in folder: String) throws -> [[UInt8]] {
        var reader = SweepReader(plan, shards: shards, folder: folder)
        var all: [[UInt8]] = []
        while let record = try reader.next() { all.append(record.bytes) }
        return all
    }
}
