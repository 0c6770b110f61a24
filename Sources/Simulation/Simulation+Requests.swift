/// Requests through their lives: arrival, attempts, the end, and a session's next turn.
extension Simulation {
    mutating func arrive(_ requestClass: Int) {
        let draft = classes[requestClass].source.take()
        calendar.setArrival(requestClass: requestClass, at: classes[requestClass].source.nextTime)
        let index = requests.add(
            Request(
                number: 0, arrival: now, requestClass: Int32(requestClass), priority: classes[requestClass].priority,
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
        requests[index].ticket = drawTicket()
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
        let share = classes[requestClass].cachedShare
        requests[index].cached = min(Int32(Double(requests[index].prompt) * share), requests[index].prompt - 1)
        nextNumber += 1
        classes[requestClass].fillRetryBudget()
        if requests[index].isMeasured {
            recorder.arrived(requests.pointer(index))
            inSystem.enter(at: now)
        }
        return true
    }

    /// A number that no attempt has had, so that timers of earlier ones are recognised.
    @inline(__always)
    mutating func drawTicket() -> UInt32 {
        nextTicket &+= 1
        return nextTicket
    }

    /// An attempt came to nothing: another one after a wait, or the end.
    mutating func refuse(_ index: RequestIndex, as outcome: Outcome, notBefore wait: Nanoseconds = 0) {
        let requestClass = Int(requests[index].requestClass)
        let attempt = Int(requests[index].attempt)
        guard attempt <= classes[requestClass].retries.limit, classes[requestClass].takeRetryToken() else {
            return end(index, as: outcome)
        }
        let backoff = classes[requestClass].retries.wait(after: attempt, draw: streams.jitter.unit())
        requests[index].state = .backingOff
        requests[index].slot = -1
        calendar.schedule(.send(request: index), at: now + max(wait, backoff))
    }

    // MARK: Ends

    /// The request ends without an answer, and its session with it; a user of a closed loop goes on.
    mutating func end(_ index: RequestIndex, as outcome: Outcome) {
        if requests[index].isMeasured {
            recorder.unserved(requests.pointer(index), as: outcome)
            inSystem.leave(at: now, arrival: requests[index].arrival)
        }
        guard classes[Int(requests[index].requestClass)].isClosedLoop else { return requests.remove(index) }
        takeTurn(index, after: Self.refusedPause)
    }

    /// A user who was turned away at once comes back no sooner, lest a loop turn at one instant.
    private static let refusedPause: Nanoseconds = 1_000_000

    /// The request was answered, `frontEnd` before the user has it; a session goes on.
    mutating func answerEnds(_ index: RequestIndex, frontEnd: Nanoseconds) {
        if requests[index].isMeasured { inSystem.leave(at: now, arrival: requests[index].arrival) }
        guard requests[index].turn + 1 < requests[index].turns else { return requests.remove(index) }
        takeTurn(index, after: frontEnd)
    }

    /// The next request of the same session or user, after its pause.
    private mutating func takeTurn(_ index: RequestIndex, after delay: Nanoseconds) {
        let turn = requests[index].turn + 1
        let requestClass = Int(requests[index].requestClass)
        let draft = classes[requestClass].source.turn(Int(turn), of: requests[index].sessionKey)
        requests[index].prompt = classes[requestClass].source.context(
            previousPrompt: requests[index].prompt, previousOutput: requests[index].output,
            newTokens: draft.newTokens)
        requests[index].drawnOutput = draft.outputTokens
        requests[index].turn = turn
        requests[index].state = .thinking
        calendar.schedule(.send(request: index), at: now + delay + draft.pause)
    }

    /// What is still in flight when the drain is over never ends.
    mutating func leaveUnfinished() {
        for index in requests.everUsed {
            let request = requests.pointer(index)
            guard request.pointee.isMeasured, !request.pointee.isAbandoned else { continue }
            switch request.pointee.state {
            case .free, .thinking: break
            case .backingOff, .waiting, .prefilling, .decoding, .atProvider:
                recorder.unserved(request, as: .unfinished)
                inSystem.leave(at: now, arrival: request.pointee.arrival)
            }
        }
    }
}
