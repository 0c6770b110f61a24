import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// The sizes an option may take: rung r gives its first pool r serving replicas and the others their share.
///
/// An autoscaled pool has r as its maximum and keeps the ratio of its minimum; a schedule keeps the size it has.
struct FleetLadder: Sendable {
    let contender: Contender

    /// Is there anything to size?
    var isSizable: Bool { contender.plan.pools.contains(where: \.size.isResizable) }

    /// The file's own size.
    var ownRung: Int { max(1, contender.plan.pools.first?.size.most ?? 1) }

    /// Below this an option with failover would always be failing over.
    private var least: Int { max(1, contender.plan.dispatch.failoverBelowReady ?? 1) }

    /// Where to look for a size, and where to begin. A provider takes what a hybrid's pools cannot, and users of a
    /// closed loop wait for their answers, so nothing bounds those from below.
    func start(for traffic: OfferedTraffic, objectives: [Objective]) -> (range: ClosedRange<Int>, guess: Int) {
        let demands = contender.plan.pools.indices.map { PoolDemand(traffic, pool: $0, of: contender) }
        let isBounded = contender.plan.provider == nil
        let bound = isBounded ? rung(reaching: demands.map { $0?.leastReplicas(for: objectives) ?? 0 }) : least
        let mean = rung(reaching: demands.map { $0?.meanReplicas ?? 0 })
        let peak = isBounded ? Int((Double(mean) * traffic.peakToMean).rounded(.up)) : mean
        let crowd = rung(reaching: contender.plan.pools.indices.map { Double(contender.crowd($0)) })
        let last = 4 * max(bound, mean, crowd, traffic.isClosedLoop ? ownRung : 1) + 8
        return (min(bound, last)...last, traffic.isClosedLoop ? ownRung : peak)
    }

    /// The rung whose pools all have at least these sizes.
    private func rung(reaching sizes: [Double]) -> Int {
        zip(contender.plan.pools, sizes).reduce(least) { rung, pool in
            let own = Double(max(1, pool.0.size.most))
            let wanted = max(0, pool.1 - Double(pool.0.standbyHot))
            return max(rung, Int((wanted * Double(ownRung) / own - 1e-9).rounded(.up)))
        }
    }

    /// Serving replicas of each pool.
    func replicas(_ rung: Int) -> [Int] {
        contender.plan.pools.map { pool in
            guard pool.size.isResizable else { return pool.size.most }
            return max(1, Int((Double(pool.size.most) * Double(rung) / Double(ownRung)).rounded(.up)))
        }
    }

    /// The option with that size.
    func contender(_ rung: Int) -> Contender {
        var sized = contender
        for (index, replicas) in replicas(rung).enumerated() {
            let size = sized.plan.pools[index].size.resized(to: replicas)
            let grown = size.most - sized.plan.pools[index].size.most
            sized.plan.pools[index].size = size
            sized.planWithoutOneOffs?.pools[index].size = size
            sized.tariff.pools[index].mostReplicas += grown
        }
        return sized
    }
}
