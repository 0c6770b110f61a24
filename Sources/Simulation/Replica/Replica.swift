/// One model server: a waiting queue, a running batch, KV blocks, and a clock of its own.
///
///     enqueue --> waiting --admit--> prefilling --join--> decoding --last token--> finished
///                    ^                                       |
///                    +---------------- preempt --------------+
///
/// A replica moves in *legs*: a decode leg of one or many iterations of an unchanged batch (the leap), or one iteration
/// that carries prompts. It decides what follows and when it wants to be woken; it schedules nothing itself.
/// Its clock counts picoseconds from an anchor and always stands at an iteration boundary; `nextWake` is the end of the
/// leg, rounded up to calendar time and never fed back.
struct Replica: ~Copyable {
    let model: UnsafePointer<ReplicaModel>

    // Clock.
    var anchor: Nanoseconds = 0
    var clock: Picoseconds = 0
    var leg = Leg.idle
    var legIterations: Int64 = 0
    var legEnd: Picoseconds = 0
    /// Iteration times of a decode leg; it ends where they do.
    var segment = IterationTable.Segment()
    var nextWake = Nanoseconds.max

    // Batch.
    /// Decode iterations so far; sequences are due by this count.
    var iteration: Int64 = 0
    var decoding = 0
    /// Tokens the decoding sequences attend to in the next iteration, all together.
    var context: Int64 = 0
    var decodingByClass: UnsafeMutablePointer<Int32>
    var finishes: FinishHeap
    var stalls: StallGroups
    /// Prompts whose prefill ends with the present leg.
    var joining: UnsafeMutablePointer<RequestIndex>
    var joiningCount = 0
    /// The prompt in the middle of its chunks; it is always the last of the running list.
    var partial = noRequest
    /// Running list, in order of admission.
    var runningHead = noRequest
    var runningTail = noRequest
    var running = 0
    /// Running sequences nobody waits for any more; removed at the next boundary.
    var abandoned = 0

    // Queue.
    var waiting = WaitingQueue()
    /// Prompt tokens to compute, and blocks to hold, of what waits.
    var waitingTokens = 0
    var waitingBlocks = 0

    // KV.
    var freeBlocks: Int
    var fewestFree: Int
    /// Sequences that need a block when (residue + iteration) is a multiple of the block size.
    var residues: UnsafeMutablePointer<Int32>

    // Counts.
    /// Smoothed time between departures (weight 1/16), and the last of them.
    var departureGap: Nanoseconds = 0
    var lastDeparture: Nanoseconds = 0
    var iterations = 0
    /// Of those, the ones a measured table does not cover.
    var outside = 0
    /// Is the present leg of prompts outside the table?
    var legIsOutside = false
    var preemptions = 0

    /// What a replica is doing until `nextWake`.
    enum Leg: UInt8 {
        case idle
        /// Waiting for a fixed batch to fill.
        case collecting
        case decode
        case prompts
    }

    init(model: UnsafePointer<ReplicaModel>) {
        self.model = model
        let plan = model.pointee.plan
        freeBlocks = plan.kvBlocks
        fewestFree = plan.kvBlocks
        finishes = FinishHeap(capacity: plan.maxSequences)
        stalls = StallGroups(maxSequences: plan.maxSequences, classes: model.pointee.classes)
        joining = .allocate(capacity: plan.maxSequences)
        residues = .allocate(capacity: plan.blockSize)
        residues.initialize(repeating: 0, count: plan.blockSize)
        decodingByClass = .allocate(capacity: model.pointee.classes)
        decodingByClass.initialize(repeating: 0, count: model.pointee.classes)
    }

    deinit {
        finishes.deallocate()
        stalls.deallocate()
        joining.deallocate()
        residues.deallocate()
        decodingByClass.deallocate()
    }

    /// Requests queued or running.
    @inline(__always)
    var outstanding: Int { waiting.count + running - abandoned }
    @inline(__always)
    var isBusy: Bool { leg == .decode || leg == .prompts }

    /// Picoseconds from a request's arrival to the present boundary.
    @inline(__always)
    func latency(_ request: RequestPointer) -> Picoseconds { (anchor - request.pointee.arrival) * 1000 + clock }

    /// Takes a request. It is admitted at the first boundary after `now` at which it is the head and fits.
    mutating func enqueue(
        _ index: RequestIndex, at now: Nanoseconds, _ records: UnsafeMutablePointer<Request>
    ) {
        records[Int(index)].state = .waiting
        waiting.append(index, records)
        waitingTokens += Int(records[Int(index)].prefillTarget - records[Int(index)].cached)
        waitingBlocks += blocksToAdmit(records + Int(index))
        switch leg {
        case .idle, .collecting:
            start(at: now, records)
        case .decode:
            if waiting.head == index, canAdmit(records + Int(index)) { interrupt(at: now) }
        case .prompts:
            break
        }
    }

    /// The leg is over: tokens leave, sequences end or join, and the next leg is decided.
    /// Returns the chain (by `next`) of requests that left: finished, or abandoned.
    mutating func wake(_ records: UnsafeMutablePointer<Request>, _ recorder: inout Recorder) -> RequestIndex {
        var left = noRequest
        switch leg {
        case .decode:
            advance(by: legIterations, &recorder)
            sweep(&left, records)
            complete(&left, records)
        case .prompts:
            endPrompts(&left, records, &recorder)
        case .collecting:
            anchor = nextWake
            clock = 0
        case .idle:
            break
        }
        if left != noRequest { noteDeparture() }
        plan(records)
        return left
    }

    private mutating func noteDeparture() {
        let now = anchor + clock / 1000
        departureGap += (now - lastDeparture - departureGap) / 16
        lastDeparture = now
    }

    /// A client gave up. Returns true when the record is free at once, false when the replica returns it later.
    mutating func cancel(
        _ index: RequestIndex, at now: Nanoseconds, _ records: UnsafeMutablePointer<Request>
    ) -> Bool {
        guard records[Int(index)].state == .waiting else {
            records[Int(index)].isAbandoned = true
            abandoned += 1
            interrupt(at: now)
            return false
        }
        dequeue(index, records)
        if leg == .collecting {
            start(at: now, records)
        } else if leg == .decode, waiting.head != noRequest, canAdmit(records + Int(waiting.head)) {
            interrupt(at: now)
        }
        return true
    }

    /// The machine is gone. Returns the chain of all its requests, tokens delivered so far recorded.
    mutating func fail(
        at now: Nanoseconds, _ records: UnsafeMutablePointer<Request>, _ recorder: inout Recorder
    ) -> RequestIndex {
        settle(at: now, &recorder)
        var lost = noRequest
        while waiting.head != noRequest {
            let index = waiting.head
            waiting.remove(index, records)
            records[Int(index)].next = lost
            lost = index
        }
        while runningHead != noRequest {
            let index = runningHead
            runningHead = records[Int(index)].next
            records[Int(index)].next = lost
            lost = index
        }
        reset()
        return lost
    }

    /// Forgets counts of the pre-roll.
    mutating func clearCounts() {
        iterations = 0
        outside = 0
        preemptions = 0
        fewestFree = freeBlocks
    }

    private mutating func reset() {
        leg = .idle
        nextWake = .max
        (decoding, context, joiningCount, running, abandoned) = (0, 0, 0, 0, 0)
        (waitingTokens, waitingBlocks) = (0, 0)
        (partial, runningTail) = (noRequest, noRequest)
        freeBlocks = model.pointee.plan.kvBlocks
        finishes.removeAll()
        stalls.removeAll()
        residues.update(repeating: 0, count: model.pointee.plan.blockSize)
        decodingByClass.update(repeating: 0, count: model.pointee.classes)
    }
}
