/// A pool while the run goes on: who serves, who is on the way, and its accounts.
struct PoolState: ~Copyable {
    let plan: PoolPlan
    /// Its places among all slots.
    let slots: Range<Int>
    /// Replicas wanted to serve, hot standby not counted.
    var wanted: Int
    var autoscaler: (any Autoscaler)?
    /// Time a scaled-down replica has to finish its work.
    let grace: Nanoseconds
    var tree: LoadTree
    /// Round robin's last slot.
    var turn = -1
    let zones: UnsafeMutablePointer<Zone>
    /// The wait for a spot machine.
    let refill: CompiledSampler?

    // Counts, kept by `recount`.
    var serving = 0
    var standby = 0
    var coming = 0
    var repairing = 0
    /// Lost while serving and not ready again; of those, noticed.
    var lost = 0
    var noticed = 0
    /// Machines meant to stand by, in whatever state.
    var reserve = 0

    // Accounts.
    var accounts = PoolMeasurements()
    var machines = 0
    var readySince: Nanoseconds = 0
    let nodes: UnsafeMutablePointer<Node>
    let nodeCount: Int

    /// A zone, whose replicas are lost together.
    struct Zone {
        /// When it is (or was) back.
        var returns = Nanoseconds.min
        /// Its random losses, shared by all options.
        var losses: Xoshiro256
    }

    /// A node, which is billed while any of its replicas exists.
    struct Node {
        var users = 0
        var since: Nanoseconds = 0
    }

    /// The pool at the start of a run, nobody in it.
    init(plan: PoolPlan, firstSlot: Int, start: Nanoseconds, seed: UInt64, replication: Int) {
        self.plan = plan
        slots = firstSlot..<firstSlot + plan.slotCount
        let size = plan.size.rule
        wanted = size.wanted(at: start)
        autoscaler = size.autoscaler(hotStandby: plan.standbyHot)
        grace = size.terminationGrace
        tree = LoadTree(slots: slots.count)
        zones = .allocate(capacity: max(1, plan.zones))
        for zone in 0..<max(1, plan.zones) {
            let losses = Streams.stream(seed: seed, replication: replication, .zones, plan.key, UInt64(zone))
            (zones + zone).initialize(to: Zone(losses: losses))
        }
        refill = plan.billing.spot.map { CompiledSampler($0.refill) }
        nodeCount = slots.count / max(1, plan.replicasPerNode) + 1
        nodes = .allocate(capacity: nodeCount)
        nodes.initialize(repeating: Node(), count: nodeCount)
    }

    deinit {
        tree.deallocate()
        zones.deallocate()
        nodes.deallocate()
    }

    /// Replicas that should be routed to.
    @inline(__always)
    var wantedReady: Int { wanted + plan.standbyHot }

    /// Machines there are, or will be without doing anything.
    var existing: Int { serving + standby + coming + repairing }

    /// Counts slots by what they do. O(slots), on fleet changes only.
    mutating func recount(_ slots: UnsafeMutablePointer<Slot>, at now: Nanoseconds) {
        (serving, standby, coming, repairing, lost, noticed, reserve) = (0, 0, 0, 0, 0, 0, 0)
        for index in self.slots {
            if slots[index].state == .ready { if slots[index].serves { serving += 1 } else { standby += 1 } }
            if slots[index].isComing { coming += 1 }
            if slots[index].state == .repairing { repairing += 1 }
            if slots[index].isLost {
                lost += 1
                if slots[index].noticed <= now { noticed += 1 }
            }
            if !slots[index].serves, slots[index].state != .off, slots[index].state != .draining { reserve += 1 }
        }
    }
}
