/// One run of one plan: the loop that takes the next event and lets everything that follows from it happen.
///
///     TrafficSource --arrival--> dispatch --+--> Replica (queue, batch, KV, clock) --finished--+--> Recorder
///            ^                     ^        +--> ProviderState (limits, latency) --answered----+      |
///            |                     |                                                           |      v
///            +--- session's turn --+-- retry <-- lost, refused, timed out <-- Fleet events     | Measurements
///            +-----------------------------------------------------------------------------<---+
///
/// `Simulation+Requests` sends requests and takes answers, `Simulation+Fleet` moves machines through their lives,
/// `Simulation+Accounts` keeps time integrals. Replicas, provider and autoscaler decide; only the simulation schedules.
public struct Simulation: ~Copyable {
    /// Not for the loop: reading a part of it copies the whole. The rules below are.
    let plan: RunPlan
    let classRules: UnsafeMutablePointer<ClassRules>
    let poolRules: UnsafeMutablePointer<PoolRules>
    let dispatchRules: DispatchRules
    var now: Nanoseconds
    var calendar: Calendar
    var requests = RequestPool()
    var recorder: Recorder
    let sources: UnsafeMutablePointer<TrafficSource>
    let models: UnsafeMutablePointer<ReplicaModel>
    let pools: UnsafeMutablePointer<PoolState>
    let slots: UnsafeMutablePointer<Slot>
    let replicas: UnsafeMutablePointer<Replica>
    let slotCount: Int
    var provider: ProviderState?
    var streams: OptionStreams
    var zoneStreams: [Xoshiro256]
    var retryTokens: [Double]
    var nextTicket: UInt32 = 0
    var nextNumber = 0
    /// Measured requests that have arrived and not ended.
    var inFlight = 0
    /// Integral of `inFlight`, and the sum of measured requests' times in the system: equal at the end (Little's law).
    var inFlightArea: Int128 = 0
    var inFlightSince: Nanoseconds = 0
    var sojourns: Int128 = 0
    /// The horizon has passed and the accounts are closed.
    var isClosed = false
    private var events = 0

    /// Runs a plan to its end, or until `shouldStop` (asked every few thousand events) says so; nil then.
    ///
    /// The plan must be consistent (Planning's compiler sees to that). Deterministic: equal plans give equal results.
    public static func run(_ plan: RunPlan, shouldStop: (() -> Bool)? = nil) -> Measurements? {
        var simulation = Simulation(plan)
        guard simulation.loop(shouldStop) else { return nil }
        return simulation.finish()
    }

    private mutating func loop(_ shouldStop: (() -> Bool)?) -> Bool {
        let end = plan.horizon + plan.drain
        while calendar.nextTime <= end {
            if isClosed, inFlight == 0 { break }
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
        case .scripted(let outage): script(plan.outages[outage])
        case .reconcile(let pool): reconcile(pool)
        case .outage(let starts): outage(starts: starts)
        }
    }

    private mutating func finish() -> Measurements {
        endOfRun()
        checkInvariants()
        return recorder.measurements(
            pools: (0..<plan.pools.count).map { accounts(of: $0) },
            provider: provider?.accounts ?? ProviderMeasurements(), events: events)
    }

    private init(_ plan: RunPlan) {
        self.plan = plan
        now = -plan.preRoll
        recorder = Recorder(plan: plan)
        classRules = .allocate(capacity: plan.classes.count)
        for (index, item) in plan.classes.enumerated() {
            (classRules + index).initialize(
                to: ClassRules(item, target: plan.dispatch.targets[index], mayLeave: plan.dispatch.mayLeave[index]))
        }
        dispatchRules = DispatchRules(plan.dispatch)
        poolRules = .allocate(capacity: max(1, plan.pools.count))
        for (index, item) in plan.pools.enumerated() { (poolRules + index).initialize(to: PoolRules(item)) }
        sources = .allocate(capacity: plan.classes.count)
        for (index, item) in plan.classes.enumerated() {
            (sources + index).initialize(
                to: TrafficSource(
                    plan: item.traffic, seed: plan.seed, replication: plan.replication, classIndex: index,
                    start: -plan.preRoll, horizon: plan.horizon))
        }
        pools = .allocate(capacity: max(1, plan.pools.count))
        let layout = FleetLayout(plan, pools: pools)
        slotCount = layout.slots.count
        models = .allocate(capacity: max(1, plan.pools.count))
        slots = .allocate(capacity: max(1, slotCount))
        replicas = .allocate(capacity: max(1, slotCount))
        for (index, pool) in plan.pools.enumerated() {
            (models + index).initialize(to: ReplicaModel(plan: pool.engine, classes: plan.classes.count))
        }
        for (index, slot) in layout.slots.enumerated() {
            (slots + index).initialize(to: slot)
            (replicas + index).initialize(to: Replica(model: UnsafePointer(models + slot.pool)))
        }
        provider = plan.provider.map { ProviderState(plan: $0, start: -plan.preRoll) }
        streams = OptionStreams(plan)
        zoneStreams = layout.zoneStreams
        retryTokens = [Double](repeating: 10, count: plan.classes.count)
        calendar = Calendar(replicas: slotCount, pools: plan.pools.count, classes: plan.classes.count)
        begin()
    }

    deinit {
        replicas.deinitialize(count: slotCount)
        pools.deinitialize(count: plan.pools.count)
        models.deinitialize(count: plan.pools.count)
        models.deallocate()
        sources.deinitialize(count: plan.classes.count)
        sources.deallocate()
        classRules.deallocate()
        poolRules.deallocate()
        pools.deallocate()
        slots.deallocate()
        replicas.deallocate()
    }
}
