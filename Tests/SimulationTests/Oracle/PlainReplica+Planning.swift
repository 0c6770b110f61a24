@testable import PlimsollSimulation

/// What the next iteration carries.
extension PlainReplica {
    /// Prompts of an iteration, as pieces from one token to another.
    private struct Prompts {
        var budget: Int
        var chunks: [Range<Int>] = []
        var joining: [Int] = []

        func load(decoding: Int, context: Int) -> IterationLoad {
            var load = IterationLoad(decoding: decoding, context: context)
            load.prompts = chunks.count
            load.promptTokens = chunks.reduce(0) { $0 + $1.count }
            load.promptPast = chunks.reduce(0) { $0 + $1.lowerBound }
            load.promptSquares = Double(
                chunks.reduce(0) { $0 + $1.upperBound * $1.upperBound - $1.lowerBound * $1.lowerBound })
            return load
        }
    }

    mutating func plan() {
        switch engine.batching {
        case .chunked: planChunked()
        case .prefillFirst: if !prefillWhole() { decode() }
        case .fixed(let maxWait): planFixed(maxWait)
        }
    }

    private mutating func planChunked() {
        let preempted = claimForRunning()
        let decoding = running.filter { !sequences[$0]!.isPrefilling }
        let context = decoding.reduce(0) { $0 + sequences[$1]!.length }
        var prompts = Prompts(budget: model.pointee.budget - decoding.count)
        for id in running where sequences[id]!.isPrefilling { prefill(id, &prompts) }
        while !preempted, prompts.budget > 0, let id = nextToAdmit() {
            admit(id)
            prefill(id, &prompts)
        }
        if !prompts.chunks.isEmpty {
            peak = max(peak, usedBlocks)
            let load = prompts.load(decoding: decoding.count, context: context)
            step = Step(
                end: time + model.pointee.mixed(load), decodes: true, joining: prompts.joining,
                isOutside: isOutside(load))
        } else {
            stepDecode()
        }
    }

    private mutating func planFixed(_ maxWait: Nanoseconds) {
        if !running.isEmpty { return decode() }
        guard let oldest = waiting.map({ sequences[$0]!.submitted }).min() else { return }
        if waiting.count >= engine.maxSequences || time >= (oldest + maxWait) * 1000 {
            _ = prefillWhole()
        } else {
            collectsUntil = oldest + maxWait
        }
    }

    /// Every waiting prompt that fits, whole, one after the other. The first may exceed the budget.
    private mutating func prefillWhole() -> Bool {
        var left = model.pointee.budget
        var duration: Picoseconds = 0
        var joining: [Int] = []
        var outside = false
        while let id = nextToAdmit() {
            let tokens = sequences[id]!.length - sequences[id]!.asked.cached
            if !joining.isEmpty, tokens > left { break }
            admit(id)
            var alone = Prompts(budget: .max)
            prefill(id, &alone)
            duration += model.pointee.prompt(alone.load(decoding: 0, context: 0))
            outside = outside || isOutside(alone.load(decoding: 0, context: 0))
            left -= tokens
            joining.append(id)
        }
        guard !joining.isEmpty else { return false }
        peak = max(peak, usedBlocks)
        step = Step(end: time + duration, decodes: false, joining: joining, isOutside: outside)
        return true
    }

    private mutating func decode() {
        _ = claimForRunning()
        stepDecode()
    }

    /// A token for everybody, if there is anybody.
    private mutating func stepDecode() {
        let context = running.reduce(0) { $0 + sequences[$1]!.length }
        guard !running.isEmpty else { return }
        let segment = model.pointee.table.segment(batch: running.count, context: Int64(context))
        step = Step(
            end: time + segment.duration(context: Int64(context)), decodes: true, joining: [],
            isOutside: isOutside(IterationLoad(decoding: running.count, context: context)))
    }

    // MARK: Admission

    /// The head of the best non-empty priority, if a place and blocks for its whole sequence are free.
    private func nextToAdmit() -> Int? {
        guard let best = waiting.map({ sequences[$0]!.asked.priority }).min(), running.count < engine.maxSequences
        else {
            return nil
        }
        let id = waiting.first { sequences[$0]!.asked.priority == best }!
        let sequence = sequences[id]!
        let wanted = blocks(engine.reservesFull ? sequence.asked.prompt + sequence.asked.output : sequence.length)
        return usedBlocks + wanted <= engine.kvBlocks ? id : nil
    }

    private mutating func admit(_ id: Int) {
        waiting.removeAll { $0 == id }
        running.append(id)
        sequences[id]!.isPrefilling = true
        sequences[id]!.prefilled = sequences[id]!.asked.cached
        sequences[id]!.stored = sequences[id]!.length
    }

    /// As much of its prompt as the budget allows.
    private mutating func prefill(_ id: Int, _ prompts: inout Prompts) {
        let start = sequences[id]!.prefilled
        let end = start + min(sequences[id]!.length - start, prompts.budget)
        sequences[id]!.prefilled = end
        prompts.budget -= end - start
        prompts.chunks.append(start..<end)
        if end == sequences[id]!.length { prompts.joining.append(id) }
    }

    // MARK: Preemption

    /// A place for the next token of each decoding sequence, in order of admission. Where there is none, the last of
    /// the running list is preempted, under priorities the last of the worst. True if any was.
    private mutating func claimForRunning() -> Bool {
        var preempted = false
        var place = 0
        while place < running.count {
            let id = running[place]
            if !sequences[id]!.isPrefilling, lacksBlock(id) {
                let victim = lastOfTheWorst()
                preempt(at: victim)
                preempted = true
                if victim < place { place -= 1 }
            } else {
                if !sequences[id]!.isPrefilling { sequences[id]!.stored = sequences[id]!.length }
                place += 1
            }
        }
        return preempted
    }

    private func lacksBlock(_ id: Int) -> Bool {
        if engine.reservesFull { return false }
        let more = blocks(sequences[id]!.length) - heldBlocks(id)
        return more > 0 && usedBlocks + more > engine.kvBlocks
    }

    private func lastOfTheWorst() -> Int {
        let worst = running.map { sequences[$0]!.asked.priority }.max()!
        return running.lastIndex { sequences[$0]!.asked.priority == worst }!
    }

    private mutating func preempt(at place: Int) {
        let id = running.remove(at: place)
        sequences[id]!.isPrefilling = false
        sequences[id]!.stored = 0
        waiting.insert(id, at: 0)
        preemptions += 1
    }
}
