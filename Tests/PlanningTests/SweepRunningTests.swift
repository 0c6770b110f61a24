import Foundation
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

/// Points that are run, kept and put together.
@Suite struct SweepRunningTests {
    private static let vary = ["traffic.scale=0.5..1.5:0.25", "pools.gpu.engine.max_num_seqs=8,64"]

    @Test func aPointIsWhatRunSaysOfIt() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: Self.vary)
            try SweepFixture.run(plan, in: folder)
            let record = try SweepRecord(bytes: SweepFixture.records(plan, in: folder)[7][...])
            #expect(plan.parameters(of: 7) == ["1.25", "64"])
            let study = try Study(
                ScenarioSource(file: folder + "/scenario.yaml"),
                ["traffic.scale=1.25", "pools.gpu.engine.max_num_seqs=64"])
            let answer = try #require(Planner.answer(study, by: Runner(jobs: 1) { Simulation.run($0) }))
            guard case .options(let options) = record.outcome else {
                Issue.record("the point has a fault")
                return
            }
            #expect(options.map(\.name) == answer.options.map(\.name))
            for (option, expected) in zip(options, answer.options) {
                #expect(option.monthlyUSD == expected.cost.monthlyUSD)
                #expect(option.usdPerMillionTokens == expected.cost.usdPerMillionTokens)
                #expect(option.ttft.p99 == expected.latency.ttft.p99)
                #expect(option.tpot.p95 == expected.latency.tpot.p95)
                #expect(option.e2e.p50 == expected.latency.e2e.p50)
                #expect(option.served == expected.requests.served)
                #expect(option.gpus == expected.fleet?.gpus)
                #expect(option.objectives.map(\.met) == expected.objectives.map(\.met))
                #expect(option.objectives.map(\.value) == expected.objectives.map(\.value))
                #expect(option.latencies.arrived == Int(2 * expected.requests.arrived))
            }
        }
    }

    @Test func threadsAndShardsChangeNoByte() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: Self.vary)
            try SweepFixture.run(plan, in: folder, jobs: 1)
            let one = try SweepFixture.records(plan, in: folder)
            #expect(one.count == 10)
            for count in [3, 7, 12] {
                for index in (0..<count).reversed() { try SweepFixture.run(plan, index, of: count, in: folder) }
                #expect(try SweepFixture.records(plan, shards: count, in: folder) == one)
            }
            let states = try SweepFolder(folder).shards(of: plan.identity)
            #expect(SweepCompleteness(states)?.shards == 1)
            #expect(SweepCompleteness(states)?.missing == [])
        }
    }

    private func shard(_ index: Int, _ count: Int) throws -> SweepShard {
        try #require(SweepShard(index: index, of: count, points: 10))
    }

    @Test func completenessNamesWhatIsMissing() throws {
        let states = try [
            SweepShardState(shard: shard(0, 3), isComplete: true),
            SweepShardState(shard: shard(1, 3), isComplete: false),
            SweepShardState(shard: shard(0, 5), isComplete: true),
        ]
        let best = try #require(SweepCompleteness(states))
        #expect(best.shards == 3)
        #expect(best.missing == [1, 2])
        #expect(SweepCompleteness([]) == nil)
    }

    @Test func shardsShareThePointsOut() throws {
        for (points, count) in [(1, 1), (1, 3), (2, 3), (10, 1), (10, 7), (11, 3), (11, 12)] {
            let all = (0..<count).flatMap { index in
                let shard = SweepShard(index: index, of: count, points: points)
                return (0..<(shard?.total ?? 0)).compactMap { shard?.point(at: $0) }
            }
            #expect(all.sorted() == Array(0..<points))
        }
        #expect(SweepShard(index: 3, of: 3, points: 10) == nil)
        #expect(SweepShard(index: -1, of: 3, points: 10) == nil)
    }

    // MARK: The journal

    /// Cut anywhere, the journal keeps every whole record before the cut, and the rest is done again.
    @Test func aTornJournalIsFinishedToTheSameBytes() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: Self.vary)
            try SweepFixture.run(plan, in: folder)
            let whole = try SweepFixture.records(plan, in: folder)
            let complete = folder + "/shard-0-of-1.points"
            let journal = folder + "/shard-0-of-1.journal"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: complete))
            for cut in stride(from: 0, to: bytes.count, by: bytes.count / 17) {
                try FileManager.default.removeItem(atPath: complete)
                try bytes.prefix(cut).write(to: URL(fileURLWithPath: journal))
                try SweepFixture.run(plan, in: folder)
                #expect(try SweepFixture.records(plan, in: folder) == whole, "cut at \(cut)")
            }
        }
    }

    @Test func aFlippedBitIsNoticed() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: ["traffic.scale=1,2"])
            try SweepFixture.run(plan, in: folder)
            let file = URL(fileURLWithPath: folder + "/shard-0-of-1.points")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 4
            try bytes.write(to: file)
            #expect(throws: SweepError.self) { try SweepFixture.records(plan, in: folder) }
        }
    }

    @Test func oneProcessHoldsAShardAndAnotherSweepIsRefused() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: ["traffic.scale=1,2"])
            let other = try SweepFixture.plan(in: folder, vary: ["traffic.scale=1,3"])
            let shard = try #require(SweepShard(index: 0, of: 1, points: 2))
            let journal = try #require(try SweepJournal.open(shard, of: plan.identity, in: folder))
            do throws(SweepError) {
                _ = try SweepJournal.open(shard, of: plan.identity, in: folder)
                Issue.record("two hold the shard")
            } catch {
                #expect(error.isWorthRetrying)
            }
            #expect(journal.finished == 0)
            #expect(throws: SweepError.self) { try SweepFolder(folder).shards(of: other.identity) }
        }
    }

    @Test func stoppingKeepsWhatIsFinished() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: Self.vary)
            let shard = try #require(SweepShard(index: 0, of: 1, points: plan.count))
            let journal = try #require(try SweepJournal.open(shard, of: plan.identity, in: folder))
            let runner = SweepRunner(
                jobs: 1, simulate: { Simulation.run($0) }, stop: { journal.finished < 3 ? .no : .afterPointsAtHand })
            #expect(try !runner.run(plan, into: journal))
            #expect(journal.finished == 3)
            try journal.finish(isComplete: false)
        }
    }

    @Test func valuesThatDoNotFitTogetherAreReportedWithTheirPoint() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(
                in: folder, vary: ["pools.gpu.model=llama-3.1-8b,llama-3.3-70b", "pools.gpu.tensor_parallel=1,4"])
            try SweepFixture.run(plan, in: folder)
            let outcomes = try SweepFixture.records(plan, in: folder).map { try SweepRecord(bytes: $0[...]).outcome }
            let faults = outcomes.map { if case .fault(let text) = $0 { text } else { "" } }
            #expect(faults.map(\.isEmpty) == [true, true, false, true], "\(faults)")
            let overview = try SweepResults(plan, shards: 1, in: SweepFolder(folder)).overview()
            #expect(overview.faulty == 1)
            #expect(overview.firstFault?.point == 2)
        }
    }

    // MARK: Fronts and pools

    @Test func theFrontIsWhatNothingBeats() {
        var generator = SystemSeed(state: 42)
        var front = ParetoFront()
        var all: [(Double, Double)] = []
        for point in 0..<500 {
            let (cost, p99) = (Double(generator.next() % 40), Double(generator.next() % 40))
            all.append((cost, p99))
            front.insert(
                .init(monthlyUSD: cost, p99: p99, point: point, option: "o", meetsEverySLO: .yes))
        }
        for (cost, p99) in all {
            let isBeaten = all.contains { $0.0 <= cost && $0.1 <= p99 && ($0.0 < cost || $0.1 < p99) }
            #expect(front.contains(monthlyUSD: cost, p99: p99) == !isBeaten)
        }
        #expect(front.members.map(\.monthlyUSD) == front.members.map(\.monthlyUSD).sorted())
    }

    private struct SystemSeed {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 1
            return SplitMix64.mix(state)
        }
    }

    @Test func pooledPercentilesComeFromMergedHistograms() throws {
        try SweepFixture.withFolder { folder in
            let plan = try SweepFixture.plan(in: folder, vary: ["traffic.scale=0.5,4", "seed=1,2"])
            try SweepFixture.run(plan, in: folder)
            let overview = try SweepResults(plan, shards: 1, in: SweepFolder(folder)).overview()
            var merged = PooledLatencies()
            for bytes in try SweepFixture.records(plan, in: folder) {
                guard case .options(let options) = try SweepRecord(bytes: bytes[...]).outcome else { continue }
                merged.merge(options[0].latencies)
            }
            let pool = try #require(overview.pools.first)
            #expect(pool.option == "one" && pool.value == nil && pool.results == 4)
            #expect(pool.latencies.percentile(0.99, of: .ttft) == merged.percentile(0.99, of: .ttft))
            #expect(overview.pools.count == 2 * (1 + 2 + 2))
            #expect(overview.fronts.count == 4, "traffic and seed are given, not chosen")
        }
    }
}
