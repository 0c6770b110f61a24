import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

extension Contender {
    /// The same option losing part of its fleet for an hour: of each pool the lowest-numbered replica, all replicas of a
    /// node, or everything in zone a. The month is not billed for it again.
    func losing(_ loss: Survival, at start: Nanoseconds) -> Contender {
        var result = self
        let hour = Nanoseconds(nanosecondsPerHour)
        result.plan.outages += plan.pools.indices.map { pool in
            let lost: ScriptedOutage.Loss =
                switch loss {
                case .replica: .replicas(1, pool: pool)
                case .node: .replicas(plan.pools[pool].replicasPerNode, pool: pool)
                case .zone: .zone(0, pool: pool)
                }
            return ScriptedOutage(at: start, lasts: hour, loss: lost)
        }
        result.plan.outages.sort { $0.at < $1.at }
        result.planWithoutOneOffs = nil
        return result
    }
}
