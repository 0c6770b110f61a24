@testable import PlimsollSimulation

/// The engine's replica with records and a recorder, driven as the simulation drives it: its wake at t comes before
/// whatever else happens at t.
struct ReplicaBench: ~Copyable {
    let scenario: ReplicaScenario
    var replica: Replica
    private var pool = RequestPool()
    private var recorder: Recorder
    /// Place of each request's record while it is in flight.
    private var records: [RequestIndex?]
    private var fates: [ReplicaTrace.Fate?]

    init(model: UnsafePointer<ReplicaModel>, scenario: ReplicaScenario) {
        self.scenario = scenario
        replica = Replica(model: model)
        recorder = Recorder(horizon: TimeUnits.hour, classes: scenario.classes)
        recorder.recordsGaps = true
        records = Array(repeating: nil, count: scenario.requests.count)
        fates = Array(repeating: nil, count: scenario.requests.count)
    }

    mutating func advance(through now: Nanoseconds) {
        while replica.nextWake <= now { collect(replica.wake(pool.records, &recorder), lost: false) }
    }

    mutating func apply(_ action: ReplicaScenario.Action, at now: Nanoseconds) {
        switch action {
        case .arrive(let id): enqueue(id, at: now)
        case .cancel(let id): cancel(id, at: now)
        case .fail: collect(replica.fail(at: now, pool.records, &recorder), lost: true)
        case .look: replica.settle(at: now, &recorder)
        }
    }

    /// What a router is told at `now`.
    mutating func predictedWait(at now: Nanoseconds) -> Double {
        replica.predictedWaitSeconds(at: now, pool.records, &recorder)
    }

    private mutating func enqueue(_ id: Int, at now: Nanoseconds) {
        let asked = scenario.requests[id]
        var request = Request(
            number: id, arrival: now, requestClass: Int32(asked.requestClass), priority: Int32(asked.priority),
            prompt: Int32(asked.prompt), cached: Int32(asked.cached), drawnOutput: Int32(asked.output),
            isMeasured: true, state: .waiting, attemptStart: now)
        request.output = Int32(asked.output)
        let index = pool.add(request)
        records[id] = index
        replica.enqueue(index, at: now, pool.records)
    }

    private mutating func cancel(_ id: Int, at now: Nanoseconds) {
        guard let index = records[id], !pool[index].isAbandoned else { return }
        if replica.cancel(index, at: now, pool.records) { leave(index, .cancelled) }
    }

    private mutating func collect(_ chain: RequestIndex, lost: Bool) {
        var index = chain
        while index != noRequest {
            let next = pool[index].next
            let request = pool[index]
            leave(
                index,
                request.isAbandoned
                    ? .cancelled : lost ? .lost : .finished(first: request.firstToken, last: request.lastToken))
            index = next
        }
    }

    private mutating func leave(_ index: RequestIndex, _ fate: ReplicaTrace.Fate) {
        fates[pool[index].number] = fate
        records[pool[index].number] = nil
        pool.remove(index)
    }

    mutating func trace() -> ReplicaTrace {
        let blocks = scenario.engine.kvBlocks
        let measurements = recorder.measurements(pools: [], provider: ProviderMeasurements(), events: 0)
        return ReplicaTrace(
            fates: fates, iterations: replica.iterations, outside: replica.outside,
            preemptions: replica.preemptions, kvPeak: blocks - replica.fewestFree,
            blocksLeftInUse: blocks - replica.freeBlocks,
            gaps: measurements.classes.map(\.itl))
    }
}
