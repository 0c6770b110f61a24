/// What the next leg carries: admission, preemption, chunks.
extension Replica {
    /// Above this the clock is re-anchored: the sums of a leap must fit beside it.
    private static let reanchorAbove: Picoseconds = 1 << 50

    /// Decides the leg that starts at the present boundary.
    mutating func plan(_ records: UnsafeMutablePointer<Request>) {
        if clock > Self.reanchorAbove { reanchor() }
        switch model.pointee.plan.batching {
        case .chunked: planChunked(records)
        case .prefillFirst: planPrefillFirst(records)
        case .fixed(let maxWait): planFixed(maxWait: maxWait, records)
        }
    }

    /// Wakes an idle (or collecting) replica.
    mutating func start(at now: Nanoseconds, _ records: UnsafeMutablePointer<Request>) {
        anchor = now
        clock = 0
        plan(records)
    }

    private mutating func planChunked(_ records: UnsafeMutablePointer<Request>) {
        let preempted = makeRoom(records)
        let blocks = model.pointee.plan.reservesFull ? 0 : blocksNeeded(iterations: 1)
        var chunks = Chunks(
            budget: model.pointee.budget - decoding, load: IterationLoad(decoding: decoding, context: Int(context)))
        if partial != noRequest { advancePrompt(partial, &chunks, records) }
        while !preempted, partial == noRequest, chunks.budget > 0, waiting.head != noRequest,
            canAdmit(records + Int(waiting.head), besides: blocks)
        {
            advancePrompt(admit(records), &chunks, records)
        }
        if chunks.load.promptTokens > 0 {
            take(blocks)
            legIsOutside = model.pointee.isOutside(chunks.load)
            startPrompts(model.pointee.mixed(chunks.load))
        } else {
            decodeOrRest(single: preempted)
        }
    }

    private mutating func planPrefillFirst(_ records: UnsafeMutablePointer<Request>) {
        if admitWholePrompts(records) { return }
        decodeOrRest(single: makeRoom(records))
    }

    private mutating func planFixed(maxWait: Nanoseconds, _ records: UnsafeMutablePointer<Request>) {
        if running > 0 { return decodeOrRest(single: makeRoom(records)) }
        guard waiting.head != noRequest else { return rest() }
        let due = records[Int(waiting.oldest(records))].attemptStart + maxWait
        if waiting.count >= model.pointee.plan.maxSequences || anchor + clock / 1000 >= due {
            _ = admitWholePrompts(records)
        } else {
            leg = .collecting
            nextWake = due
        }
    }

    /// One iteration for every waiting prompt that fits, whole. False when none does.
    private mutating func admitWholePrompts(_ records: UnsafeMutablePointer<Request>) -> Bool {
        var budget = model.pointee.budget
        var duration: Picoseconds = 0
        legIsOutside = false
        while waiting.head != noRequest, canAdmit(records + Int(waiting.head)),
            duration == 0 || records[Int(waiting.head)].tokensToPrefill <= budget
        {
            var own = Chunks(budget: .max, load: IterationLoad(decoding: 0, context: 0))
            advancePrompt(admit(records), &own, records)
            budget -= own.load.promptTokens
            duration += model.pointee.prompt(own.load)
            legIsOutside = legIsOutside || model.pointee.isOutside(own.load)
        }
        if duration > 0 { startPrompts(duration) }
        return duration > 0
    }

    private mutating func startPrompts(_ duration: Picoseconds) {
        leg = .prompts
        legIterations = 1
        setEnd(clock + duration)
    }

    private mutating func decodeOrRest(single: Bool) {
        if decoding > 0 { startDecode(single: single) } else { rest() }
    }

    private mutating func rest() {
        leg = .idle
        nextWake = .max
    }

    private mutating func reanchor() {
        let whole = clock / 1000
        anchor += whole
        clock -= whole * 1000
        stalls.shift(by: whole * 1000)
    }

    // MARK: Admission

    /// What an iteration carries so far, and how many tokens more it may.
    private struct Chunks {
        var budget: Int
        var load: IterationLoad
    }

    /// Blocks a request takes when it is admitted.
    @inline(__always)
    func blocksToAdmit(_ request: RequestPointer) -> Int {
        model.pointee.blocks(
            model.pointee.plan.reservesFull
                ? request.pointee.prompt + request.pointee.output : request.pointee.prefillTarget)
    }

    @inline(__always)
    func canAdmit(_ request: RequestPointer, besides blocks: Int = 0) -> Bool {
        if case .fixed = model.pointee.plan.batching, decoding > 0 { return false }
        return running < model.pointee.plan.maxSequences && blocksToAdmit(request) + blocks <= freeBlocks
    }

    /// Moves the head of the queue to the end of the running list.
    private mutating func admit(_ records: UnsafeMutablePointer<Request>) -> RequestIndex {
        let index = waiting.head
        take(blocksToAdmit(records + Int(index)))
        dequeue(index, records)
        let request = records + Int(index)
        request.pointee.state = .prefilling
        request.pointee.prefilled = request.pointee.cached
        request.pointee.next = noRequest
        request.pointee.previous = runningTail
        if runningTail == noRequest { runningHead = index } else { records[Int(runningTail)].next = index }
        runningTail = index
        running += 1
        return index
    }

    mutating func dequeue(_ index: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        waiting.remove(index, records)
        waitingTokens -= Int(records[Int(index)].prefillTarget - records[Int(index)].cached)
        waitingBlocks -= blocksToAdmit(records + Int(index))
    }

    private mutating func advancePrompt(
        _ index: RequestIndex, _ chunks: inout Chunks, _ records: UnsafeMutablePointer<Request>
    ) {
        let request = records + Int(index)
        let start = request.pointee.prefilled
        let chunk = min(Int(request.pointee.tokensToPrefill), chunks.budget)
        let end = start + Int32(chunk)
        request.pointee.prefilled = end
        chunks.budget -= chunk
        chunks.load.add(from: Int(start), to: Int(end))
        if end == request.pointee.prefillTarget {
            partial = noRequest
            joining[joiningCount] = index
            joiningCount += 1
        } else {
            partial = index
        }
    }

    // MARK: Preemption

    /// Preempts until the next iteration's blocks are free: the last admitted, under priorities the worst of those.
    /// Preempting in this order takes the fewest sequences that suffice, as going through the running list does.
    private mutating func makeRoom(_ records: UnsafeMutablePointer<Request>) -> Bool {
        if model.pointee.plan.reservesFull { return false }
        var preempted = false
        while blocksNeeded(iterations: 1) > freeBlocks {
            preempt(victim(records), records)
            preempted = true
        }
        return preempted
    }

    @inline(__always)
    private func victim(_ records: UnsafeMutablePointer<Request>) -> RequestIndex {
        var worst = runningTail
        var candidate = records[Int(runningTail)].previous
        while candidate != noRequest {
            if records[Int(candidate)].priority > records[Int(worst)].priority { worst = candidate }
            candidate = records[Int(candidate)].previous
        }
        return worst
    }

    private mutating func preempt(_ index: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        let request = records + Int(index)
        if request.pointee.state == .decoding {
            leaveBatch(index, records, atItsEnd: false)
        } else {
            leavePrefill(index, records)
        }
        unlink(index, records)
        request.pointee.state = .waiting
        request.pointee.mark(.preemption)
        waiting.prepend(index, records)
        waitingTokens += Int(request.pointee.prefillTarget - request.pointee.cached)
        waitingBlocks += blocksToAdmit(request)
        preemptions += 1
    }
}

extension Request {
    /// Tokens of the present prefill still to compute. Before admission: all but the cached ones.
    @inline(__always)
    var tokensToPrefill: Int32 { prefillTarget - (state == .waiting ? cached : prefilled) }
}
