/// Requests on their way: arrival, dispatch, answer, retry, and a session's next turn.
extension Simulation {
    // MARK: Arrival

    mutating func arrive(_ requestClass: Int) {
        let draft = sources[requestClass].take()
        calendar.setArrival(requestClass: requestClass, at: sources[requestClass].nextTime)
        let index = requests.add(
            Request(
                number: 0, arrival: now, requestClass: Int32(requestClass), priority: classRules[requestClass].priority,
                prompt: max(1, draft.promptTokens), cached: 0, drawnOutput: draft.outputTokens, isMeasured: false,
                state: .thinking, attemptStart: now, turns: draft.turns, sessionKey: draft.sessionKey))
        send(index)
    }

    /// A new request or a session's next turn enters; later attempts are sent again.
    mutating func send(_ index: RequestIndex) {
        if requests[index].state == .thinking {
            guard enter(index) else { return }
            if requests.inUse > RequestPool.most { return end(index, as: .rejected(tooLong: false)) }
        } else {
            recorder.retried(requests.pointer(index))
        }
        requests[index].attempt += 1
        requests[index].attemptStart = now
        requests[index].firstToken = -1
        requests[index].generated = 0
        nextTicket &+= 1
        requests[index].ticket = nextTicket
        dispatch(index)
    }

    /// The user's arrival. After the horizon nobody arrives: false, and the record is gone.
    private mutating func enter(_ index: RequestIndex) -> Bool {
        guard now < recorder.horizon else {
            requests.remove(index)
            return false
        }
        let requestClass = Int(requests[index].requestClass)
        requests[index].number = nextNumber
        requests[index].arrival = now
        requests[index].isMeasured = now >= 0
        requests[index].attempt = 0
        requests[index].causes = 0
        let share = classRules[requestClass].cachedShare
        requests[index].cached = min(Int32(Double(requests[index].prompt) * share), requests[index].prompt - 1)
        nextNumber += 1
        if let budget = classRules[requestClass].retries.budget {
            retryTokens[requestClass] = min(10, retryTokens[requestClass] + budget)
        }
        if requests[index].isMeasured {
            recorder.arrived(requests.pointer(index))
            countInFlight(1)
        }
        return true
    }

    // MARK: Dispatch

    private mutating func dispatch(_ index: RequestIndex) {
        let requestClass = Int(requests[index].requestClass)
        guard case .pool(let pool) = classRules[requestClass].target else { return askProvider(index) }
        let mayLeave = provider != nil && classRules[requestClass].mayLeave
        if mayLeave, leavesAnyway(pool) { return askProvider(index) }
        noteShortage(index, pool)
        guard let slot = route(pool) else {
            if mayLeave, dispatchRules.overflow != nil || dispatchRules.failoverBelowReady != nil {
                return askProvider(index)
            }
            requests[index].mark(pools[pool].lost > 0 ? .lostCapacity : .coldStart)
            return refuse(index, as: .failed)
        }
        if mayLeave, overflows(slot) { return askProvider(index) }
        requests[index].output = scaled(requests[index].drawnOutput, poolRules[pool].tokensFactor)
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
        watchPatience(index, frontEnd: poolRules[pool].frontEnd)
    }

    /// By share, or because too few replicas are ready.
    private mutating func leavesAnyway(_ pool: Int) -> Bool {
        if dispatchRules.providerShare > 0, streams.share.unit() < dispatchRules.providerShare { return true }
        if let fewest = dispatchRules.failoverBelowReady { return pools[pool].serving < fewest }
        return false
    }

    private mutating func overflows(_ slot: Int) -> Bool {
        switch dispatchRules.overflow {
        case nil: false
        case .queueLongerThan(let limit): replicas[slot].waiting.count > limit
        case .predictedWaitOver(let limit):
            replicas[slot].predictedWaitSeconds(at: now, requests.records, &recorder) * 1e9 > Double(limit)
        }
    }

    /// Were replicas missing when it arrived? That decides the cause of a miss.
    @inline(__always)
    private func noteShortage(_ index: RequestIndex, _ pool: Int) {
        guard pools[pool].serving < pools[pool].wanted + poolRules[pool].standbyHot else { return }
        requests[index].mark(pools[pool].lost > 0 ? .lostCapacity : .coldStart)
    }

    private mutating func route(_ pool: Int) -> Int? {
        let first = pools[pool].firstSlot
        switch poolRules[pool].routing {
        case .leastOutstanding:
            return pools[pool].tree.leastLoaded.map { first + $0 }
        case .roundRobin:
            guard pools[pool].serving > 0 else { return nil }
            repeat {
                pools[pool].turn = (pools[pool].turn + 1) % pools[pool].slotCount
            } while !isRouted(first + pools[pool].turn)
            return first + pools[pool].turn
        case .powerOfTwo:
            guard pools[pool].serving > 0 else { return nil }
            let one = drawRouted(pool)
            let other = drawRouted(pool)
            return replicas[other].outstanding < replicas[one].outstanding ? other : one
        }
    }

    @inline(__always)
    func isRouted(_ slot: Int) -> Bool { slots[slot].state == .ready && slots[slot].serves }

    /// A routed slot at random, each equally likely; O(1) while most slots serve.
    private mutating func drawRouted(_ pool: Int) -> Int {
        while true {
            let slot = pools[pool].firstSlot + Int(streams.routing.unit() * Double(pools[pool].slotCount))
            if isRouted(slot) { return slot }
        }
    }

    @inline(__always)
    private func scaled(_ tokens: Int32, _ factor: Double) -> Int32 {
        factor == 1 ? max(1, tokens) : max(1, Int32((Double(tokens) * factor).rounded()))
    }

    // MARK: Replica's answers

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
        if case .leastOutstanding = poolRules[pool].routing {
            pools[pool].tree.update(slot - pools[pool].firstSlot, load: replicas[slot].outstanding)
        }
        if replicas[slot].isBusy != slots[slot].isBusy { switchBusy(slot) }
    }

    private mutating func servedAtHome(_ index: RequestIndex, _ pool: Int) {
        let request = requests.pointer(index)
        let extra = poolRules[pool].frontEnd * 1000
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
        ended(index, frontEnd: poolRules[pool].frontEnd)
    }

    // MARK: Provider

    private mutating func askProvider(_ index: RequestIndex) {
        let requestClass = Int(requests[index].requestClass)
        let api = provider!.plan
        requests[index].slot = -1
        requests[index].output = scaled(requests[index].drawnOutput, api.tokensFactor)
        let asked = Int(requests[index].prompt) + classRules[requestClass].maxOutputTokens
        switch provider!.ask(at: now, tokens: asked) {
        case .accepted:
            provider!.accounts.accepted += 1
            acceptedByProvider(index, api)
        case .rateLimited(let wait):
            provider!.accounts.rateLimited += 1
            requests[index].mark(.rateLimit)
            billFailedAttempt(index)
            refuse(index, as: .rejected(tooLong: false), notBefore: wait)
        case .down:
            provider!.accounts.refusedByOutage += 1
            requests[index].mark(.lostCapacity)
            billFailedAttempt(index)
            refuse(index, as: .failed)
        }
    }

    private mutating func acceptedByProvider(_ index: RequestIndex, _ api: ProviderPlan) {
        let waited = (now - requests[index].arrival + api.roundTrip) * 1000
        let ttft = Picoseconds(streams.ttft!.draw(&streams.providerLatency) * 1e12)
        let gap = Picoseconds(1e12 / api.outputTokensPerSecond)
        let stream = gap * Picoseconds(requests[index].output - 1)
        requests[index].state = .atProvider
        requests[index].firstToken = waited + ttft
        requests[index].lastToken = waited + ttft + stream
        calendar.schedule(
            .answered(request: index, ticket: requests[index].ticket), at: now + (ttft + stream + 999) / 1000)
        watchPatience(index, frontEnd: api.roundTrip)
    }

    mutating func answered(_ index: RequestIndex, _ ticket: UInt32) {
        guard requests[index].state == .atProvider, requests[index].ticket == ticket else { return }
        let request = requests.pointer(index)
        let gaps = Int(request.pointee.output) - 1
        if gaps > 0 {
            recorder.gaps(
                (request.pointee.lastToken - request.pointee.firstToken) / Picoseconds(gaps), times: gaps,
                requestClass: request.pointee.requestClass)
        }
        if request.pointee.isMeasured {
            provider!.accounts.inputTokens += Int(request.pointee.prompt - request.pointee.cached)
            provider!.accounts.cachedTokens += Int(request.pointee.cached)
            provider!.accounts.outputTokens += Int(request.pointee.output)
            recorder.served(request, ttft: request.pointee.firstToken, e2e: request.pointee.lastToken, byProvider: true)
            { _ in false }
        }
        ended(index, frontEnd: provider!.plan.roundTrip)
    }

    private mutating func billFailedAttempt(_ index: RequestIndex) {
        if provider!.plan.billsRetries, requests[index].isMeasured {
            provider!.accounts.retriedTokens += Int(requests[index].prompt)
        }
    }

    // MARK: Patience and retries

    private mutating func watchPatience(_ index: RequestIndex, frontEnd: Nanoseconds) {
        guard let patience = classRules[Int(requests[index].requestClass)].timeout else { return }
        calendar.schedule(
            .timeout(request: index, ticket: requests[index].ticket), at: now + max(0, patience - frontEnd))
    }

    mutating func timeout(_ index: RequestIndex, _ ticket: UInt32) {
        guard requests[index].ticket == ticket else { return }
        let requestClass = Int(requests[index].requestClass)
        var survivor = index
        switch requests[index].state {
        case .waiting, .prefilling, .decoding:
            let slot = Int(requests[index].slot)
            if requests[index].state != .waiting {
                // The server goes on with the old record until its next boundary.
                survivor = requests.add(requests[index])
            }
            _ = replicas[slot].cancel(index, at: now, requests.records)
            follow(slot)
            if slots[slot].state == .draining, replicas[slot].outstanding == 0, !replicas[slot].isBusy {
                drained(slot)
            }
        case .atProvider:
            billFailedAttempt(index)
        case .free, .thinking, .backingOff:
            return
        }
        nextTicket &+= 1
        requests[survivor].ticket = nextTicket
        if classRules[requestClass].retries.afterTimeout {
            refuse(survivor, as: .timedOut)
        } else {
            end(survivor, as: .timedOut)
        }
    }

    /// An attempt came to nothing: another one after a wait, or the end.
    mutating func refuse(_ index: RequestIndex, as outcome: Outcome, notBefore wait: Nanoseconds = 0) {
        let requestClass = Int(requests[index].requestClass)
        let retries = classRules[requestClass].retries
        guard Int(requests[index].attempt) <= retries.limit, takeRetryToken(requestClass) else {
            return end(index, as: outcome)
        }
        var backoff = Double(min(retries.backoff, retries.cap))
        for _ in 1..<max(1, Int(requests[index].attempt)) {
            backoff = min(backoff * retries.factor, Double(retries.cap))
        }
        backoff *= 1 - retries.jitter * streams.jitter.unit()
        requests[index].state = .backingOff
        requests[index].slot = -1
        calendar.schedule(.send(request: index), at: now + max(wait, Nanoseconds(backoff)))
    }

    private mutating func takeRetryToken(_ requestClass: Int) -> Bool {
        guard classRules[requestClass].retries.budget != nil else { return true }
        guard retryTokens[requestClass] >= 1 else { return false }
        retryTokens[requestClass] -= 1
        return true
    }

    // MARK: Ends

    /// The request ends without an answer, and its session with it; a user of a closed loop goes on.
    mutating func end(_ index: RequestIndex, as outcome: Outcome) {
        if requests[index].isMeasured {
            recorder.unserved(requests.pointer(index), as: outcome)
            leftSystem(index)
        }
        guard classRules[Int(requests[index].requestClass)].isClosedLoop else { return requests.remove(index) }
        takeTurn(index, after: Self.refusedPause)
    }

    /// A user who was turned away at once comes back no sooner, lest a loop turn at one instant.
    private static let refusedPause: Nanoseconds = 1_000_000

    /// The request was answered; a session goes on.
    private mutating func ended(_ index: RequestIndex, frontEnd: Nanoseconds) {
        if requests[index].isMeasured { leftSystem(index) }
        guard requests[index].turn + 1 < requests[index].turns else { return requests.remove(index) }
        takeTurn(index, after: frontEnd)
    }

    /// The next request of the same session or user, after its pause.
    private mutating func takeTurn(_ index: RequestIndex, after delay: Nanoseconds) {
        let turn = requests[index].turn + 1
        let requestClass = Int(requests[index].requestClass)
        let draft = sources[requestClass].turn(Int(turn), of: requests[index].sessionKey)
        requests[index].prompt = sources[requestClass].context(
            previousPrompt: requests[index].prompt, previousOutput: requests[index].output,
            newTokens: draft.newTokens)
        requests[index].drawnOutput = draft.outputTokens
        requests[index].turn = turn
        requests[index].state = .thinking
        calendar.schedule(.send(request: index), at: now + delay + draft.pause)
    }

    private mutating func leftSystem(_ index: RequestIndex) {
        countInFlight(-1)
        sojourns += Int128(now - requests[index].arrival)
    }
}
