/// What happens at an iteration's end: tokens leave, sequences finish, prompts join the batch.
extension Replica {
    /// An iteration with prompts ends.
    mutating func endPrompts(
        _ left: inout RequestIndex, _ records: UnsafeMutablePointer<Request>, _ recorder: inout Recorder
    ) {
        iterations += 1
        if legIsOutside { outside += 1 }
        let isMixed = model.pointee.plan.batching == .chunked
        if isMixed, decoding > 0 {
            recorder.gap(legEnd - clock, weights: decodingByClass)
            iteration += 1
            context += Int64(decoding)
        } else if !isMixed, decoding > 0, stalls.count == 0 {
            stalls.open(at: clock, decoding: decodingByClass)
        }
        clock = legEnd
        sweep(&left, records)
        complete(&left, records)
        let group = !isMixed && joiningCount > 0 ? stalls.open(at: clock) : 0
        for place in 0..<joiningCount { join(joining[place], group: group, &left, records, &recorder) }
        joiningCount = 0
        // A lone group at the present boundary is no stall.
        if stalls.count == 1, stalls.time(0) == clock { stalls.removeAll() }
    }

    /// A prompt's prefill is done: its next token leaves now.
    private mutating func join(
        _ index: RequestIndex, group: Int32, _ left: inout RequestIndex, _ records: UnsafeMutablePointer<Request>,
        _ recorder: inout Recorder
    ) {
        let request = records + Int(index)
        let now = latency(request)
        request.pointee.generated += 1
        if request.pointee.firstToken < 0 {
            request.pointee.firstToken = now
        } else {
            recorder.gap(now - request.pointee.lastToken, requestClass: request.pointee.requestClass)
        }
        request.pointee.lastToken = now
        request.pointee.state = .decoding
        request.pointee.joined = iteration
        let remaining = request.pointee.output - request.pointee.generated
        request.pointee.end = iteration + Int64(remaining)
        if remaining == 0 {
            freeBlocks += blocksHeld(request)
            unlink(index, records)
            chain(index, &left, records)
            return
        }
        request.pointee.group = group
        if group != 0 { stalls.join(request.pointee.requestClass) }
        decoding += 1
        context += Int64(nextContext(request))
        decodingByClass[Int(request.pointee.requestClass)] += 1
        if !model.pointee.plan.reservesFull { residues[residue(request)] += 1 }
        finishes.insert(index, end: request.pointee.end)
    }

    /// Sequences whose last token leaves at this boundary.
    mutating func complete(_ left: inout RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        while finishes.count > 0, finishes.earliest == iteration {
            let index = finishes.earliestRequest
            records[Int(index)].lastToken = latency(records + Int(index))
            leaveBatch(index, records, atItsEnd: true)
            unlink(index, records)
            chain(index, &left, records)
        }
    }

    /// Removes sequences whose clients have gone.
    mutating func sweep(_ left: inout RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        if abandoned == 0 { return }
        var index = runningHead
        while index != noRequest {
            let next = records[Int(index)].next
            if records[Int(index)].isAbandoned {
                if records[Int(index)].state == .decoding {
                    leaveBatch(index, records, atItsEnd: false)
                } else {
                    leavePrefill(index, records)
                }
                unlink(index, records)
                chain(index, &left, records)
            }
            index = next
        }
        abandoned = 0
    }

    /// Takes a decoding sequence out of the batch, its blocks freed; `generated` and `lastToken` brought up to date.
    mutating func leaveBatch(
        _ index: RequestIndex, _ records: UnsafeMutablePointer<Request>, atItsEnd: Bool
    ) {
        let request = records + Int(index)
        if atItsEnd {
            finishes.removeEarliest()
        } else {
            finishes.remove(index, end: request.pointee.end)
            var lastBoundary = clock
            if stalls.count > 0 {
                let group = stalls.index(of: request.pointee.group)
                stalls.weights(group)[Int(request.pointee.requestClass)] -= 1
                lastBoundary = stalls.time(group)
            }
            request.pointee.lastToken = (anchor - request.pointee.arrival) * 1000 + lastBoundary
        }
        if !model.pointee.plan.reservesFull { residues[residue(request)] -= 1 }
        decoding -= 1
        decodingByClass[Int(request.pointee.requestClass)] -= 1
        context -= Int64(nextContext(request))
        freeBlocks += blocksHeld(request)
        request.pointee.generated += Int32(iteration - request.pointee.joined)
        request.pointee.joined = iteration
    }

    /// Takes a sequence out of its prefill, its blocks freed.
    mutating func leavePrefill(_ index: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        freeBlocks += blocksHeld(records + Int(index))
        if partial == index { partial = noRequest }
        var kept = 0
        for place in 0..<joiningCount where joining[place] != index {
            joining[kept] = joining[place]
            kept += 1
        }
        joiningCount = kept
    }

    mutating func unlink(_ index: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        let next = records[Int(index)].next
        let previous = records[Int(index)].previous
        if previous == noRequest { runningHead = next } else { records[Int(previous)].next = next }
        if next == noRequest { runningTail = previous } else { records[Int(next)].previous = previous }
        running -= 1
    }

    /// Adds to the chain handed to the simulation, newest first.
    private func chain(
        _ index: RequestIndex, _ left: inout RequestIndex, _ records: UnsafeMutablePointer<Request>
    ) {
        records[Int(index)].next = left
        left = index
    }

    /// Tokens a decoding sequence attends to in the next iteration.
    @inline(__always)
    private func nextContext(_ request: RequestPointer) -> Int32 {
        request.pointee.prompt + request.pointee.generated + Int32(iteration - request.pointee.joined)
    }

    /// When (residue + iteration) is a multiple of the block size, the sequence needs a block.
    @inline(__always)
    private func residue(_ request: RequestPointer) -> Int {
        Int(model.pointee.rounds(Int64(nextContext(request)) - 1 - iteration).rest)
    }

    @inline(__always)
    private func blocksHeld(_ request: RequestPointer) -> Int {
        if model.pointee.plan.reservesFull {
            return model.pointee.blocks(request.pointee.prompt + request.pointee.output)
        }
        return model.pointee.blocks(
            request.pointee.state == .decoding ? nextContext(request) - 1 : request.pointee.prefillTarget)
    }
}
