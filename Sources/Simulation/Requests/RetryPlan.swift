/// Retries of lost, rejected and (if wanted) timed-out attempts.
public struct RetryPlan: Sendable, Equatable {
    public var limit: Int
    public var backoff: Nanoseconds
    public var factor: Double
    public var cap: Nanoseconds
    /// The wait is uniform in [1 - jitter, 1] of itself.
    public var jitter: Double
    /// Retries over requests, by a token bucket of ten; nil: no budget.
    public var budget: Double?
    public var afterTimeout: Bool

    public init(
        limit: Int, backoff: Nanoseconds, factor: Double, cap: Nanoseconds, jitter: Double, budget: Double?,
        afterTimeout: Bool
    ) {
        self.limit = limit
        self.backoff = backoff
        self.factor = factor
        self.cap = cap
        self.jitter = jitter
        self.budget = budget
        self.afterTimeout = afterTimeout
    }

    /// No retry at all.
    public static let none = RetryPlan(
        limit: 0, backoff: 0, factor: 1, cap: 0, jitter: 0, budget: nil, afterTimeout: false)

    /// What the budget's bucket holds, and starts with.
    static let fullBudget = 10.0

    /// Nanoseconds to wait after attempt `attempt` (from 1), by a draw within (0, 1).
    func wait(after attempt: Int, draw: Double) -> Nanoseconds {
        var wait = Double(min(backoff, cap))
        for _ in 1..<max(1, attempt) { wait = min(wait * factor, Double(cap)) }
        return Nanoseconds(wait * (1 - jitter * draw))
    }
}
