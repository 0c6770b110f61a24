import ArgumentParser
import Foundation
import PlimsollPlanning
import PlimsollReporting
import PlimsollSimulation

/// `plimsoll sweep run`: all points of a scenario, or a shard of a manifest.
struct SweepRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Simulate every point of a sweep, or a shard of it.",
        discussion: """
            Finished points are kept in the folder as they finish: after Ctrl-C, a crash or a full disk, --resume \
            does the rest. Shards resume by themselves.
            """)

    @Argument(help: ArgumentHelp("The scenario, or the manifest of `sweep plan`.", valueName: "file"))
    var file: String

    @OptionGroup var arguments: SweepArguments

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder for the results (default: NAME-sweep).", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Of a manifest, shard i of n from 0, or auto/n: i from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID.",
            valueName: "i/n"))
    var shard: String?

    @Flag(help: "Go on where an earlier run of the same sweep ended.")
    var resume = false

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func run() throws {
        try SweepPipeline.withStatuses {
            let isManifest: Bool
            let plan: SweepPlan
            if let planned = try SweepPipeline.manifest(file) {
                (plan, isManifest) = (planned, true)
                guard arguments.isEmpty else {
                    throw CommandFailure(
                        "\(file) is a manifest: what it varies and sets is fixed; plan it again", .usage)
                }
            } else {
                (plan, isManifest) = (try SweepPipeline.plan(file: file, arguments), false)
            }
            if let shard {
                guard isManifest else {
                    throw CommandFailure(
                        "--shard wants a manifest; write one: plimsoll sweep plan \(file) -o sweep.plan", .usage)
                }
                try runShard(try ShardArgument(shard).shard(of: plan), of: plan)
            } else {
                try runAll(plan)
            }
        }
    }

    private var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    // MARK: A shard

    private func runShard(_ shard: SweepShard, of plan: SweepPlan) throws {
        guard let output else { throw CommandFailure("give the folder that all shards share: -o DIR", .usage) }
        let folder = SweepFolder(output)
        try folder.prepare()
        _ = try folder.shards(of: plan.identity)
        guard let journal = try SweepJournal.open(shard, of: plan.identity, in: output) else {
            return note("shard \(shard.index) of \(shard.count) is complete already")
        }
        if try simulate(plan, shard, journal) {
            return note("shard \(shard.index) of \(shard.count) is complete: \(shard.total) points")
        }
        // SIGTERM is how schedulers ask for the machine back: the shard wants to be run again.
        let status = Interruption.status == .interrupted ? ExitStatus.interrupted : .retry
        throw CommandFailure(
            "stopped: \(journal.finished) of \(shard.total) points of shard \(shard.index) are kept; the same command "
                + "does the rest", status)
    }

    // MARK: Everything

    private func runAll(_ plan: SweepPlan) throws {
        let path = output ?? plan.name + "-sweep"
        let folder = SweepFolder(path)
        guard let shard = SweepShard(index: 0, of: 1, points: plan.count) else { return }
        if let finished = SweepFiles.identity(in: path) {
            guard finished == plan.identity.hash else {
                throw CommandFailure("\(path) holds the results of another sweep; give another folder", .usage)
            }
            return note("\(path) holds the results of this very sweep already")
        }
        let found = try folder.shards(of: plan.identity)
        guard resume || !found.contains(where: { $0.shard == shard }) else {
            throw CommandFailure(
                "\(path) holds a part of this sweep; --resume goes on with it, another folder begins anew", .usage)
        }
        if !arguments.yes, !resume { try SweepPipeline.refuseExplosion(of: plan, jobs: workers) }
        try folder.prepare()
        if let journal = try SweepJournal.open(shard, of: plan.identity, in: path) {
            guard try simulate(plan, shard, journal) else {
                throw CommandFailure(
                    "stopped: \(journal.finished) of \(plan.count) points are kept in \(path); go on with the same "
                        + "command and --resume", Interruption.status ?? .interrupted)
            }
        }
        let text = try SweepFiles.write(SweepResults(plan, shards: 1, in: folder), to: path)
        folder.remove(shard)
        try Terminal.result(text)
    }

    /// Is the shard complete?
    private func simulate(_ plan: SweepPlan, _ shard: SweepShard, _ journal: SweepJournal) throws -> Bool {
        let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
        defer { progress.clear() }
        Interruption.watch()
        let before = journal.finished
        if before > 0 { note("\(before) of \(shard.total) points are there already") }
        let runner = SweepRunner(
            jobs: workers, simulate: { Simulation.run($0, shouldStop: { Interruption.status == .interrupted }) },
            stop: {
                switch Interruption.status {
                case nil: .no
                case .interrupted: .now
                default: .afterPointsAtHand
                }
            },
            progress: { progress.update(done: $0, total: shard.total, before: before) })
        let isComplete: Bool
        do {
            isComplete = try runner.run(plan, into: journal)
        } catch {
            throw CommandFailure(
                "\(error.message); \(journal.finished) of \(shard.total) points are kept", error.status)
        }
        try journal.finish(isComplete: isComplete)
        return isComplete
    }

    private func note(_ text: String) {
        if !quiet { Terminal.note("plimsoll: " + text) }
    }
}

/// `i/n`, or `auto/n`.
struct ShardArgument {
    private let text: String

    init(_ text: String) { self.text = text }

    func shard(of plan: SweepPlan) throws -> SweepShard {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[1]), (1...1_000_000).contains(count) else {
            throw CommandFailure("--shard takes i/n or auto/n, as in 0/3; this is '\(text)'", .usage)
        }
        let index = parts[0] == "auto" ? try automatic(count) : Int(parts[0])
        guard let index, let shard = SweepShard(index: index, of: count, points: plan.count) else {
            throw CommandFailure("--shard \(text): shards count from 0 to \(count - 1)", .usage)
        }
        return shard
    }

    /// Says where the number comes from.
    private func automatic(_ count: Int) throws -> Int {
        let environment = ProcessInfo.processInfo.environment
        if let index = environment["JOB_COMPLETION_INDEX"].flatMap(Int.init) {
            Terminal.note("plimsoll: shard \(index) of \(count), by JOB_COMPLETION_INDEX")
            return try checked(index, count)
        }
        if let task = environment["SLURM_ARRAY_TASK_ID"].flatMap(Int.init) {
            guard let least = environment["SLURM_ARRAY_TASK_MIN"].flatMap(Int.init) else {
                throw CommandFailure("--shard auto: SLURM_ARRAY_TASK_ID without SLURM_ARRAY_TASK_MIN", .usage)
            }
            Terminal.note(
                "plimsoll: shard \(task - least) of \(count), by SLURM_ARRAY_TASK_ID \(task) less "
                    + "SLURM_ARRAY_TASK_MIN \(least)")
            return try checked(task - least, count)
        }
        throw CommandFailure(
            "--shard auto: neither JOB_COMPLETION_INDEX nor SLURM_ARRAY_TASK_ID is set; write --shard 0/\(count)",
            .usage)
    }

    private func checked(_ index: Int, _ count: Int) throws -> Int {
        guard (0..<count).contains(index) else {
            throw CommandFailure(
                "--shard auto/\(count): there is no shard \(index); shards count from 0 to \(count - 1)", .usage)
        }
        return index
    }
}
