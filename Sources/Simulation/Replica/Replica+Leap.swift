/// Decode legs: many iterations of an unchanged batch in one step.
extension Replica {
    /// Starts decoding until the first of: a sequence's end, exhaustion of KV blocks, a knot of the time function.
    mutating func startDecode(single: Bool) {
        segment = model.pointee.table.segment(batch: decoding, context: context)
        let batch = Int64(decoding)
        var count = min(finishes.earliest - iteration, model.pointee.plan.longestLeap)
        count = min(count, segment.iterationsWithin(context: context, batch: batch))
        if single { count = 1 }
        if !model.pointee.plan.reservesFull { count = min(count, iterationsUntilExhaustion(most: count)) }
        leg = .decode
        legIterations = count
        setEnd(clock + segment.sum(count: count, context: context, batch: batch))
    }

    /// Moves on by iterations that are complete at `now`; the rest of the leg remains.
    mutating func settle(at now: Nanoseconds, _ recorder: inout Recorder) {
        guard leg == .decode, legIterations > 1 else { return }
        let complete = iterationsComplete(at: now)
        if complete > 0 { advance(by: complete, &recorder) }
        legIterations -= complete
    }

    /// Ends a decode leg at its next boundary after `now`.
    mutating func interrupt(at now: Nanoseconds) {
        guard leg == .decode, legIterations > 1 else { return }
        legIterations = iterationsComplete(at: now) + 1
        setEnd(clock + segment.sum(count: legIterations, context: context, batch: Int64(decoding)))
    }

    /// Iterations of the leg that have ended by `now`; the last one never has.
    @inline(__always)
    private func iterationsComplete(at now: Nanoseconds) -> Int64 {
        segment.iterations(
            fitting: (now - anchor) * 1000 - clock, context: context, batch: Int64(decoding), most: legIterations - 1)
    }

    /// Every decoding sequence gets `count` tokens. Gaps are recorded, blocks taken, the clock moved.
    mutating func advance(by count: Int64, _ recorder: inout Recorder) {
        let batch = Int64(decoding)
        let first = segment.duration(context: context)
        var plain = count
        if stalls.count > 0 {
            for group in 0..<stalls.count {
                recorder.gap(clock + first - stalls.time(group), weights: stalls.weights(group))
            }
            stalls.removeAll()
            plain -= 1
        }
        if plain > 0 {
            let start = count == plain ? first : first + segment.slope * batch
            recorder.gaps(first: start, step: segment.slope * batch, count: plain, weights: decodingByClass)
        }
        clock += segment.sum(count: count, context: context, batch: batch)
        // A leg stays between two knots, the table's edges among them: it lies outside as a whole or not at all.
        if let grid = model.pointee.grid,
            grid.isOutside(IterationLoad(decoding: decoding, context: Int(context)))
        {
            outside += Int(count)
        }
        if !model.pointee.plan.reservesFull { take(blocksNeeded(iterations: count)) }
        iteration += count
        iterations += Int(count)
        context += batch * count
    }

    @inline(__always)
    mutating func setEnd(_ end: Picoseconds) {
        legEnd = end
        nextWake = anchor + (end + 999) / 1000
    }

    // MARK: KV blocks of a decoding batch

    @inline(__always)
    mutating func take(_ blocks: Int) {
        freeBlocks -= blocks
        if freeBlocks < fewestFree { fewestFree = freeBlocks }
    }

    /// Place in `residues` of the sequences that need a new block in the iteration after `offset` more.
    @inline(__always)
    private func residuePlace(offset: Int64) -> Int {
        let rest = Int(model.pointee.rounds(iteration + offset).rest)
        return rest == 0 ? 0 : model.pointee.plan.blockSize - rest
    }

    /// New blocks of the next `count` iterations: whole rounds of the block size, and the rest one by one.
    @inline(__always)
    func blocksNeeded(iterations count: Int64) -> Int {
        let (rounds, rest) = model.pointee.rounds(count)
        var blocks = Int(rounds) * decoding
        var place = residuePlace(offset: 0)
        for _ in 0..<rest {
            blocks += Int(residues[place])
            place = (place == 0 ? model.pointee.plan.blockSize : place) - 1
        }
        return blocks
    }

    /// Iterations, at most `most`, whose new blocks are free.
    @inline(__always)
    private func iterationsUntilExhaustion(most: Int64) -> Int64 {
        if (Int(model.pointee.rounds(most).whole) + 1) * decoding <= freeBlocks { return most }
        let rounds = Int64(freeBlocks / decoding)
        var left = freeBlocks - Int(rounds) * decoding
        var count = rounds * Int64(model.pointee.plan.blockSize)
        while count < most {
            left -= Int(residues[residuePlace(offset: count)])
            if left < 0 { break }
            count += 1
        }
        return min(count, most)
    }
}
