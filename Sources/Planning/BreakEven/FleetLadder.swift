import PlimsollAnswering
import PlimsollCompiling
import PlimsollSimulation

/// The sizes an option may take: rung r gives its first pool r serving replicas and the others their share.
///
/// An autoscaled pool has r as its maximum and keeps the ratio of its minimum; a schedule keeps the size it has.
struct FleetLadder {
    let contender: Contender

    /// Is there anything to size?
    var isSizable: Bool {
        contender.plan.pools.contains { if case .schedule = $0.size { false } else { true } }
    }

    /// The file's own size.
    var ownRung: Int { max(1, contender.plan.pools.first?.size.most ?? 1) }

    /// Below this an option with failover would always be failing over.
    var least: Int { max(1, contender.plan.dispatch.failoverBelowReady ?? 1) }

    /// The rung whose pools all have at least these sizes.
    func rung(reaching sizes: [Int]) -> Int {
        zip(contender.plan.pools, sizes).reduce(least) { rung, pool in
            let own = max(1, pool.0.size.most)
            return max(rung, Int((Double(pool.1) * Double(ownRung) / Double(own)).rounded(.up)))
        }
    }

    /// Serving replicas of each pool.
    func replicas(_ rung: Int) -> [Int] {
        contender.plan.pools.map { pool in
            if case .schedule = pool.size { return pool.size.most }
            return scaled(pool.size.most, rung)
        }
    }

    /// The option with that size.
    func contender(_ rung: Int) -> Contender {
        var sized = contender
        let replicas = replicas(rung)
        for index in sized.plan.pools.indices {
            let size = size(sized.plan.pools[index].size, replicas[index], rung)
            let grown = size.most - sized.plan.pools[index].size.most
            sized.plan.pools[index].size = size
            sized.planWithoutOneOffs?.pools[index].size = size
            sized.tariff.pools[index].mostReplicas += grown
        }
        return sized
    }

    private func size(_ size: SizePlan, _ replicas: Int, _ rung: Int) -> SizePlan {
        switch size {
        case .fixed: return .fixed(replicas)
        case .schedule: return size
        case .hpa(var plan):
            let ratio = Double(plan.minimum) / Double(plan.maximum)
            plan.minimum = max(1, Int((Double(replicas) * ratio).rounded()))
            plan.maximum = replicas
            return .hpa(plan)
        }
    }

    private func scaled(_ own: Int, _ rung: Int) -> Int {
        max(1, Int((Double(own) * Double(rung) / Double(ownRung)).rounded(.up)))
    }
}
