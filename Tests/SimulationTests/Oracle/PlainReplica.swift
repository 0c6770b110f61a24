@testable import PlimsollSimulation

/// A model server without any cleverness: the oracle that the leaping `Replica` is held to.
///
/// One iteration at a time, every token's time in an array, blocks counted from scratch. It shares with the engine only
/// the durations of iterations (`ReplicaModel`'s table and cost); all else is written anew from what serving means:
/// vLLM V1's scheduler goes through the running list in order, claiming blocks one sequence at a time and preempting
/// from its end where there are none, and then, unless it preempted, through the waiting queue.
struct PlainReplica {
    /// A request and all that ever happened to it.
    struct Sequence {
        var asked: ReplicaScenario.Asked
        var submitted: Nanoseconds
        /// When each token left, in picoseconds from 0.
        var tokens: [Picoseconds] = []
        var isPrefilling = false
        /// Tokens of the present prefill that are done, cached ones included.
        var prefilled = 0
        /// Tokens whose keys and values have a place in blocks.
        var stored = 0
        var isCancelled = false
        var fate: ReplicaTrace.Fate?

        /// Prompt and what was generated: what a prefill has to compute, and what the next token attends to.
        var length: Int { asked.prompt + tokens.count }
    }

    /// The iteration under way.
    struct Step {
        var end: Picoseconds
        /// Do decoding sequences get a token, or do they stand still?
        var decodes: Bool
        /// Sequences whose prefill it completes.
        var joining: [Int]
        /// Does a measured table not cover it?
        var isOutside = false
    }

    let model: UnsafePointer<ReplicaModel>
    var sequences: [Sequence?]
    var waiting: [Int] = []
    /// In order of admission.
    var running: [Int] = []
    var time: Picoseconds = 0
    var step: Step?
    /// When a fixed batch that is being collected starts although it is not full.
    var collectsUntil: Nanoseconds?
    var iterations = 0
    var outside = 0
    var preemptions = 0
    /// Most blocks that an admission or a completed iteration held.
    var peak = 0

    init(model: UnsafePointer<ReplicaModel>, requests: Int) {
        self.model = model
        sequences = Array(repeating: nil, count: requests)
    }

    var engine: EnginePlan { model.pointee.plan }

    func isOutside(_ load: IterationLoad) -> Bool {
        if case .table(let table) = engine.cost { table.isOutside(load) } else { false }
    }

    /// Everything that is due until `now`, boundaries at `now` included.
    mutating func advance(through now: Nanoseconds) {
        while true {
            if let step, step.end <= now * 1000 {
                finish(step)
            } else if let due = collectsUntil, due <= now {
                collectsUntil = nil
                time = due * 1000
                plan()
            } else {
                return
            }
        }
    }

    /// When something happens next by itself, rounded up to nanoseconds.
    var next: Nanoseconds? { step.map { ($0.end + 999) / 1000 } ?? collectsUntil }

    mutating func enqueue(_ id: Int, _ asked: ReplicaScenario.Asked, at now: Nanoseconds) {
        sequences[id] = Sequence(asked: asked, submitted: now)
        waiting.append(id)
        replanIfResting(at: now)
    }

    /// A waiting request leaves at once, a running one at the next boundary.
    mutating func cancel(_ id: Int, at now: Nanoseconds) {
        guard sequences[id] != nil, sequences[id]!.fate == nil else { return }
        if let place = waiting.firstIndex(of: id) {
            waiting.remove(at: place)
            sequences[id]!.fate = .cancelled
            replanIfResting(at: now)
        } else {
            sequences[id]!.isCancelled = true
        }
    }

    /// All is lost, and the replica is as new.
    mutating func fail() {
        for id in waiting + running { sequences[id]!.fate = sequences[id]!.isCancelled ? .cancelled : .lost }
        waiting = []
        running = []
        step = nil
        collectsUntil = nil
    }

    private mutating func replanIfResting(at now: Nanoseconds) {
        guard step == nil else { return }
        collectsUntil = nil
        time = now * 1000
        plan()
    }

    /// An iteration ends: tokens leave, cancelled sequences go, prefilled ones join, complete ones are done.
    private mutating func finish(_ step: Step) {
        self.step = nil
        time = step.end
        iterations += 1
        if step.isOutside { outside += 1 }
        peak = max(peak, usedBlocks)
        if step.decodes {
            for id in running where !sequences[id]!.isPrefilling { sequences[id]!.tokens.append(time) }
        }
        for id in running where sequences[id]!.isCancelled { sequences[id]!.fate = .cancelled }
        for id in step.joining where sequences[id]!.fate == nil {
            sequences[id]!.isPrefilling = false
            sequences[id]!.tokens.append(time)
        }
        for id in running where sequences[id]!.fate == nil && sequences[id]!.tokens.count == sequences[id]!.asked.output
        {
            sequences[id]!.fate = .finished(first: latency(id, 0), last: latency(id, sequences[id]!.tokens.count - 1))
        }
        running.removeAll { sequences[$0]!.fate != nil }
        plan()
    }

    /// Picoseconds from the arrival to a token.
    private func latency(_ id: Int, _ token: Int) -> Picoseconds {
        sequences[id]!.tokens[token] - sequences[id]!.submitted * 1000
    }

    // MARK: Blocks

    /// ceil(tokens / block size).
    func blocks(_ tokens: Int) -> Int {
        tokens / engine.blockSize + (tokens % engine.blockSize == 0 ? 0 : 1)
    }

    func heldBlocks(_ id: Int) -> Int {
        let sequence = sequences[id]!
        return blocks(engine.reservesFull ? sequence.asked.prompt + sequence.asked.output : sequence.stored)
    }

    var usedBlocks: Int { running.reduce(0) { $0 + heldBlocks($1) } }

    /// What the run leaves behind.
    func trace(classes: Int) -> ReplicaTrace {
        var gaps = [LatencyHistogram](repeating: LatencyHistogram(), count: classes)
        for sequence in sequences.compactMap({ $0 }) {
            for (token, next) in zip(sequence.tokens, sequence.tokens.dropFirst()) {
                gaps[sequence.asked.requestClass].record(next - token)
            }
        }
        return ReplicaTrace(
            fates: sequences.map { $0?.fate }, iterations: iterations, outside: outside, preemptions: preemptions,
            kvPeak: peak,
            blocksLeftInUse: usedBlocks, gaps: gaps)
    }
}
