/// What takes machines away: failures, the spot market, zones, and outages at known times.
extension Simulation {
    /// A machine's random time to failure is over.
    mutating func fail(_ slot: Int) {
        let failures = pools[slots[slot].pool].plan.failures!
        calendar.schedule(.failure(slot: slot), at: now + slots[slot].failures.time(mean: failures.meanTimeBetween))
        if slots[slot].exists { lose(slot, repair: failures.repair, detection: failures.detection) }
    }

    /// The machine is gone until it is repaired; nil: until its zone returns.
    private mutating func lose(_ slot: Int, repair: Nanoseconds?, detection: Nanoseconds) {
        let pool = slots[slot].pool
        countLoss(pool)
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

    private mutating func countLoss(_ pool: Int) {
        if now >= 0, now < recorder.horizon { pools[pool].accounts.failures += 1 }
    }

    /// All requests of a replica are lost and sent again by their clients.
    mutating func loseWork(_ slot: Int) {
        var lost = replicas[slot].fail(at: now, requests.records, &recorder)
        follow(slot)
        while lost != noRequest {
            let index = lost
            lost = requests[index].next
            if requests[index].isAbandoned {
                requests.remove(index)
            } else {
                requests[index].ticket = drawTicket()
                requests[index].mark(.lostCapacity)
                refuse(index, as: .failed)
            }
        }
    }

    /// The spot market wants a machine back: it drains for the time of the notice.
    mutating func reclaim(_ slot: Int) {
        let pool = slots[slot].pool
        let spot = (
            between: pools[pool].plan.billing.spot!.meanTimeBetweenReclaims,
            notice: pools[pool].plan.billing.spot!.notice
        )
        calendar.schedule(.reclaim(slot: slot), at: now + slots[slot].reclaims.time(mean: spot.between))
        guard slots[slot].exists, !slots[slot].isReclaimed else { return }
        countLoss(pool)
        slots[slot].isReclaimed = slots[slot].state != .draining
        if slots[slot].serves, slots[slot].isReclaimed {
            slots[slot].isLost = true
            slots[slot].noticed = now
        }
        drain(slot, within: spot.notice)
        reconcile(pool)
    }

    // MARK: Zones

    mutating func scheduleZoneLoss(_ pool: Int, _ zone: Int) {
        let mean = pools[pool].plan.zoneFailures!.meanTimeBetween
        calendar.schedule(
            .zoneLoss(pool: pool, zone: zone), at: now + pools[pool].zones[zone].losses.time(mean: mean))
    }

    mutating func loseZone(_ pool: Int, _ zone: Int) {
        let lasts = pools[pool].zones[zone].losses.time(mean: pools[pool].plan.zoneFailures!.lasts)
        takeDown(pool, zone, for: lasts)
        scheduleZoneLoss(pool, zone)
    }

    func isDown(_ slot: Int) -> Bool { now < pools[slots[slot].pool].zones[slots[slot].zone].returns }

    private mutating func takeDown(_ pool: Int, _ zone: Int, for lasts: Nanoseconds) {
        pools[pool].zones[zone].returns = max(pools[pool].zones[zone].returns, now + lasts)
        let detection = pools[pool].plan.failures?.detection ?? 0
        for slot in pools[pool].slots where slots[slot].zone == zone && slots[slot].state != .off {
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
        guard now >= pools[pool].zones[zone].returns else { return }
        for slot in pools[pool].slots where slots[slot].zone == zone && slots[slot].state == .repairing {
            advance(slot, to: .weights)
        }
        reconcile(pool)
    }

    // MARK: Scripted outages

    mutating func script(_ outage: ScriptedOutage) {
        switch outage.loss {
        case .provider:
            takeProviderDown(for: outage.lasts)
        case .zone(let zone, let only):
            for pool in 0..<poolCount where (only ?? pool) == pool && zone < pools[pool].plan.zones {
                takeDown(pool, zone, for: outage.lasts)
            }
        case .replicas(let count, let pool):
            let serving = pools[pool].slots.filter { slots[$0].isRouted }
            for slot in serving.prefix(count) {
                lose(slot, repair: outage.lasts, detection: pools[pool].plan.failures?.detection ?? 0)
            }
        }
    }
}
