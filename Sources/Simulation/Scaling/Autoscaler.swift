/// Decides how many replicas a pool wants. A pure state machine without a clock: it is shown its pool and answers a
/// number; the simulation asks when it said it would look, and starts and stops machines.
protocol Autoscaler {
    /// What it wants to be shown beside the counts; nil: nothing.
    var metric: PoolMetric? { get }

    /// When it looks next; `.max`: never again.
    func nextLook(after time: Nanoseconds) -> Nanoseconds

    /// Replicas wanted from now on, hot standby not counted.
    mutating func decide(_ sight: PoolSight) -> Int
}

/// What an autoscaler sees of its pool when it looks.
struct PoolSight {
    var time: Nanoseconds
    /// The autoscaler's metric, summed over ready replicas, now; 0 without one.
    var metricSum: Double
    /// Replicas that are routed to, hot standby included.
    var ready: Int
    /// Wanted so far, hot standby not counted.
    var wanted: Int
}

/// A measure of a replica's load, as its engine exports it.
public enum PoolMetric: Sendable, Equatable {
    /// Requests waiting, and requests running.
    case waiting, running
    /// Share of KV blocks in use, `0...1`.
    case kvUse
}
