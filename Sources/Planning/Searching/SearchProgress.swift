import Synchronization

/// Counts the runs of a search over all its threads, and tells of them.
public final class SearchProgress: Sendable {
    private let count = Mutex(0)
    private let tell: @Sendable (_ runs: Int, _ now: String) -> Void

    /// - Parameter tell: told when something begins and when it ends: runs so far, and what is being looked at.
    public init(_ tell: @escaping @Sendable (_ runs: Int, _ now: String) -> Void = { _, _ in }) { self.tell = tell }

    /// Simulated runs so far.
    public var runs: Int { count.withLock(\.self) }

    func add(_ runs: Int, _ now: String) {
        tell(
            count.withLock { count in
                count += runs
                return count
            }, now)
    }
}
