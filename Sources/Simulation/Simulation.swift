/// One run of one plan: the loop that takes the next event and lets everything that follows from it happen.
///
///     TrafficSource --arrival--> dispatch --+--> Replica (queue, batch, KV, clock) --finished--+--> Recorder
///            ^                     ^        +--> ProviderState (limits, latency) --answered----+      |
///            |                     |                                                           |      v
///            +--- session's turn --+-- retry <-- lost, refused, timed out <-- Fleet events     | Measurements
///            +-----------------------------------------------------------------------------<---+
///
/// Replicas, provider and autoscaler decide; only the simulation schedules. What it does is told by subject: `+Start`,
/// `+Requests` (their lives), `+Dispatch` (where they go), `+Provider`, `+Patience`, `+Scaling` (how many replicas),
/// `+Machines` (their lives), `+Losses`, and `+Accounts` (time integrals, hours, the end).
///
/// The folders beside it are the parts, each using those before it only: `Calendar`, `Randomness`, `Traffic`, `Routing`,
/// `Requests`, `Measurement`, `Iteration`, `Replica`, `Scaling`, `Fleet`, `Provider`. None of them knows the simulation.
public struct Simulation: ~Copyable {
    var now: Nanoseconds
    var calendar: Calendar
    var requests = RequestPool()
    var recorder: Recorder
    var inSystem = RequestsInSystem()
    let classes: UnsafeMutablePointer<ClassState>
    let classCount: Int
    let pools: UnsafeMutablePointer<PoolState>
    let models: UnsafeMutablePointer<ReplicaModel>
    let poolCount: Int
    let slots: UnsafeMutablePointer<Slot>
    let replicas: UnsafeMutablePointer<Replica>
    let slotCount: Int
    var provider: ProviderState?
    let hybrid: HybridRules
    let outages: [ScriptedOutage]
    var streams: OptionStreams
    var nextTicket: UInt32 = 0
    var nextNumber = 0
    /// The horizon has passed and the accounts are closed.
    var isClosed = false
    private var events = 0

    /// Runs a plan to its end, or until `shouldStop` (asked every few thousand events) says so; nil then.
    ///
    /// The plan must be consistent (Planning's compiler sees to that). Deterministic: equal plans give equal results.
    public static func run(_ plan: RunPlan, shouldStop: (() -> Bool)? = nil) -> Measurements? {
        var simulation = Simulation(plan)
        guard simulation.loop(until: plan.horizon + plan.drain, shouldStop) else { return nil }
        return simulation.finish()
    }

    private mutating func loop(until end: Nanoseconds, _ shouldStop: (() -> Bool)?) -> Bool {
        while calendar.nextTime <= end {
            if isClosed, inSystem.count == 0 { break }
            now = calendar.nextTime
            handle(calendar.next())
            events += 1
            if events & 0x3fff == 0, shouldStop?() == true { return false }
        }
        return true
    }

    @inline(__always)
    private mutating func handle(_ event: Event) {
        switch event {
        case .wake(let replica): wake(replica)
        case .arrival(let requestClass): arrive(requestClass)
        case .send(let request): send(request)
        case .timeout(let request, let ticket): timeout(request, ticket)
        case .answered(let request, let ticket): answered(request, ticket)
        case .autoscale(let pool): autoscale(pool)
        case .hour: hour()
        case .stage(let slot, let epoch): stage(slot, epoch)
        case .failure(let slot): fail(slot)
        case .reclaim(let slot): reclaim(slot)
        case .zoneLoss(let pool, let zone): loseZone(pool, zone)
        case .zoneReturn(let pool, let zone): zoneReturns(pool, zone)
        case .scripted(let outage): script(outages[outage])
        case .reconcile(let pool): reconcile(pool)
        case .outage(let starts): outage(starts: starts)
        }
    }

    private mutating func finish() -> Measurements {
        leaveUnfinished()
        checkInvariants()
        return recorder.measurements(
            pools: (0..<poolCount).map { pools[$0].accounts },
            provider: provider?.accounts ?? ProviderMeasurements(), events: events)
    }

    private init(_ plan: RunPlan) {
        now = -plan.preRoll
        classCount = plan.classes.count
        poolCount = plan.pools.count
        slotCount = plan.pools.reduce(0) { $0 + $1.slotCount }
        calendar = Calendar(replicas: slotCount, pools: poolCount, classes: classCount)
        recorder = Recorder(
            horizon: plan.horizon, classes: classCount, thresholds: plan.thresholds, hourClass: plan.worstHourClass)
        provider = plan.provider.map { ProviderState(plan: $0, start: -plan.preRoll) }
        hybrid = HybridRules(plan.dispatch)
        outages = plan.outages
        streams = OptionStreams(seed: plan.seed, replication: plan.replication, optionKey: plan.optionKey)
        classes = .allocate(capacity: classCount)
        pools = .allocate(capacity: poolCount)
        models = .allocate(capacity: poolCount)
        slots = .allocate(capacity: slotCount)
        replicas = .allocate(capacity: slotCount)
        fill(plan)
        begin()
    }

    /// Puts everybody into the memory that `init` has found.
    private func fill(_ plan: RunPlan) {
        for (index, item) in plan.classes.enumerated() {
            let source = TrafficSource(
                plan: item.traffic, seed: plan.seed, replication: plan.replication, classIndex: index,
                start: -plan.preRoll, horizon: plan.horizon)
            (classes + index).initialize(
                to: ClassState(
                    item, source: source, target: plan.dispatch.targets[index],
                    mayLeave: plan.dispatch.mayLeave[index]))
        }
        var next = 0
        for (index, item) in plan.pools.enumerated() {
            (pools + index).initialize(
                to: PoolState(
                    plan: item, firstSlot: next, start: -plan.preRoll, seed: plan.seed, replication: plan.replication))
            (models + index).initialize(to: ReplicaModel(plan: item.engine, classes: plan.classes.count))
            for slot in item.slots(pool: index, seed: plan.seed, replication: plan.replication) {
                (slots + next).initialize(to: slot)
                (replicas + next).initialize(to: Replica(model: UnsafePointer(models + index)))
                next += 1
            }
        }
    }

    deinit {
        replicas.deinitialize(count: slotCount)
        models.deinitialize(count: poolCount)
        pools.deinitialize(count: poolCount)
        classes.deinitialize(count: classCount)
        replicas.deallocate()
        slots.deallocate()
        models.deallocate()
        pools.deallocate()
        classes.deallocate()
    }
}
