/// Where every replica of every pool may stand: slots in order of serving, hot, warm and cold, spread over nodes, nodes
/// spread over zones.
struct FleetLayout {
    var slots: [Slot] = []
    /// One a pool and zone: its random losses, shared by all options.
    var zoneStreams: [Xoshiro256] = []

    /// Fills in `pools`, which has room for the plan's.
    init(_ plan: RunPlan, pools: UnsafeMutablePointer<PoolState>) {
        for (index, pool) in plan.pools.enumerated() {
            let most = pool.size.most
            let count = max(1, most + pool.standbyHot + pool.standbyWarm + pool.standbyCold)
            let wanted = pool.size.wanted(at: -plan.preRoll)
            (pools + index).initialize(
                to: PoolState(plan: pool, firstSlot: slots.count, slotCount: count, wanted: wanted))
            for number in 0..<count { slots.append(Self.slot(number, in: pool, index: index, most: most, plan)) }
            for zone in 0..<pool.zones {
                zoneStreams.append(
                    Streams.stream(
                        seed: plan.seed, replication: plan.replication, .zones, pool.key, UInt64(zone)))
            }
        }
    }

    private static func slot(_ number: Int, in pool: PoolPlan, index: Int, most: Int, _ plan: RunPlan) -> Slot {
        func own(_ kind: StreamKind) -> Xoshiro256 {
            Streams.stream(seed: plan.seed, replication: plan.replication, kind, pool.key, UInt64(number))
        }
        let node = number / max(1, pool.replicasPerNode)
        return Slot(
            pool: index, number: number, node: node, zone: node % max(1, pool.zones),
            plan: number < pool.committed ? .committed : pool.spot == nil ? .onDemand : .spot,
            isHot: number >= most && number < most + pool.standbyHot, failures: own(.failures), reclaims: own(.spot))
    }
}

extension SizePlan {
    /// Replicas wanted at a time; an autoscaler starts at its minimum.
    func wanted(at time: Nanoseconds) -> Int {
        switch self {
        case .fixed(let count): return count
        case .hpa(let hpa): return hpa.minimum
        case .schedule(let steps):
            let second = secondOfWeek(time)
            return steps.last { $0.fromSecondOfWeek <= second }?.replicas ?? steps.last?.replicas ?? 0
        }
    }

    /// When the schedule changes next.
    func nextChange(after time: Nanoseconds) -> Nanoseconds {
        guard case .schedule(let steps) = self else { return .max }
        let second = secondOfWeek(time)
        let weekStart =
            time - time.quotientAndRemainderFloor(of: 1_000_000_000).remainder
            - Nanoseconds(second) * 1_000_000_000
        let next = steps.first { $0.fromSecondOfWeek > second }?.fromSecondOfWeek
        let offset = next ?? (steps.first?.fromSecondOfWeek ?? 0) + 604_800
        return weekStart + Nanoseconds(offset) * 1_000_000_000
    }
}

/// Second of the week, 0 being Monday 00:00; the pre-roll lies in the week before.
private func secondOfWeek(_ time: Nanoseconds) -> Int {
    let seconds = time.quotientAndRemainderFloor(of: 1_000_000_000).quotient
    return Int(seconds.quotientAndRemainderFloor(of: 604_800).remainder)
}

extension Int64 {
    /// Division that rounds down, so that the remainder is never negative.
    func quotientAndRemainderFloor(of divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
