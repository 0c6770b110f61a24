/// A class of requests: its traffic and how its clients behave.
public struct ClassPlan: Sendable {
    public var traffic: TrafficPlan
    /// 0 is served first. Small: one waiting list a level and replica.
    public var priority: Int
    /// After this long an attempt is given up; nil: never.
    public var timeout: Nanoseconds?
    public var retries: RetryPlan
    /// Counted by token rate limits beside the prompt.
    public var maxOutputTokens: Int

    public init(
        traffic: TrafficPlan, priority: Int = 0, timeout: Nanoseconds? = nil, retries: RetryPlan = .none,
        maxOutputTokens: Int = 4096
    ) {
        self.traffic = traffic
        self.priority = priority
        self.timeout = timeout
        self.retries = retries
        self.maxOutputTokens = maxOutputTokens
    }
}
