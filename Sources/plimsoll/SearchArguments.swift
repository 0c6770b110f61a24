import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import PlimsollSimulation

/// What every verb that searches by simulation takes beside its own question.
struct SearchArguments: ParsableArguments {
    @Option(help: "Seed of every random stream; the same as --set seed=N.")
    var seed: UInt64?

    @Option(help: "Most independent runs a point is given; the same as --set replications=N.")
    var replications: Int?

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func bench(_ scenario: ScenarioArguments) throws -> Workbench {
        let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let runner = Runner(jobs: jobs) { Simulation.run($0, shouldStop: { Interruption.isRequested }) }
        return Workbench(try scenario.source(seed: seed, replications: replications), runner: runner)
    }

    /// Runs a search with a line of progress, until its end or until it is interrupted.
    func watched<Answer>(_ search: (@escaping @Sendable (Int, String) -> Void) throws -> Answer) throws -> Answer {
        let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
        defer { progress.clear() }
        Interruption.watch()
        do {
            return try search { progress.update(runs: $0, now: $1) }
        } catch is SearchStopped {
            progress.clear()
            throw CommandFailure("interrupted before there was an answer", Interruption.status ?? .interrupted)
        }
    }
}

/// How verbs without a table of their own shape write their answers.
enum SearchFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}
