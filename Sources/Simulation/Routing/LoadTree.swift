/// Requests queued and running at each of a pool's replicas, with the least loaded ready one on top.
///
/// O(log replicas) a change, no scan an arrival. Replicas that are not routed to take no part. Ties go to the lowest
/// slot.
struct LoadTree {
    private let tree: Tournament

    init(slots: Int) { tree = Tournament(count: slots) }

    func deallocate() { tree.deallocate() }

    /// The least loaded open slot; nil when none is open.
    @inline(__always)
    var leastLoaded: Int? { tree.smallest == Tournament.out ? nil : tree.winner }

    /// Routed to, with this load.
    mutating func open(_ slot: Int, load: Int) { tree.set(slot, to: Int64(load)) }

    /// Not routed to.
    mutating func close(_ slot: Int) { tree.set(slot, to: Tournament.out) }

    /// A new load, if the slot is open.
    @inline(__always)
    mutating func update(_ slot: Int, load: Int) {
        let known = tree[slot]
        if known != Tournament.out, known != Int64(load) { tree.set(slot, to: Int64(load)) }
    }
}
