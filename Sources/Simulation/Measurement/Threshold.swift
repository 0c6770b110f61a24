/// A limit whose misses are counted request by request, with their causes.
public struct Threshold: Sendable, Equatable {
    /// nil: all classes.
    public var requestClass: Int?
    public var metric: Metric
    /// A request at or above this misses; unused for `served`.
    public var limit: Picoseconds
    /// Length of the windows it is judged in; nil: the whole run.
    public var window: Nanoseconds?
    /// A window is bad when more than this share of its requests miss (0.01 for a p99).
    public var allowedShare: Double

    /// What is limited. ITL has no row here: its gaps belong to tokens, not requests.
    public enum Metric: Sendable, Equatable { case ttft, tpot, e2e, served }

    public init(requestClass: Int?, metric: Metric, limit: Picoseconds, window: Nanoseconds?, allowedShare: Double) {
        self.requestClass = requestClass
        self.metric = metric
        self.limit = limit
        self.window = window
        self.allowedShare = allowedShare
    }
}
