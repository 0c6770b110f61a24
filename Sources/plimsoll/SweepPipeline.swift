import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation

/// What the verbs of `sweep` share.
enum SweepPipeline {
    /// More points, or seconds, than this want `--yes`.
    private static let mostPoints = 10_000
    private static let mostSeconds = 600.0

    static func plan(_ arguments: SweepArguments) throws -> SweepPlan {
        let (scenario, simulation) = (arguments.scenario, arguments.simulation)
        let settings = try scenario.settings.settings(seed: simulation.seed, replications: simulation.replications)
        return try SweepPlan(
            file: scenario.file, settings: settings.settings, vary: arguments.vary,
            latinHypercube: arguments.latinHypercube, option: arguments.option, version: PlimsollVersion.current)
    }

    /// The plan of a manifest; nil where the file is a scenario.
    static func manifest(_ file: String) throws -> SweepPlan? {
        try SweepManifest.read(file)?.plan(at: file, version: PlimsollVersion.current)
    }

    /// Says how large the sweep is, and ends, where that is more than somebody would start by mistake.
    static func refuseExplosion(of plan: SweepPlan, _ arguments: SweepArguments) throws {
        guard !arguments.yes else { return }
        let jobs = arguments.simulation.workers
        let seconds = SweepPilot(plan).secondsAPoint.map { $0 * Double(plan.count) / Double(jobs) }
        guard plan.count > mostPoints || (seconds ?? 0) > mostSeconds else { return }
        let size = ProgressReport.size(points: plan.count, seconds: seconds, jobs: jobs)
        throw CommandFailure("\(size); --yes starts it", .usage)
    }
}

extension SweepError {
    var status: ExitStatus { isWorthRetrying ? .retry : .usage }
}
