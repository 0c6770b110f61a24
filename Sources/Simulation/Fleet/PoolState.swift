/// A pool while the run goes on: who serves, who is on the way, and its accounts.
struct PoolState: ~Copyable {
    let firstSlot: Int
    let slotCount: Int
    let zones: Int
    /// Replicas wanted to serve, hot standby not counted.
    var wanted: Int
    var tree: LoadTree
    /// Round robin's last slot.
    var turn = -1
    var autoscaler: HorizontalAutoscaler?
    /// When each zone is (or was) back.
    let zoneReturns: UnsafeMutablePointer<Nanoseconds>

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
    let nodeUsers: UnsafeMutablePointer<Int32>
    let nodeSince: UnsafeMutablePointer<Nanoseconds>

    init(plan: PoolPlan, firstSlot: Int, slotCount: Int, wanted: Int) {
        self.firstSlot = firstSlot
        self.slotCount = slotCount
        self.wanted = wanted
        zones = plan.zones
        zoneReturns = .allocate(capacity: max(1, plan.zones))
        zoneReturns.initialize(repeating: .min, count: max(1, plan.zones))
        tree = LoadTree(slots: slotCount)
        if case .hpa(var hpa) = plan.size {
            // It counts all that serve, hot standby included.
            hpa.minimum += plan.standbyHot
            hpa.maximum += plan.standbyHot
            autoscaler = HorizontalAutoscaler(plan: hpa)
        }
        let nodes = slotCount / max(1, plan.replicasPerNode) + 1
        nodeUsers = .allocate(capacity: nodes)
        nodeUsers.initialize(repeating: 0, count: nodes)
        nodeSince = .allocate(capacity: nodes)
        nodeSince.initialize(repeating: 0, count: nodes)
    }

    deinit {
        tree.deallocate()
        nodeUsers.deallocate()
        zoneReturns.deallocate()
        nodeSince.deallocate()
    }

    /// Counts slots by what they do. O(slots), on fleet changes only.
    mutating func recount(_ slots: UnsafeMutablePointer<Slot>, at now: Nanoseconds) {
        (serving, standby, coming, repairing, lost, noticed, reserve) = (0, 0, 0, 0, 0, 0, 0)
        for index in firstSlot..<firstSlot + slotCount {
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
