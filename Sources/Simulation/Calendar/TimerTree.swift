/// The pending time of each of a fixed set of timers, with the earliest on top: a tournament tree.
///
/// A timer is set again and again (a replica's next wake, a class's next arrival), so nothing stale is ever queued.
/// Timers due at the same time leave in the order of their numbers, whenever they were set: the order cannot depend on
/// how often a replica's wake was moved. Setting is O(log timers), branch-free in the comparison.
struct TimerTree: ~Copyable {
    /// `keys[1]` is the earliest time, `keys[leaves + i]` that of timer i.
    private let keys: UnsafeMutablePointer<Nanoseconds>
    private let winners: UnsafeMutablePointer<Int32>
    private let leaves: Int

    init(count: Int) {
        var leaves = 1
        while leaves < count { leaves *= 2 }
        self.leaves = leaves
        keys = .allocate(capacity: 2 * leaves)
        keys.initialize(repeating: .max, count: 2 * leaves)
        winners = .allocate(capacity: 2 * leaves)
        for node in 0..<2 * leaves {
            var leaf = max(node, 1)
            while leaf < leaves { leaf *= 2 }
            winners[node] = Int32(leaf - leaves)
        }
    }

    deinit {
        keys.deallocate()
        winners.deallocate()
    }

    /// Time of the earliest timer; `Nanoseconds.max` when none is set.
    var earliest: Nanoseconds { keys[1] }
    /// Number of the earliest timer.
    var winner: Int { Int(winners[1]) }

    /// When timer `index` is due.
    func time(of index: Int) -> Nanoseconds { keys[leaves + index] }

    /// Sets timer `index`; `Nanoseconds.max` takes it out.
    @inline(__always)
    mutating func set(_ index: Int, to time: Nanoseconds) {
        var node = leaves + index
        keys[node] = time
        while node > 1 {
            let left = node & ~1
            let first = keys[left]
            let second = keys[left + 1]
            let takesRight = second < first
            node >>= 1
            keys[node] = takesRight ? second : first
            winners[node] = winners[left + (takesRight ? 1 : 0)]
        }
    }
}
