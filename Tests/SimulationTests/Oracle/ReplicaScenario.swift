@testable import PlimsollSimulation

/// What happens to one replica: requests that arrive, clients that give up, the machine failing.
struct ReplicaScenario {
    /// What a request asks for.
    struct Asked {
        var requestClass = 0
        var priority = 0
        var prompt: Int
        var cached = 0
        var output: Int
    }

    enum Action {
        case arrive(Int)
        case cancel(Int)
        case fail
        /// Somebody looks: the leap is split here, and nothing else may change.
        case look
    }

    var engine: EnginePlan
    var classes = 1
    var requests: [Asked] = []
    var events: [(time: Nanoseconds, action: Action)] = []

    init(engine: EnginePlan, classes: Int = 1) {
        self.engine = engine
        self.classes = classes
    }

    /// A request that arrives at `time`. Returns its number.
    @discardableResult
    mutating func arrive(at time: Nanoseconds, _ asked: Asked) -> Int {
        requests.append(asked)
        events.append((time, .arrive(requests.count - 1)))
        return requests.count - 1
    }

    /// Events in the order of the calendar: by time, then as they were scheduled.
    var calendar: [(time: Nanoseconds, action: Action)] {
        events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    }

    /// Runs it one iteration at a time. `boundaries` receives the times at which tokens left.
    func runPlainly(boundaries: inout [Picoseconds]) -> ReplicaTrace {
        let model = makeModel()
        defer { release(model) }
        var replica = PlainReplica(model: model, requests: requests.count)
        for (time, action) in calendar {
            replica.advance(through: time)
            switch action {
            case .arrive(let id): replica.enqueue(id, requests[id], at: time)
            case .cancel(let id): replica.cancel(id, at: time)
            case .fail: replica.fail()
            case .look: break
            }
        }
        while let next = replica.next { replica.advance(through: next) }
        boundaries = replica.sequences.flatMap { $0?.tokens ?? [] }
        return replica.trace(classes: classes)
    }

    /// What the engine predicts at `now` that a further request would wait.
    func predictedWait(at now: Nanoseconds) -> Double {
        let model = makeModel()
        defer { release(model) }
        var bench = ReplicaBench(model: model, scenario: self)
        for (time, action) in calendar where time <= now {
            bench.advance(through: time)
            bench.apply(action, at: time)
        }
        bench.advance(through: now)
        return bench.predictedWait(at: now)
    }

    /// Runs it in the engine, leaping.
    func runLeaping() -> ReplicaTrace {
        let model = makeModel()
        defer { release(model) }
        var bench = ReplicaBench(model: model, scenario: self)
        for (time, action) in calendar {
            bench.advance(through: time)
            bench.apply(action, at: time)
        }
        bench.advance(through: .max - 1)
        return bench.trace()
    }

    private func makeModel() -> UnsafeMutablePointer<ReplicaModel> {
        let model = UnsafeMutablePointer<ReplicaModel>.allocate(capacity: 1)
        model.initialize(to: ReplicaModel(plan: engine, classes: classes))
        return model
    }

    private func release(_ model: UnsafeMutablePointer<ReplicaModel>) {
        model.deinitialize(count: 1)
        model.deallocate()
    }
}

/// What a run leaves behind; two runs agree when these are equal.
struct ReplicaTrace: Equatable {
    enum Fate: Equatable {
        /// Latencies of the first and the last token, from the arrival.
        case finished(first: Picoseconds, last: Picoseconds)
        case cancelled
        /// In flight when the machine failed.
        case lost
    }

    var fates: [Fate?]
    var iterations: Int
    /// Not covered by a measured table.
    var outside: Int
    var preemptions: Int
    var kvPeak: Int
    /// When all is over.
    var blocksLeftInUse: Int
    /// Between tokens, by class.
    var gaps: [LatencyHistogram]

    /// In what this differs from `other`; empty when equal.
    func differences(from other: ReplicaTrace) -> [String] {
        var result: [String] = []
        for (id, (mine, theirs)) in zip(fates, other.fates).enumerated() where mine != theirs {
            result.append("request \(id): \(describe(mine)) against \(describe(theirs))")
        }
        if iterations != other.iterations { result.append("iterations \(iterations) against \(other.iterations)") }
        if outside != other.outside { result.append("outside \(outside) against \(other.outside)") }
        if preemptions != other.preemptions { result.append("preemptions \(preemptions) against \(other.preemptions)") }
        if kvPeak != other.kvPeak { result.append("KV peak \(kvPeak) against \(other.kvPeak)") }
        if blocksLeftInUse != other.blocksLeftInUse {
            result.append("blocks left \(blocksLeftInUse) against \(other.blocksLeftInUse)")
        }
        for (index, (mine, theirs)) in zip(gaps, other.gaps).enumerated() where mine != theirs {
            result.append(
                "gaps of class \(index): \(mine.count), sum \(mine.sum) against \(theirs.count), sum \(theirs.sum)")
        }
        return result
    }

    private func describe(_ fate: Fate?) -> String { fate.map { "\($0)" } ?? "in flight" }
}
