/// A place for one replica in a pool: the life of its machine and what it is billed as.
///
///     off -> (market) -> provisioning -> image -> weights -> warm-up -> ready -> draining -> off
///                                           ^                             |
///                                           +--------- repairing <--------+ lost
struct Slot {
    let pool: Int
    /// Number within the pool.
    let number: Int
    let node: Int
    let zone: Int
    let plan: BillingPlan
    let role: Role

    var state = State.off
    /// Routed to (or, while it starts, going to be).
    var serves = false
    /// Lost while serving, and not ready again.
    var isLost = false
    /// When its loss is (or was) noticed.
    var noticed: Nanoseconds = .min
    /// Taken by the spot market: refill when the drain is over.
    var isReclaimed = false
    /// Changes with each state, so that a timer of an earlier one is recognised.
    var epoch: UInt32 = 0

    // Accounts.
    var use: MachineUse?
    var useSince: Nanoseconds = 0
    var isBusy = false
    var busySince: Nanoseconds = 0

    // Draws of its own, shared by all options.
    var failures: Xoshiro256
    var reclaims: Xoshiro256

    /// What the place is for.
    enum Role: UInt8 {
        case serving
        /// Serves like the others, is always wanted, and is counted as standby.
        case hot
        /// Loaded, not routed to.
        case warm
        case cold
    }

    /// Where in its life the machine is.
    enum State: UInt8 {
        case off, market, provisioning, image, weights, warmUp, ready, draining, repairing
    }

    /// Its replica gets requests.
    @inline(__always)
    var isRouted: Bool { state == .ready && serves }

    /// On its way to ready.
    var isComing: Bool {
        switch state {
        case .market, .provisioning, .image, .weights, .warmUp: true
        case .off, .ready, .draining, .repairing: false
        }
    }

    /// A machine that can be lost.
    var exists: Bool {
        switch state {
        case .image, .weights, .warmUp, .ready, .draining: true
        case .off, .market, .provisioning, .repairing: false
        }
    }

    /// What the machine is billed as in its present state; nil: no machine.
    var billedUse: MachineUse? {
        switch state {
        case .off, .market, .provisioning: nil
        case .image, .weights, .warmUp: .starting
        case .ready: serves && role != .hot ? .serving : .standby
        case .draining: .serving
        case .repairing: .down
        }
    }
}
