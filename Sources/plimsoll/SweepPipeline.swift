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

    static func plan(file: String, _ arguments: SweepArguments) throws -> SweepPlan {
        try SweepPlan(
            file: file,
            settings: arguments.settings.settings(seed: arguments.seed, replications: arguments.replications).settings,
            vary: arguments.vary,
            latinHypercube: arguments.latinHypercube, option: arguments.option, version: PlimsollVersion.current)
    }

    /// The plan of a manifest; nil where the file is a scenario.
    static func manifest(_ file: String) throws -> SweepPlan? {
        try SweepManifest.read(file)?.plan(at: file, version: PlimsollVersion.current)
    }

    /// Says how large the sweep is, and ends, where that is more than somebody would start by mistake.
    static func refuseExplosion(of plan: SweepPlan, jobs: Int) throws {
        let seconds = SweepPilot(plan).secondsAPoint.map { $0 * Double(plan.count) / Double(jobs) }
        guard plan.count > mostPoints || (seconds ?? 0) > mostSeconds else { return }
        let size = SweepProgressReport.size(points: plan.count, seconds: seconds, jobs: jobs)
        throw CommandFailure("\(size); --yes starts it", .usage)
    }

    /// Errors of a sweep become exit statuses.
    static func withStatuses(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as SweepError {
            throw CommandFailure(error.message, error.status)
        }
    }
}

extension SweepError {
    var status: ExitStatus { isWorthRetrying ? .retry : .usage }
}
