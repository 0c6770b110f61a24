/// Events that happen once: a binary heap ordered by (time, order of scheduling).
///
/// Grows when full, which happens only while the number of pending events reaches a new maximum.
struct EventQueue: ~Copyable {
    private struct Entry {
        var time: Nanoseconds
        var sequence: Int
        var event: Event

        @inline(__always)
        func precedes(_ other: Entry) -> Bool {
            time < other.time || (time == other.time && sequence < other.sequence)
        }
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 64
    private(set) var count = 0
    private var scheduled = 0

    init() { entries = .allocate(capacity: capacity) }

    deinit { entries.deallocate() }

    /// Time of the earliest event; `Nanoseconds.max` when there is none.
    var earliest: Nanoseconds { count == 0 ? .max : entries[0].time }

    /// Adds an event. Events of the same time leave in the order they were added.
    mutating func schedule(_ event: Event, at time: Nanoseconds) {
        if count == capacity { grow() }
        let entry = Entry(time: time, sequence: scheduled, event: event)
        scheduled += 1
        var hole = count
        count += 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            if !entry.precedes(entries[parent]) { break }
            entries[hole] = entries[parent]
            hole = parent
        }
        entries[hole] = entry
    }

    /// Removes and returns the earliest event. Must not be empty.
    mutating func pop() -> Event {
        let top = entries[0].event
        count -= 1
        let last = entries[count]
        var hole = 0
        while true {
            var child = 2 * hole + 1
            if child >= count { break }
            if child + 1 < count, entries[child + 1].precedes(entries[child]) { child += 1 }
            if !entries[child].precedes(last) { break }
            entries[hole] = entries[child]
            hole = child
        }
        entries[hole] = last
        return top
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: entries, count: count)
        entries.deallocate()
        entries = larger
        capacity *= 2
    }
}
