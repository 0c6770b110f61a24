import PlimsollAnswering
import PlimsollSimulation

/// What is lost for the peak hour.
public struct CapacityLoss: Equatable, Sendable {
    public var kind: Kind
    /// The pool that loses; nil for a zone, which every pool loses.
    public var pool: String?
    /// Replicas lost; for a zone, those of the pools at their largest.
    public var replicas: Int

    public enum Kind: String, CaseIterable, Sendable {
        case replicas, node, zone
    }

    /// `1 replica of h100`, `a node of h100 (4 replicas)`, `a zone (2 replicas)`.
    public var text: String {
        let count = "\(replicas) \(replicas == 1 ? "replica" : "replicas")"
        return switch kind {
        case .replicas: "\(count) of \(pool ?? "")"
        case .node: "a node of \(pool ?? "") (\(count))"
        case .zone: "a zone (\(count))"
        }
    }

    /// The losses worth asking about: up to `most` replicas of each pool, a node where it holds more than that, a zone
    /// where there are several.
    static func cases(of contender: Contender, poolNames: [String], most: Int) -> [CapacityLoss] {
        var cases: [CapacityLoss] = []
        for (pool, name) in zip(contender.plan.pools, poolNames) {
            let size = pool.size.most
            cases += (1...max(1, most)).prefix(max(0, min(most, size))).map {
                CapacityLoss(kind: .replicas, pool: name, replicas: $0)
            }
            let node = min(pool.replicasPerNode, size)
            if node > most { cases.append(CapacityLoss(kind: .node, pool: name, replicas: node)) }
        }
        let zoned = contender.plan.pools.filter { $0.zones > 1 }
        if !zoned.isEmpty {
            cases.append(CapacityLoss(kind: .zone, pool: nil, replicas: zoned.reduce(0) { $0 + $1.inFirstZone }))
        }
        return cases
    }

    /// The loss in a run of this option, during one hour of the horizon.
    func outage(hour: Int, poolNames: [String]) -> ScriptedOutage {
        let length = Nanoseconds(nanosecondsPerHour)
        let lost: ScriptedOutage.Loss =
            switch kind {
            case .zone: .zone(0, pool: nil)
            case .replicas, .node: .replicas(replicas, pool: pool.flatMap { poolNames.firstIndex(of: $0) } ?? 0)
            }
        return ScriptedOutage(at: Nanoseconds(hour) * length, lasts: length, loss: lost)
    }
}

extension PoolPlan {
    /// Replicas of the largest fleet on nodes of zone a: nodes go round robin over the zones.
    fileprivate var inFirstZone: Int {
        (0..<size.most).count { ($0 / max(1, replicasPerNode)).isMultiple(of: zones) }
    }
}
