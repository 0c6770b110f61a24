/// Sequences whose last token did not leave at the latest boundary, by when it did.
///
/// While prompts run in iterations of their own, decodes stand still; the first decode iteration after that ends one
/// long gap for those that were decoding before, and a shorter one for each group that joined meanwhile. Groups are
/// counts by class, so the gaps of a whole batch are recorded at once.
struct StallGroups {
    private let times: UnsafeMutablePointer<Picoseconds>
    private let identifiers: UnsafeMutablePointer<Int32>
    private let weights: UnsafeMutablePointer<Int32>
    private let classes: Int
    private let capacity: Int
    private(set) var count = 0
    private var latest: Int32 = 0

    init(maxSequences: Int, classes: Int) {
        capacity = maxSequences + 2
        self.classes = classes
        times = .allocate(capacity: capacity)
        identifiers = .allocate(capacity: capacity)
        weights = .allocate(capacity: capacity * classes)
    }

    func deallocate() {
        times.deallocate()
        identifiers.deallocate()
        weights.deallocate()
    }

    /// Time of group `index` on the replica's clock.
    func time(_ index: Int) -> Picoseconds { times[index] }
    /// Its sequences by class.
    func weights(_ index: Int) -> UnsafeMutablePointer<Int32> { weights + index * classes }

    /// Opens a group; nobody belongs to it yet. Returns its identifier for `Request.group`.
    mutating func open(at time: Picoseconds) -> Int32 {
        if count == capacity { dropEmpty() }
        latest &+= 1
        times[count] = time
        identifiers[count] = latest
        weights(count).initialize(repeating: 0, count: classes)
        count += 1
        return latest
    }

    /// Opens the first group: all that decode now.
    mutating func open(at time: Picoseconds, decoding: UnsafeMutablePointer<Int32>) {
        _ = open(at: time)
        weights(count - 1).update(from: decoding, count: classes)
    }

    /// Adds a sequence to the latest group.
    mutating func join(_ requestClass: Int32) { weights(count - 1)[Int(requestClass)] += 1 }

    /// The group a sequence belongs to: its own where it joined during this stall, else the first.
    func index(of group: Int32) -> Int {
        var index = count - 1
        while index > 0, identifiers[index] != group { index -= 1 }
        return index
    }

    mutating func removeAll() { count = 0 }

    /// Moves all times back, when the replica's clock is re-anchored.
    func shift(by picoseconds: Picoseconds) {
        for index in 0..<count { times[index] -= picoseconds }
    }

    private mutating func dropEmpty() {
        var kept = 0
        for index in 0..<count {
            var total: Int32 = 0
            for requestClass in 0..<classes { total += weights(index)[requestClass] }
            if total == 0, index > 0 { continue }
            times[kept] = times[index]
            identifiers[kept] = identifiers[index]
            if kept != index { weights(kept).update(from: weights(index), count: classes) }
            kept += 1
        }
        count = kept
    }
}
