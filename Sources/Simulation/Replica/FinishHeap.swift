/// Decoding sequences by the iteration that ends with their last token: a binary heap of packed keys.
///
/// A key is iteration << 28 | request, so one comparison decides and ties go to the lower record.
struct FinishHeap {
    private let keys: UnsafeMutablePointer<Int64>
    private(set) var count = 0

    init(capacity: Int) { keys = .allocate(capacity: capacity + 1) }

    func deallocate() { keys.deallocate() }

    /// Iteration of the earliest end; there must be one.
    @inline(__always)
    var earliest: Int64 { keys[0] >> 28 }
    @inline(__always)
    var earliestRequest: RequestIndex { RequestIndex(keys[0] & 0xfff_ffff) }

    mutating func insert(_ request: RequestIndex, end: Int64) {
        count += 1
        siftUp(from: count - 1, key: end << 28 | Int64(request))
    }

    mutating func removeEarliest() {
        count -= 1
        siftDown(from: 0, key: keys[count])
    }

    /// Takes out any sequence. O(batch); only preemption and cancelling need it.
    mutating func remove(_ request: RequestIndex, end: Int64) {
        let key = end << 28 | Int64(request)
        var place = 0
        while keys[place] != key { place += 1 }
        count -= 1
        if place == count { return }
        let last = keys[count]
        if place > 0, last < keys[(place - 1) / 2] {
            siftUp(from: place, key: last)
        } else {
            siftDown(from: place, key: last)
        }
    }

    mutating func removeAll() { count = 0 }

    private mutating func siftUp(from start: Int, key: Int64) {
        var hole = start
        while hole > 0 {
            let parent = (hole - 1) / 2
            if keys[parent] <= key { break }
            keys[hole] = keys[parent]
            hole = parent
        }
        keys[hole] = key
    }

    private mutating func siftDown(from start: Int, key: Int64) {
        // Where the last parent has one child, this stands for the other.
        keys[count] = .max
        var hole = start
        var child = 2 &* hole &+ 1
        while child < count {
            child &+= keys[child &+ 1] < keys[child] ? 1 : 0
            if keys[child] >= key { break }
            keys[hole] = keys[child]
            hole = child
            child = 2 &* hole &+ 1
        }
        keys[hole] = key
    }
}
