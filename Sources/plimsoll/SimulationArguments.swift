import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import PlimsollSimulation

/// How a verb simulates: the same for every verb that does.
struct SimulationArguments: ParsableArguments {
    @Option(help: "Seed of every random stream; the same as --set seed=N.")
    var seed: UInt64?

    @Option(help: "Independent runs, at most so many where a verb decides by itself; the same as --set replications=N.")
    var replications: Int?

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    /// Runs at a time.
    var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The scenario as this command names it, for those that an answer suggests.
    func asked(_ scenario: ScenarioArguments, option: String? = nil) throws -> Asked {
        Asked(
            scenario.file, option: option, settings: try scenario.settings.settings(), seed: seed,
            replications: replications)
    }

    /// Runs a search over variants of the scenario with a line of progress, until its end or until it is interrupted.
    func searched<Answer>(
        _ scenario: ScenarioArguments,
        _ search: (Workbench) throws -> Answer
    ) throws -> Answer {
        let source = try scenario.source(seed: seed, replications: replications)
        return try watched { progress in
            do {
                let told = SearchProgress { progress.update(runs: $0, now: $1) }
                return try search(Workbench(source, runner: runner(), progress: told))
            } catch is Interrupted {
                progress.clear()
                throw CommandFailure("interrupted before there was an answer", Interruption.status ?? .interrupted)
            }
        }
    }

    /// From here on signals end the work with what is finished; the line of progress is cleared in the end.
    func watched<Answer>(_ work: (ProgressLine) throws -> Answer) throws -> Answer {
        let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
        defer { progress.clear() }
        Interruption.watch()
        return try work(progress)
    }

    /// Runs until a signal asks for the end.
    func runner(progress: @escaping Runner.Progress = { _, _ in }) -> Runner {
        Runner(jobs: workers, progress: progress) {
            Interruption.isRequested ? nil : Simulation.run($0, shouldStop: { Interruption.isRequested })
        }
    }
}
