/// Time integrals: machines by use, nodes, ready and busy replicas. All clipped to the horizon.
extension Simulation {
    /// Puts a slot into a state: accounts, router and epoch follow.
    mutating func enter(_ state: Slot.State, _ slot: Int) {
        let pool = slots[slot].pool
        let wasRouted = slots[slot].isRouted && slots[slot].use != nil
        if wasRouted || (state == .ready && slots[slot].serves) { accrueReady(pool) }
        slots[slot].state = state
        slots[slot].epoch &+= 1
        if slots[slot].isRouted {
            pools[pool].tree.open(slots[slot].number, load: replicas[slot].outstanding)
        } else {
            pools[pool].tree.close(slots[slot].number)
        }
        setUse(slots[slot].billedUse, slot)
        pools[pool].recount(slots, at: now)
    }

    private mutating func setUse(_ use: MachineUse?, _ slot: Int) {
        let before = slots[slot].use
        guard before != use else { return }
        accrueUse(slot)
        slots[slot].use = use
        let pool = slots[slot].pool
        if before == nil { machineAppears(slot, pool) } else if use == nil { machineGoes(slot, pool) }
    }

    private mutating func machineAppears(_ slot: Int, _ pool: Int) {
        pools[pool].machines += 1
        if now < recorder.horizon {
            pools[pool].accounts.peakMachines = max(pools[pool].accounts.peakMachines, pools[pool].machines)
        }
        let node = slots[slot].node
        if pools[pool].nodes[node].users == 0 { pools[pool].nodes[node].since = now }
        pools[pool].nodes[node].users += 1
    }

    private mutating func machineGoes(_ slot: Int, _ pool: Int) {
        pools[pool].machines -= 1
        let node = slots[slot].node
        pools[pool].nodes[node].users -= 1
        if pools[pool].nodes[node].users == 0 { accrueNode(node, pool) }
    }

    private mutating func accrueUse(_ slot: Int) {
        if let use = slots[slot].use {
            let index = slots[slot].plan.rawValue * MachineUse.allCases.count + use.rawValue
            pools[slots[slot].pool].accounts.machineTime[index] += measured(since: slots[slot].useSince)
        }
        slots[slot].useSince = now
    }

    private mutating func accrueNode(_ node: Int, _ pool: Int) {
        let first = pools[pool].slots.lowerBound + node * max(1, pools[pool].plan.replicasPerNode)
        pools[pool].accounts.nodeTime[slots[first].plan.rawValue] += measured(since: pools[pool].nodes[node].since)
        pools[pool].nodes[node].since = now
    }

    /// Ready time of the pool up to now, also into the hour's row. `serving` is still the count of before.
    private mutating func accrueReady(_ pool: Int) {
        let time = measured(since: pools[pool].readySince) * Int64(pools[pool].serving)
        pools[pool].accounts.readyTime += time
        recorder.hours.add(at: now, ready: time, busy: 0)
        pools[pool].readySince = now
    }

    /// A replica starts or stops working.
    mutating func switchBusy(_ slot: Int) {
        if slots[slot].isBusy { accrueBusy(slot) }
        slots[slot].isBusy.toggle()
        slots[slot].busySince = now
    }

    private mutating func accrueBusy(_ slot: Int) {
        let time = measured(since: slots[slot].busySince)
        pools[slots[slot].pool].accounts.busyTime += time
        recorder.hours.add(at: now, ready: 0, busy: time)
        slots[slot].busySince = now
    }

    /// The part of since...now within 0..<horizon.
    @inline(__always)
    private func measured(since: Nanoseconds) -> Int64 {
        max(0, min(now, recorder.horizon) - max(since, 0))
    }

    // MARK: Hours and the end

    /// Measurement starts at 0; later an hour closes.
    mutating func hour() {
        for slot in 0..<slotCount {
            replicas[slot].settle(at: now, &recorder)
            if slots[slot].isBusy { accrueBusy(slot) }
        }
        for pool in 0..<poolCount { accrueReady(pool) }
        if now == 0 { startMeasuring() } else { recorder.hours.end(Int((now - 1) / HourRecorder.length)) }
        if now >= recorder.horizon {
            recorder.recordsGaps = false
            closeAccounts()
            isClosed = true
        } else {
            calendar.setHour(at: min(now + HourRecorder.length, recorder.horizon))
        }
    }

    private mutating func startMeasuring() {
        recorder.recordsGaps = true
        for slot in 0..<slotCount { replicas[slot].clearCounts() }
        provider?.accounts = ProviderMeasurements()
    }

    /// The horizon: nothing is billed or counted after it, except how measured requests end.
    private mutating func closeAccounts() {
        for slot in 0..<slotCount { accrueUse(slot) }
        for pool in 0..<poolCount {
            for node in 0..<pools[pool].nodeCount where pools[pool].nodes[node].users > 0 { accrueNode(node, pool) }
            let blocks = models[pool].plan.kvBlocks
            for slot in pools[pool].slots {
                pools[pool].accounts.iterations += replicas[slot].iterations
                pools[pool].accounts.iterationsOutside += replicas[slot].outside
                pools[pool].accounts.preemptions += replicas[slot].preemptions
                let used = Double(blocks - replicas[slot].fewestFree) / Double(blocks)
                pools[pool].accounts.kvPeak = max(pools[pool].accounts.kvPeak, used)
            }
        }
    }

    /// What must hold at the end of every run:
    /// 1. every measured request ended in exactly one way (arrived = served + rejected + timed out + failed + unfinished);
    /// 2. the integral of requests in the system is the sum of their times in it (Little's law, as an identity);
    /// 3. KV blocks are never negative, and all free in a replica that holds nothing;
    /// 4. busy replicas are ready ones, draining ones or standbys: busy time never exceeds machine time.
    func checkInvariants() {
        precondition(inSystem.count == 0, "requests in the system at the end: \(inSystem.count)")
        precondition(recorder.sumsClose, "arrived requests are not the sum of their outcomes")
        precondition(inSystem.obeysLittlesLaw, "the integral of requests in the system is not the sum of their times")
        for slot in 0..<slotCount {
            precondition(replicas[slot].fewestFree >= 0, "KV blocks in use exceed the capacity")
            let isEmpty = replicas[slot].running == 0 && replicas[slot].waiting.count == 0
            precondition(
                !isEmpty || replicas[slot].freeBlocks == models[slots[slot].pool].plan.kvBlocks, "KV leak")
            precondition(!isEmpty || (replicas[slot].context == 0 && replicas[slot].decoding == 0), "context leak")
        }
        for pool in 0..<poolCount {
            let total = pools[pool].accounts.machineTime.reduce(0, +)
            precondition(pools[pool].accounts.busyTime <= total, "busy time exceeds machine time")
        }
    }
}
