/// A provider while the run goes on: its rate limits and whether it is up.
struct ProviderState {
    let plan: ProviderPlan
    /// Outages going on (random and scripted ones may overlap).
    var outages = 0
    var accounts = ProviderMeasurements()
    /// Seconds to the first token.
    let ttft: CompiledSampler
    private var requests: TokenBucket?
    private var tokens: TokenBucket?

    init(plan: ProviderPlan, start: Nanoseconds) {
        self.plan = plan
        ttft = CompiledSampler(plan.ttft)
        requests = plan.requestsPerMinute.map { TokenBucket(perMinute: $0, start: start) }
        tokens = plan.tokensPerMinute.map { TokenBucket(perMinute: $0, start: start) }
    }

    /// What a provider says to an attempt.
    enum Answer: Equatable {
        case accepted
        /// 429, with the time after which both limits would let it through.
        case rateLimited(retryAfter: Nanoseconds)
        case down
    }

    /// Takes from both limits, or from neither.
    mutating func ask(at now: Nanoseconds, tokens needed: Int) -> Answer {
        if outages > 0 { return .down }
        let wait = max(
            requests?.wait(for: 1, at: now) ?? 0, tokens?.wait(for: Double(needed), at: now) ?? 0)
        if wait > 0 { return .rateLimited(retryAfter: wait) }
        requests?.take(1)
        tokens?.take(Double(needed))
        return .accepted
    }
}

/// A token bucket that holds a minute's worth and is refilled continuously.
struct TokenBucket {
    private let perNanosecond: Double
    private let capacity: Double
    private var level: Double
    private var filled: Nanoseconds

    init(perMinute: Double, start: Nanoseconds) {
        perNanosecond = perMinute / 60e9
        capacity = perMinute
        level = perMinute
        filled = start
    }

    /// Time until the bucket holds so much; 0 now. More than it can ever hold waits for a full bucket.
    mutating func wait(for amount: Double, at now: Nanoseconds) -> Nanoseconds {
        level = min(capacity, level + Double(now - filled) * perNanosecond)
        filled = now
        let missing = min(amount, capacity) - level
        return missing <= 1e-9 ? 0 : max(1, Nanoseconds((missing / perNanosecond).rounded(.up)))
    }

    /// Takes out; may go below zero when more is asked than the bucket can hold.
    mutating func take(_ amount: Double) { level -= amount }
}
