import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// What a fleet has shown, whole and with the loss that it must survive.
struct TestedLoss: Sendable {
    /// Of both together.
    var verdict: Verdict
    /// nil: nothing must be survived, or the whole fleet misses already.
    var lossy: (loss: Loss, trial: Trial)?
    /// Is it the loss that keeps the fleet from being proven?
    var isLossBinding: Bool
}

extension Workbench {
    /// Decides a fleet and, unless it misses already, the same with what it must survive lost at the busiest hour.
    /// - Parameters:
    ///   - whole: of one option.
    ///   - hour: the busiest hour of the horizon.
    func decide(
        _ whole: inout Trial, surviving survive: Survival?, atHour hour: Int, by decider: Decider, _ now: String
    ) throws -> TestedLoss {
        let verdict = try decide(&whole, by: decider, now)
        let contender = whole.study.contenders[0]
        guard let survive, verdict != .no, !contender.plan.pools.isEmpty else {
            return TestedLoss(verdict: verdict, lossy: nil, isLossBinding: false)
        }
        let loss = Loss(survive, of: contender)
        var weakened = whole.study
        weakened.contenders[0] = contender.losing(loss, inHour: hour, poolNames: [])
        var trial = Trial(study: weakened)
        let survives = try decide(&trial, by: decider, "\(now), \(loss.sentence)")
        return TestedLoss(
            verdict: .all([verdict, survives]), lossy: (loss, trial),
            isLossBinding: verdict == .yes && survives != .yes)
    }
}
