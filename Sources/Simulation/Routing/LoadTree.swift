/// Requests queued and running at each of a pool's replicas, with the least loaded ready one on top.
///
/// A tournament tree: O(log replicas) a change, no scan an arrival. Replicas that are not routed to count as infinitely
/// loaded. Ties go to the lowest slot.
struct LoadTree {
    private static let closed = Int32.max

    private let keys: UnsafeMutablePointer<Int32>
    private let winners: UnsafeMutablePointer<Int32>
    private let leaves: Int

    init(slots: Int) {
        var leaves = 1
        while leaves < slots { leaves *= 2 }
        self.leaves = leaves
        keys = .allocate(capacity: 2 * leaves)
        keys.initialize(repeating: Self.closed, count: 2 * leaves)
        winners = .allocate(capacity: 2 * leaves)
        for node in 0..<2 * leaves {
            var leaf = max(node, 1)
            while leaf < leaves { leaf *= 2 }
            winners[node] = Int32(leaf - leaves)
        }
    }

    func deallocate() {
        keys.deallocate()
        winners.deallocate()
    }

    /// The least loaded open slot; nil when none is open.
    var leastLoaded: Int? { keys[1] == Self.closed ? nil : Int(winners[1]) }

    /// Routed to, with this load.
    mutating func open(_ slot: Int, load: Int) { set(slot, Int32(load)) }

    /// Not routed to.
    mutating func close(_ slot: Int) { set(slot, Self.closed) }

    /// A new load, if the slot is open.
    @inline(__always)
    mutating func update(_ slot: Int, load: Int) {
        let known = keys[leaves + slot]
        if known != Self.closed, known != Int32(load) { set(slot, Int32(load)) }
    }

    @inline(__always)
    private mutating func set(_ slot: Int, _ key: Int32) {
        var node = leaves + slot
        keys[node] = key
        while node > 1 {
            let left = node & ~1
            let takesRight = keys[left + 1] < keys[left]
            let chosen = left + (takesRight ? 1 : 0)
            node >>= 1
            keys[node] = keys[chosen]
            winners[node] = winners[chosen]
        }
    }
}
