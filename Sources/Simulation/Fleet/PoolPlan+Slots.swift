/// Where a pool's replicas may stand: slots in order of serving, hot, warm and cold, spread over nodes, nodes spread
/// over zones.
extension PoolPlan {
    var slotCount: Int { max(1, size.most + standbyHot + standbyWarm + standbyCold) }

    /// All slots, off. Their draws are keyed by pool and number, so that options that use the same pool see the same.
    func slots(pool index: Int, seed: UInt64, replication: Int) -> [Slot] {
        (0..<slotCount).map { number in
            func own(_ kind: StreamKind) -> Xoshiro256 {
                Streams.stream(seed: seed, replication: replication, kind, key, UInt64(number))
            }
            let node = number / max(1, replicasPerNode)
            return Slot(
                pool: index, number: number, node: node, zone: node % max(1, zones),
                plan: billing.plan(ofSlot: number), role: role(of: number), failures: own(.failures),
                reclaims: own(.spot))
        }
    }

    private func role(of number: Int) -> Slot.Role {
        if number < size.most { return .serving }
        if number < size.most + standbyHot { return .hot }
        return number < size.most + standbyHot + standbyWarm ? .warm : .cold
    }
}
