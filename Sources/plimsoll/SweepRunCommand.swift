import ArgumentParser
import PlimsollPlanning
import PlimsollReporting
import PlimsollSimulation

/// `plimsoll sweep run`: all points of a scenario, or a shard of a manifest.
struct SweepRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Simulate every point of a sweep, or a shard of it.",
        discussion: """
            FILE is a scenario, or a manifest of `sweep plan`. Finished points are kept in the folder as they finish: \
            after Ctrl-C, a crash or a full disk, --resume does the rest. Shards resume by themselves.
            """)

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

    @OptionGroup var form: FormatArguments

    private var file: String { arguments.scenario.file }

    func run() throws {
        guard let planned = try SweepManifest.read(file)?.plan(at: file) else {
            guard shard == nil else {
                let command = try arguments.planning.command
                throw CommandFailure("--shard wants a manifest; write one: \(command)", .usage)
            }
            return try runAll(try arguments.plan())
        }
        guard arguments.isEmpty else {
            throw CommandFailure("\(file) is a manifest: what it varies and sets is fixed; plan it again", .usage)
        }
        if let shard {
            try runShard(try ShardArgument(shard).shard(of: planned), of: planned)
        } else {
            try runAll(planned)
        }
    }

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
        let files = SweepFiles(plan, in: path)
        if let answer = try files.finished() {
            note("\(path) holds the results of this very sweep already")
            return try files.emit(answer, form)
        }
        let found = try folder.shards(of: plan.identity)
        guard resume || !found.contains(where: { $0.shard == shard }) else {
            throw CommandFailure(
                "\(path) holds a part of this sweep; --resume goes on with it, another folder begins anew", .usage)
        }
        if !resume { try arguments.refuseExplosion(of: plan) }
        try folder.prepare()
        if let journal = try SweepJournal.open(shard, of: plan.identity, in: path) {
            guard try simulate(plan, shard, journal) else {
                throw CommandFailure(
                    "stopped: \(journal.finished) of \(plan.count) points are kept in \(path); go on with the same "
                        + "command and --resume", Interruption.status ?? .interrupted)
            }
        }
        let answer = try files.write(SweepResults(plan, shards: 1, in: folder))
        folder.remove(shard)
        try files.emit(answer, form)
    }

    /// Is the shard complete?
    private func simulate(_ plan: SweepPlan, _ shard: SweepShard, _ journal: SweepJournal) throws -> Bool {
        let before = journal.finished
        if before > 0 { note("\(before) of \(shard.total) points are there already") }
        let isComplete = try arguments.simulation.watched { progress in
            let runner = SweepRunner(
                jobs: arguments.simulation.workers,
                simulate: { Simulation.run($0, shouldStop: { Interruption.status == .interrupted }) },
                stop: {
                    switch Interruption.status {
                    case nil: .no
                    case .interrupted: .now
                    default: .afterPointsAtHand
                    }
                },
                progress: { progress.update(done: $0, of: shard.total, "points", before: before) })
            do throws(SweepError) {
                return try runner.run(plan, into: journal)
            } catch {
                throw CommandFailure(
                    "\(error.message); \(journal.finished) of \(shard.total) points are kept", error.status)
            }
        }
        try journal.finish(isComplete: isComplete)
        return isComplete
    }

    private func note(_ text: String) {
        if !arguments.simulation.quiet { Terminal.note("plimsoll: " + text) }
    }
}
