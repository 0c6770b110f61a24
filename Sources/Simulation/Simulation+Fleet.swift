/// Machines through their lives: started, ready, lost, repaired, drained; autoscalers, zones, the spot market.
extension Simulation {
    /// Sets the fleet up as it stands before the pre-roll, and everything that will happen to it.
    mutating func begin() {
        for pool in 0..<plan.pools.count {
            populate(pool)
            scheduleLosses(of: pool)
            scheduleSize(of: pool)
        }
        for (index, outage) in plan.outages.enumerated() { calendar.schedule(.scripted(outage: index), at: outage.at) }
        if let outages = plan.provider?.outages {
            calendar.schedule(
                .outage(starts: true), at: now + streams.providerOutages.time(mean: outages.meanTimeBetween))
        }
        calendar.setHour(at: 0)
        for index in 0..<plan.classes.count { calendar.setArrival(requestClass: index, at: sources[index].nextTime) }
    }

    private mutating func populate(_ pool: Int) {
        let poolPlan = plan.pools[pool]
        let most = poolPlan.size.most
        for number in 0..<pools[pool].slotCount {
            let isWarm =
                number >= most + poolPlan.standbyHot && number < most + poolPlan.standbyHot + poolPlan.standbyWarm
            let slot = pools[pool].firstSlot + number
            if number < pools[pool].wanted || slots[slot].isHot {
                slots[slot].serves = true
                enter(.ready, slot)
            } else if isWarm {
                enter(.ready, slot)
            }
        }
        pools[pool].recount(slots, at: now)
    }

    private mutating func scheduleLosses(of pool: Int) {
        let poolPlan = plan.pools[pool]
        for slot in pools[pool].firstSlot..<pools[pool].firstSlot + pools[pool].slotCount {
            if let failures = poolPlan.failures {
                calendar.schedule(
                    .failure(slot: slot), at: now + slots[slot].failures.time(mean: failures.meanTimeBetween))
            }
            if let spot = poolPlan.spot, slots[slot].plan == .spot {
                calendar.schedule(
                    .reclaim(slot: slot), at: now + slots[slot].reclaims.time(mean: spot.meanTimeBetweenReclaims))
            }
        }
        if poolPlan.zoneFailures != nil {
            for zone in 0..<poolPlan.zones { scheduleZoneLoss(pool, zone) }
        }
    }

    private mutating func scheduleSize(of pool: Int) {
        switch plan.pools[pool].size {
        case .fixed: break
        case .hpa(let hpa): calendar.setAutoscale(pool: pool, at: now + hpa.sync)
        case .schedule: calendar.setAutoscale(pool: pool, at: plan.pools[pool].size.nextChange(after: now))
        }
    }

    // MARK: Size

    /// The autoscaler's sync, or a change of schedule.
    mutating func autoscale(_ pool: Int) {
        let size = plan.pools[pool].size
        if case .hpa(let hpa) = size {
            let sum = metric(hpa.metric, pool)
            let hot = plan.pools[pool].standbyHot
            pools[pool].wanted =
                pools[pool].autoscaler!.decide(
                    at: now, sum: sum, ready: pools[pool].serving, current: pools[pool].wanted + hot) - hot
            calendar.setAutoscale(pool: pool, at: now + hpa.sync)
        } else {
            pools[pool].wanted = size.wanted(at: now)
            calendar.setAutoscale(pool: pool, at: size.nextChange(after: now))
        }
        reconcile(pool)
    }

    private mutating func metric(_ metric: HPAPlan.Metric, _ pool: Int) -> Double {
        var sum = 0.0
        for slot in pools[pool].firstSlot..<pools[pool].firstSlot + pools[pool].slotCount where isRouted(slot) {
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
        let poolPlan = plan.pools[pool]
        pools[pool].recount(slots, at: now)
        let serve = pools[pool].wanted + poolPlan.standbyHot
        while pools[pool].serving < serve, poolPlan.standbyWarm - pools[pool].reserve < pools[pool].noticed,
            promoteOne(pool)
        {}
        let exist = serve + poolPlan.standbyWarm + min(poolPlan.standbyCold, pools[pool].noticed)
        func existing() -> Int {
            pools[pool].serving + pools[pool].standby + pools[pool].coming + pools[pool].repairing
        }
        while existing() < exist, startOne(pool) {}
        while existing() > exist, stopOne(pool, serve: serve) {}
    }

    private mutating func promoteOne(_ pool: Int) -> Bool {
        guard let slot = firstSlot(of: pool, where: { $0.state == .ready && !$0.serves }) else { return false }
        slots[slot].serves = true
        enter(.ready, slot)
        pools[pool].recount(slots, at: now)
        return true
    }

    private mutating func startOne(_ pool: Int) -> Bool {
        let first = pools[pool].firstSlot
        let all = first..<first + pools[pool].slotCount
        guard let slot = all.first(where: { slots[$0].state == .off && !isDown($0) }) else { return false }
        slots[slot].serves = true
        advance(slot, to: .provisioning)
        pools[pool].recount(slots, at: now)
        return true
    }

    private mutating func stopOne(_ pool: Int, serve: Int) -> Bool {
        if let slot = lastSlot(of: pool, where: { $0.isComing && !$0.isLost }) {
            release(slot)
        } else if pools[pool].serving > serve,
            let slot = lastSlot(of: pool, where: { $0.state == .ready && $0.serves && !$0.isHot })
        {
            drain(slot, within: grace(pool))
        } else {
            return false
        }
        pools[pool].recount(slots, at: now)
        return true
    }

    /// Time a scaled-down replica has to finish: the autoscaler's, else Kubernetes' default of 30 s.
    private func grace(_ pool: Int) -> Nanoseconds {
        if case .hpa(let hpa) = plan.pools[pool].size { return hpa.terminationGrace }
        return 30_000_000_000
    }

    private func firstSlot(of pool: Int, where matches: (Slot) -> Bool) -> Int? {
        let first = pools[pool].firstSlot
        return (first..<first + pools[pool].slotCount).first { matches(slots[$0]) }
    }

    private func lastSlot(of pool: Int, where matches: (Slot) -> Bool) -> Int? {
        let first = pools[pool].firstSlot
        return (first..<first + pools[pool].slotCount).last { matches(slots[$0]) }
    }

    // MARK: Stages

    /// The next stage, if nothing else happened to the machine.
    mutating func stage(_ slot: Int, _ epoch: UInt32) {
        guard slots[slot].epoch == epoch else { return }
        switch slots[slot].state {
        case .market: advance(slot, to: .provisioning)
        case .provisioning: advance(slot, to: .image)
        case .image: advance(slot, to: .weights)
        // In a zone that is down it waits for the zone.
        case .repairing: if !isDown(slot) { advance(slot, to: .weights) }
        case .weights: advance(slot, to: .warmUp)
        case .warmUp: ready(slot)
        case .draining: loseWork(slot); drained(slot)
        case .off, .ready: break
        }
    }

    /// Enters a stage that ends by itself.
    private mutating func advance(_ slot: Int, to state: Slot.State) {
        enter(state, slot)
        calendar.schedule(.stage(slot: slot, epoch: slots[slot].epoch), at: now + duration(of: state, slot))
    }

    private mutating func duration(of state: Slot.State, _ slot: Int) -> Nanoseconds {
        let poolPlan = plan.pools[slots[slot].pool]
        switch state {
        case .market: return Nanoseconds((streams.refills[slots[slot].pool]?.draw(&streams.refill) ?? 0) * 1e9)
        case .provisioning: return poolPlan.coldStart.provision
        case .image: return poolPlan.coldStart.image
        case .weights: return poolPlan.coldStart.weights
        case .warmUp: return poolPlan.coldStart.warmUp
        case .repairing: return poolPlan.failures?.repair ?? 0
        case .off, .ready, .draining: return 0
        }
    }

    /// A machine is loaded: it serves where a place is free, else it stands by.
    private mutating func ready(_ slot: Int) {
        let pool = slots[slot].pool
        let serve = pools[pool].wanted + plan.pools[pool].standbyHot
        slots[slot].serves = pools[pool].serving < serve || pools[pool].standby >= plan.pools[pool].standbyWarm
        slots[slot].isLost = false
        enter(.ready, slot)
        reconcile(pool)
    }

    private mutating func drain(_ slot: Int, within grace: Nanoseconds) {
        enter(.draining, slot)
        if replicas[slot].outstanding == 0 { return drained(slot) }
        calendar.schedule(.stage(slot: slot, epoch: slots[slot].epoch), at: now + grace)
    }

    /// Nothing runs there any more: the machine goes, or waits for the market.
    mutating func drained(_ slot: Int) {
        loseWork(slot)
        let pool = slots[slot].pool
        if slots[slot].isReclaimed {
            slots[slot].isReclaimed = false
            advance(slot, to: .market)
        } else {
            release(slot)
        }
        reconcile(pool)
    }

    private mutating func release(_ slot: Int) {
        slots[slot].isLost = false
        slots[slot].serves = false
        enter(.off, slot)
    }

    // MARK: Losses

    /// A machine's random time to failure is over.
    mutating func fail(_ slot: Int) {
        let failures = plan.pools[slots[slot].pool].failures!
        calendar.schedule(.failure(slot: slot), at: now + slots[slot].failures.time(mean: failures.meanTimeBetween))
        if slots[slot].exists { lose(slot, repair: failures.repair, detection: failures.detection) }
    }

    /// The machine is gone until it is repaired; nil: until its zone returns.
    private mutating func lose(_ slot: Int, repair: Nanoseconds?, detection: Nanoseconds) {
        let pool = slots[slot].pool
        if now >= 0, now < plan.horizon { pools[pool].accounts.failures += 1 }
        let wasDraining = slots[slot].state == .draining
        if !wasDraining, slots[slot].serves {
            slots[slot].isLost = true
            slots[slot].noticed = now + detection
        }
        // Out of the rotation first: what is lost must not be sent back to it.
        enter(.repairing, slot)
        loseWork(slot)
        if wasDraining {
            drained(slot)
        } else if let repair {
            calendar.schedule(.stage(slot: slot, epoch: slots[slot].epoch), at: now + repair)
        }
        pools[pool].recount(slots, at: now)
        calendar.schedule(.reconcile(pool: pool), at: now + detection)
    }

    /// All requests of a replica are lost and sent again by their clients.
    private mutating func loseWork(_ slot: Int) {
        var lost = replicas[slot].fail(at: now, requests.records, &recorder)
        follow(slot)
        while lost != noRequest {
            let index = lost
            lost = requests[index].next
            if requests[index].isAbandoned {
                requests.remove(index)
            } else {
                nextTicket &+= 1
                requests[index].ticket = nextTicket
                requests[index].mark(.lostCapacity)
                refuse(index, as: .failed)
            }
        }
    }

    /// The spot market wants a machine back: it drains for the time of the notice.
    mutating func reclaim(_ slot: Int) {
        let spot = plan.pools[slots[slot].pool].spot!
        calendar.schedule(
            .reclaim(slot: slot), at: now + slots[slot].reclaims.time(mean: spot.meanTimeBetweenReclaims))
        guard slots[slot].exists, !slots[slot].isReclaimed else { return }
        let pool = slots[slot].pool
        if now >= 0, now < plan.horizon { pools[pool].accounts.failures += 1 }
        slots[slot].isReclaimed = slots[slot].state != .draining
        if slots[slot].serves, slots[slot].isReclaimed {
            slots[slot].isLost = true
            slots[slot].noticed = now
        }
        drain(slot, within: spot.notice)
        reconcile(pool)
    }

    // MARK: Zones and scripted events

    private mutating func scheduleZoneLoss(_ pool: Int, _ zone: Int) {
        let failures = plan.pools[pool].zoneFailures!
        calendar.schedule(
            .zoneLoss(pool: pool, zone: zone),
            at: now + zoneStreams[zoneIndex(pool, zone)].time(mean: failures.meanTimeBetween))
    }

    private func zoneIndex(_ pool: Int, _ zone: Int) -> Int {
        (0..<pool).reduce(zone) { $0 + pools[$1].zones }
    }

    mutating func loseZone(_ pool: Int, _ zone: Int) {
        let lasts = zoneStreams[zoneIndex(pool, zone)].time(mean: plan.pools[pool].zoneFailures!.lasts)
        takeDown(pool, zone, for: lasts)
        scheduleZoneLoss(pool, zone)
    }

    private func isDown(_ slot: Int) -> Bool { now < pools[slots[slot].pool].zoneReturns[slots[slot].zone] }

    private mutating func takeDown(_ pool: Int, _ zone: Int, for lasts: Nanoseconds) {
        pools[pool].zoneReturns[zone] = max(pools[pool].zoneReturns[zone], now + lasts)
        let detection = plan.pools[pool].failures?.detection ?? 0
        for slot in pools[pool].firstSlot..<pools[pool].firstSlot + pools[pool].slotCount
        where slots[slot].zone == zone && slots[slot].state != .off {
            if slots[slot].exists {
                lose(slot, repair: nil, detection: detection)
            } else if slots[slot].isComing {
                // No machine yet: another one is asked for, elsewhere if need be.
                slots[slot].isReclaimed = false
                release(slot)
            }
        }
        reconcile(pool)
        calendar.schedule(.zoneReturn(pool: pool, zone: zone), at: now + lasts)
    }

    mutating func zoneReturns(_ pool: Int, _ zone: Int) {
        // Of overlapping losses the longest decides.
        guard now >= pools[pool].zoneReturns[zone] else { return }
        for slot in pools[pool].firstSlot..<pools[pool].firstSlot + pools[pool].slotCount
        where slots[slot].zone == zone && slots[slot].state == .repairing { advance(slot, to: .weights) }
        reconcile(pool)
    }

    mutating func script(_ outage: ScriptedOutage) {
        switch outage.loss {
        case .provider:
            provider?.outages += 1
            calendar.schedule(.outage(starts: false), at: now + outage.lasts)
        case .zone(let zone, let only):
            for pool in 0..<plan.pools.count where (only ?? pool) == pool && zone < pools[pool].zones {
                takeDown(pool, zone, for: outage.lasts)
            }
        case .replicas(let count, let pool):
            let first = pools[pool].firstSlot
            let serving = (first..<first + pools[pool].slotCount).filter { isRouted($0) }
            for slot in serving.prefix(count) {
                lose(slot, repair: outage.lasts, detection: plan.pools[pool].failures?.detection ?? 0)
            }
        }
    }

    /// The provider goes down or comes back; a random outage also schedules the next.
    mutating func outage(starts: Bool) {
        guard provider != nil else { return }
        guard starts else {
            provider!.outages -= 1
            return
        }
        provider!.outages += 1
        let random = plan.provider!.outages!
        let lasts = streams.providerOutages.time(mean: random.lasts)
        calendar.schedule(.outage(starts: false), at: now + lasts)
        calendar.schedule(
            .outage(starts: true), at: now + lasts + streams.providerOutages.time(mean: random.meanTimeBetween))
    }
}

extension Xoshiro256 {
    /// An exponential time of this mean, at least a nanosecond.
    mutating func time(mean: Nanoseconds) -> Nanoseconds {
        max(1, Nanoseconds(Exponential().draw(&self) * Double(mean)))
    }
}
