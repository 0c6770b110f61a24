/// Where an attempt goes, and what comes back from a replica.
extension Simulation {
    /// To a replica of the class's pool, or to the provider.
    mutating func dispatch(_ index: RequestIndex) {
        let requestClass = Int(requests[index].requestClass)
        guard case .pool(let pool) = classes[requestClass].target else { return askProvider(index) }
        let mayLeave = provider != nil && classes[requestClass].mayLeave
        if mayLeave, hybrid.leaves(ready: pools[pool].serving, &streams.share) { return askProvider(index) }
        noteShortage(index, pool)
        guard let slot = route(pool) else {
            if mayLeave, hybrid.leavesAnEmptyPool { return askProvider(index) }
            requests[index].mark(pools[pool].lost > 0 ? .lostCapacity : .coldStart)
            return refuse(index, as: .failed)
        }
        if mayLeave, overflows(slot) { return askProvider(index) }
        requests[index].output = scaled(requests[index].drawnOutput, pools[pool].plan.tokensFactor)
        guard models[pool].admits(prompt: requests[index].prompt, output: requests[index].output) else {
            requests[index].mark(.ownPrompt)
            return end(index, as: .rejected(tooLong: true))
        }
        if replicas[slot].isFull(for: requests.pointer(index), at: now, &recorder) {
            return refuse(index, as: .rejected(tooLong: false))
        }
        requests[index].slot = Int32(slot)
        replicas[slot].enqueue(index, at: now, requests.records)
        follow(slot)
        watchPatience(index, frontEnd: pools[pool].plan.frontEnd)
    }

    private mutating func overflows(_ slot: Int) -> Bool {
        switch hybrid.overflow {
        case nil: false
        case .queueLongerThan(let limit): replicas[slot].waiting.count > limit
        case .predictedWaitOver(let limit):
            replicas[slot].predictedWaitSeconds(at: now, requests.records, &recorder) * 1e9 > Double(limit)
        }
    }

    /// Were replicas missing when it arrived? That decides the cause of a miss.
    @inline(__always)
    private func noteShortage(_ index: RequestIndex, _ pool: Int) {
        guard pools[pool].serving < pools[pool].wantedReady else { return }
        requests[index].mark(pools[pool].lost > 0 ? .lostCapacity : .coldStart)
    }

    /// Tokens a server generates of those drawn.
    @inline(__always)
    func scaled(_ tokens: Int32, _ factor: Double) -> Int32 {
        factor == 1 ? max(1, tokens) : max(1, Int32((Double(tokens) * factor).rounded()))
    }

    // MARK: Routing

    private mutating func route(_ pool: Int) -> Int? {
        let first = pools[pool].slots.lowerBound
        switch pools[pool].plan.routing {
        case .leastOutstanding:
            return pools[pool].tree.leastLoaded.map { first + $0 }
        case .roundRobin:
            guard pools[pool].serving > 0 else { return nil }
            repeat {
                pools[pool].turn = (pools[pool].turn + 1) % pools[pool].slots.count
            } while !slots[first + pools[pool].turn].isRouted
            return first + pools[pool].turn
        case .powerOfTwo:
            guard pools[pool].serving > 0 else { return nil }
            let one = drawRouted(pool)
            let other = drawRouted(pool)
            return replicas[other].outstanding < replicas[one].outstanding ? other : one
        }
    }

    /// A routed slot at random, each equally likely; O(1) while most slots serve.
    private mutating func drawRouted(_ pool: Int) -> Int {
        while true {
            let number = Int(streams.routing.unit() * Double(pools[pool].slots.count))
            let slot = pools[pool].slots.lowerBound + number
            if slots[slot].isRouted { return slot }
        }
    }

    // MARK: Replicas' answers

    /// A replica's leg is over: whoever it has finished with leaves.
    mutating func wake(_ slot: Int) {
        var left = replicas[slot].wake(requests.records, &recorder)
        follow(slot)
        let pool = slots[slot].pool
        while left != noRequest {
            let index = left
            left = requests[index].next
            if requests[index].isAbandoned { requests.remove(index) } else { servedAtHome(index, pool) }
        }
        if slots[slot].state == .draining, replicas[slot].outstanding == 0 { drained(slot) }
    }

    /// Keeps timer, router and busy time in step with a replica that has just changed.
    @inline(__always)
    mutating func follow(_ slot: Int) {
        calendar.setWake(replica: slot, at: replicas[slot].nextWake)
        let pool = slots[slot].pool
        if case .leastOutstanding = pools[pool].plan.routing {
            pools[pool].tree.update(slot - pools[pool].slots.lowerBound, load: replicas[slot].outstanding)
        }
        if replicas[slot].isBusy != slots[slot].isBusy { switchBusy(slot) }
    }

    private mutating func servedAtHome(_ index: RequestIndex, _ pool: Int) {
        let request = requests.pointer(index)
        let extra = pools[pool].plan.frontEnd * 1000
        if request.pointee.isMeasured {
            pools[pool].accounts.servedTokens += Int(request.pointee.prompt) + Int(request.pointee.output)
            let model = models + pool
            recorder.served(
                request, ttft: request.pointee.firstToken + extra, e2e: request.pointee.lastToken + extra,
                byProvider: false
            ) { limit in
                let alone = model.pointee.mixed(IterationLoad(promptTokens: Int(request.pointee.prompt)))
                return alone + extra >= limit
            }
        }
        answerEnds(index, frontEnd: pools[pool].plan.frontEnd)
    }
}
