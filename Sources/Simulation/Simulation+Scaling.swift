/// How many replicas serve: an autoscaler decides, standby steps in, machines are started and stopped.
extension Simulation {
    /// The pool's autoscaler looks and says what it wants from now on.
    mutating func autoscale(_ pool: Int) {
        let sum = pools[pool].autoscaler!.metric.map { total($0, pool) } ?? 0
        pools[pool].wanted = pools[pool].autoscaler!.decide(
            PoolSight(time: now, metricSum: sum, ready: pools[pool].serving, wanted: pools[pool].wanted))
        calendar.setAutoscale(pool: pool, at: pools[pool].autoscaler!.nextLook(after: now))
        reconcile(pool)
    }

    /// A metric summed over the ready replicas.
    private mutating func total(_ metric: PoolMetric, _ pool: Int) -> Double {
        var sum = 0.0
        for slot in pools[pool].slots where slots[slot].isRouted {
            switch metric {
            case .waiting: sum += Double(replicas[slot].waiting.count)
            case .running: sum += Double(replicas[slot].running)
            case .kvUse:
                let blocks = models[pool].plan.kvBlocks
                replicas[slot].settle(at: now, &recorder)
                sum += Double(blocks - replicas[slot].freeBlocks) / Double(blocks)
            }
        }
        return sum
    }

    /// Brings what serves and what exists to what is wanted: promotes standby for what was lost, starts machines,
    /// stops what is too many (those still starting first, then the highest slots).
    mutating func reconcile(_ pool: Int) {
        pools[pool].recount(slots, at: now)
        let serve = pools[pool].wantedReady
        let (warm, cold) = (pools[pool].plan.standbyWarm, pools[pool].plan.standbyCold)
        while pools[pool].serving < serve, warm - pools[pool].reserve < pools[pool].noticed, promoteOne(pool) {}
        let exist = serve + warm + min(cold, pools[pool].noticed)
        while pools[pool].existing < exist, startOne(pool) {}
        while pools[pool].existing > exist, stopOne(pool, serve: serve) {}
    }

    private mutating func promoteOne(_ pool: Int) -> Bool {
        let standing = pools[pool].slots.first { slots[$0].state == .ready && !slots[$0].serves }
        guard let slot = standing else { return false }
        slots[slot].serves = true
        enter(.ready, slot)
        pools[pool].recount(slots, at: now)
        return true
    }

    private mutating func startOne(_ pool: Int) -> Bool {
        let free = pools[pool].slots.first { slots[$0].state == .off && !isDown($0) }
        guard let slot = free else { return false }
        slots[slot].serves = true
        advance(slot, to: .provisioning)
        pools[pool].recount(slots, at: now)
        return true
    }

    private mutating func stopOne(_ pool: Int, serve: Int) -> Bool {
        if let slot = pools[pool].slots.last(where: { slots[$0].isComing && !slots[$0].isLost }) {
            release(slot)
        } else if pools[pool].serving > serve,
            let slot = pools[pool].slots.last(where: { slots[$0].isRouted && slots[$0].role != .hot })
        {
            drain(slot, within: pools[pool].grace)
        } else {
            return false
        }
        pools[pool].recount(slots, at: now)
        return true
    }
}
