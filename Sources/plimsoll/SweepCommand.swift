import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll sweep`: many points of one scenario, on one machine or on many.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Simulate a scenario at many points, on one machine or on many.",
        discussion: """
            On one machine: plimsoll sweep run FILE -o DIR

            On many: plan once, run every shard anywhere, merge. The results are the same bytes.

              plimsoll sweep plan FILE -o MANIFEST
              plimsoll sweep run MANIFEST --shard 0/3 -o DIR      (and 1/3, 2/3)
              plimsoll sweep merge MANIFEST DIR -o OUT

            Exit status: 0 done; 2 wrong usage, scenario or folder: do not retry; 75 retry (stopped by SIGTERM, disk \
            full, shards missing, another process at work); 1 failure, 130 or 143 interrupted.
            """,
        subcommands: [SweepRunCommand.self, SweepPlanCommand.self, SweepMergeCommand.self])
}

/// What is swept over: a scenario, what is varied in it beside or instead of its `sweep:`, and how it is simulated.
struct SweepArguments: ParsableArguments {
    @OptionGroup var scenario: ScenarioArguments

    @Option(
        help: ArgumentHelp(
            "Vary a value: --vary traffic.scale=0.5..2:0.25, =0.1..10 log 9, =1,2,4. May be repeated.",
            valueName: "path=values"))
    var vary: [String] = []

    @Option(
        help: ArgumentHelp(
            "Sample ranges without steps at n points, one in each of n equal parts of every range.", valueName: "n"))
    var latinHypercube: Int?

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @OptionGroup var simulation: SimulationArguments

    @Flag(help: "Go on however many points there are, and however long they take.")
    var yes = false

    func validate() throws {
        if let latinHypercube, latinHypercube < 2 { throw ValidationError("--latin-hypercube must be at least 2") }
    }

    /// Is nothing varied or set, so that a manifest says it all?
    var isEmpty: Bool {
        vary.isEmpty && scenario.settings.sets.isEmpty && latinHypercube == nil && option == nil
            && simulation.seed == nil && simulation.replications == nil
    }

    func plan() throws -> SweepPlan {
        try SweepPlan(
            file: scenario.file,
            settings: scenario.settings.settings(seed: simulation.seed, replications: simulation.replications),
            vary: vary, latinHypercube: latinHypercube, option: option)
    }

    /// The command that writes the manifest of this very sweep.
    var planning: NextCommand {
        get throws {
            try simulation.asked(scenario, option: option).next(
                .sweepPlan,
                ["-o sweep.plan"] + vary.map { NextCommand.flag("--vary", $0) }
                    + (latinHypercube.map { ["--latin-hypercube \($0)"] } ?? []),
                purpose: "writes the manifest")
        }
    }

    /// More points, or seconds, than this want `--yes`.
    private static let mostPoints = 10_000
    private static let mostSeconds = 600.0

    /// Says how large the sweep is, and ends, where that is more than somebody would start by mistake.
    func refuseExplosion(of plan: SweepPlan) throws {
        guard !yes else { return }
        let seconds = SweepPilot(plan).secondsAPoint.map { $0 * Double(plan.count) / Double(simulation.workers) }
        guard plan.count > Self.mostPoints || (seconds ?? 0) > Self.mostSeconds else { return }
        let size = ProgressReport.size(points: plan.count, seconds: seconds, jobs: simulation.workers)
        throw CommandFailure("\(size); --yes starts it", .usage)
    }
}

extension SweepError {
    var status: ExitStatus { isWorthRetrying ? .retry : .usage }
}
