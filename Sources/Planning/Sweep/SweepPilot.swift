import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// How long a point takes, from a short look at a few.
public struct SweepPilot: Sendable {
    /// Seconds of one point on one core; nil where no point makes a scenario. A lower bound where a run outlasted the
    /// look.
    public let secondsAPoint: Double?

    /// All that is spent on looking.
    private static let patience = Duration.milliseconds(300)

    public init(_ plan: SweepPlan) {
        let start = ContinuousClock.now
        var times: [Double] = []
        for point in Set([0, plan.count / 2, plan.count - 1]).sorted() {
            guard ContinuousClock.now - start < Self.patience, let study = try? plan.study(of: point) else { continue }
            let began = ContinuousClock.now
            for contender in study.contenders {
                _ = contender.measured(replication: 0) {
                    Simulation.run($0, shouldStop: { ContinuousClock.now - start > Self.patience })
                }
            }
            let time = (ContinuousClock.now - began).components
            let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
            times.append(seconds * Double(study.replications))
        }
        secondsAPoint = times.isEmpty ? nil : times.reduce(0, +) / Double(times.count)
    }
}
