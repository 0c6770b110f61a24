import Foundation

/// Where the threads of a sweep take work: runs of points under way first, then the next point.
///
/// Points are begun in order, and none more than `window` ahead of the first unfinished one: whoever reads the
/// journal in order then never holds more than that many records.
final class SweepBoard: @unchecked Sendable {
    enum Work {
        case prepare(position: Int)
        case run(ActivePoint, option: Int, replication: Int)
    }

    static let window = 1_024

    private let lock = NSCondition()
    private let stop: @Sendable () -> SweepRunner.Stop
    private var done: DonePositions
    private var next: Int
    private var active: [ActivePoint] = []
    private var preparing = 0
    private var failure: SweepError?

    init(done: DonePositions, stop: @escaping @Sendable () -> SweepRunner.Stop) {
        (self.done, self.stop) = (done, stop)
        next = done.firstLeft
    }

    /// Waits while others may still bring work; nil when there is nothing left for this thread.
    func take() -> Work? {
        lock.lock()
        defer { lock.unlock() }
        while true {
            let stop = stop()
            if failure != nil || stop == .now { return nil }
            if let (point, run) = takeRun() { return .run(point, option: run.option, replication: run.replication) }
            while done.contains(next) { next += 1 }
            let isOver = stop != .no || next >= done.total
            if !isOver, next < done.firstLeft + Self.window {
                defer { next += 1 }
                preparing += 1
                return .prepare(position: next)
            }
            if isOver, preparing == 0 { return nil }
            _ = lock.wait(until: Date(timeIntervalSinceNow: 0.1))
        }
    }

    private func takeRun() -> (ActivePoint, (option: Int, replication: Int))? {
        while let point = active.first {
            if let run = point.take() { return (point, run) }
            active.removeFirst()
        }
        return nil
    }

    /// A point is ready to run, or (nil) has turned out to need no run.
    func prepared(_ point: ActivePoint?) {
        locked {
            preparing -= 1
            if let point { active.append(point) }
        }
    }

    /// The record of the point if this was its last run.
    func put(_ run: PointRun, of point: ActivePoint, option: Int, replication: Int) -> SweepRecord? {
        let isLast = locked { point.put(run, option: option, replication: replication) }
        return isLast ? point.record : nil
    }

    func finished(position: Int) { locked { done.insert(position) } }

    func fail(_ error: SweepError) { locked { failure = failure ?? error } }

    var outcome: (error: SweepError?, isComplete: Bool) { locked { (failure, done.isComplete) } }

    private func locked<Result>(_ body: () -> Result) -> Result {
        lock.lock()
        defer {
            lock.broadcast()
            lock.unlock()
        }
        return body()
    }
}

/// Which of `0..<total` are done: all below `firstLeft`, and a few above it.
struct DonePositions {
    let total: Int
    private(set) var firstLeft = 0
    private var above: Set<Int> = []

    init(total: Int) { self.total = total }

    var count: Int { firstLeft + above.count }
    var isComplete: Bool { firstLeft == total }

    func contains(_ position: Int) -> Bool { position < firstLeft || above.contains(position) }

    mutating func insert(_ position: Int) {
        guard position >= firstLeft else { return }
        above.insert(position)
        while above.remove(firstLeft) != nil { firstLeft += 1 }
    }
}
