/// Machines through their lives: each stage of a start, ready, draining, gone.
extension Simulation {
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
    mutating func advance(_ slot: Int, to state: Slot.State) {
        enter(state, slot)
        calendar.schedule(.stage(slot: slot, epoch: slots[slot].epoch), at: now + duration(of: state, slot))
    }

    private mutating func duration(of state: Slot.State, _ slot: Int) -> Nanoseconds {
        let pool = slots[slot].pool
        switch state {
        case .market: return Nanoseconds((pools[pool].refill?.draw(&streams.refill) ?? 0) * 1e9)
        case .provisioning: return pools[pool].plan.coldStart.provision
        case .image: return pools[pool].plan.coldStart.image
        case .weights: return pools[pool].plan.coldStart.weights
        case .warmUp: return pools[pool].plan.coldStart.warmUp
        case .repairing: return pools[pool].plan.failures?.repair ?? 0
        case .off, .ready, .draining: return 0
        }
    }

    /// A machine is loaded: it serves where a place is free, else it stands by.
    private mutating func ready(_ slot: Int) {
        let pool = slots[slot].pool
        slots[slot].serves =
            pools[pool].serving < pools[pool].wantedReady || pools[pool].standby >= pools[pool].plan.standbyWarm
        slots[slot].isLost = false
        enter(.ready, slot)
        reconcile(pool)
    }

    /// No more requests; the machine goes when it has finished, or when the time is over.
    mutating func drain(_ slot: Int, within grace: Nanoseconds) {
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

    mutating func release(_ slot: Int) {
        slots[slot].isLost = false
        slots[slot].serves = false
        enter(.off, slot)
    }
}
