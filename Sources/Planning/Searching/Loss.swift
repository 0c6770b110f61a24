import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Capacity that is lost, and for how long.
///
/// An hour's loss is a scripted one in the simulated month, billed as before. Over the whole month fewer replicas serve
/// from the beginning, and it is those that are simulated and priced.
public struct Loss: Equatable, Sendable {
    public var kind: Kind
    /// The pool that loses; nil: every pool does.
    public var pool: String?
    /// Replicas lost in all, of pools at their largest.
    public var replicas: Int
    public var lasts: Span

    public enum Kind: String, CaseIterable, Sendable {
        case replicas, node, zone
    }

    public enum Span: String, CaseIterable, Sendable {
        case busiestHour = "busiest hour"
        case wholeMonth = "whole month"
    }

    /// `1 replica of h100`, `a node of h100 (4 replicas)`, `a zone (2 replicas)`.
    public var text: String {
        let count = "\(replicas) \(replicas == 1 ? "replica" : "replicas")"
        let owner = pool.map { " of \($0)" } ?? ""
        return switch kind {
        case .replicas: count + owner
        case .node: "a node\(owner) (\(count))"
        case .zone: "a zone (\(count))"
        }
    }

    /// `1 replica of h100 lost for the busiest hour`.
    public var sentence: String { "\(text) lost for the \(lasts.rawValue)" }

    /// The losses worth asking about: up to `most` replicas of each pool, a node where it holds more than that, a zone
    /// where there are several.
    static func cases(of contender: Contender, poolNames: [String], most: Int) -> [Loss] {
        var cases: [Loss] = []
        for (pool, name) in zip(contender.plan.pools, poolNames) {
            let size = pool.size.most
            cases += (1...max(1, most)).prefix(max(0, min(most, size))).map {
                Loss(kind: .replicas, pool: name, replicas: $0, lasts: .busiestHour)
            }
            let node = min(pool.replicasPerNode, size)
            if node > most { cases.append(Loss(kind: .node, pool: name, replicas: node, lasts: .busiestHour)) }
        }
        let zoned = contender.plan.pools.filter { $0.zones > 1 }
        if !zoned.isEmpty {
            cases.append(
                Loss(
                    kind: .zone, pool: nil, replicas: zoned.reduce(0) { $0 + $1.inFirstZone }, lasts: .busiestHour))
        }
        return cases
    }

    /// What a fleet must survive: each pool loses so much for the busiest hour.
    init(_ survival: Survival, of contender: Contender) {
        pool = nil
        lasts = .busiestHour
        let pools = contender.plan.pools
        switch survival {
        case .replica: (kind, replicas) = (.replicas, pools.count)
        case .node: (kind, replicas) = (.node, pools.reduce(0) { $0 + min($1.replicasPerNode, $1.size.most) })
        case .zone: (kind, replicas) = (.zone, pools.reduce(0) { $0 + $1.inFirstZone })
        }
    }

    /// What a claim lets be lost: so many replicas of its pool that serve nothing all month.
    init?(claimed replicas: Int, of pool: String) {
        guard replicas > 0 else { return nil }
        self.init(kind: .replicas, pool: pool, replicas: replicas, lasts: .wholeMonth)
    }

    package init(kind: Kind, pool: String?, replicas: Int, lasts: Span) {
        (self.kind, self.pool, self.replicas, self.lasts) = (kind, pool, replicas, lasts)
    }
}

extension Contender {
    /// The same option with capacity lost from the lowest-numbered replica on, or in zone a, during an hour of the
    /// horizon. The month is not billed for it again.
    func losing(_ loss: Loss, inHour hour: Int, poolNames: [String]) -> Contender {
        var result = self
        let length = Nanoseconds(nanosecondsPerHour)
        let concerned = plan.pools.indices.filter { loss.pool == nil || poolNames[$0] == loss.pool }
        result.plan.outages += concerned.map { pool in
            let count =
                switch loss.kind {
                case .replicas: loss.pool == nil ? 1 : loss.replicas
                case .node: plan.pools[pool].replicasPerNode
                case .zone: 0
                }
            return ScriptedOutage(
                at: Nanoseconds(hour) * length, lasts: length,
                loss: loss.kind == .zone ? .zone(0, pool: pool) : .replicas(count, pool: pool))
        }
        result.plan.outages.sort { $0.at < $1.at }
        result.planWithoutOneOffs = nil
        return result
    }
}

extension PoolPlan {
    /// Replicas of the largest fleet on nodes of zone a: nodes go round robin over the zones.
    fileprivate var inFirstZone: Int {
        (0..<size.most).count { ($0 / max(1, replicasPerNode)).isMultiple(of: zones) }
    }
}
