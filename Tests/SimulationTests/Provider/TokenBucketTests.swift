import Testing

@testable import PlimsollSimulation

/// Rate limits: a bucket that holds a minute's worth and is refilled continuously.
@Suite struct TokenBucketTests {
    private static let second: Nanoseconds = 1_000_000_000

    /// 60 a minute is one a second.
    @Test func anEmptyBucketFillsAtItsRate() {
        var bucket = TokenBucket(perMinute: 60, start: 0)
        #expect(bucket.wait(for: 60, at: 0) == 0)
        bucket.take(60)
        #expect(isNear(bucket.wait(for: 1, at: 0), Self.second))
        #expect(isNear(bucket.wait(for: 1, at: Self.second / 4), 3 * Self.second / 4))
        #expect(bucket.wait(for: 1, at: Self.second) == 0)
        bucket.take(1)
        #expect(isNear(bucket.wait(for: 30, at: Self.second), 30 * Self.second))
    }

    @Test func aFullBucketHoldsAMinute() {
        var bucket = TokenBucket(perMinute: 60, start: -60 * Self.second)
        #expect(bucket.wait(for: 60, at: 1_000 * Self.second) == 0)
        bucket.take(60)
        #expect(isNear(bucket.wait(for: 61, at: 1_000 * Self.second), 60 * Self.second))
    }

    /// More than it can hold waits for a full bucket and leaves a debt.
    @Test func moreThanItHoldsLeavesADebt() {
        var bucket = TokenBucket(perMinute: 60, start: 0)
        #expect(bucket.wait(for: 90, at: 0) == 0)
        bucket.take(90)
        #expect(isNear(bucket.wait(for: 1, at: 0), 31 * Self.second))
    }

    /// Waiting as long as told is always enough: no further nanosecond is needed.
    @Test(arguments: [1.0, 7, 60, 333, 10_000, 2_000_000])
    func theWaitIsEnough(perMinute: Double) {
        var bucket = TokenBucket(perMinute: perMinute, start: 0)
        var now: Nanoseconds = 0
        for step in 1...200 {
            let amount = perMinute * Double(step % 13 + 1) / 14
            now += bucket.wait(for: amount, at: now)
            #expect(bucket.wait(for: amount, at: now) == 0)
            bucket.take(amount)
        }
        // A minute's worth at first, the rest at the rate.
        let taken = (1...200).reduce(0.0) { $0 + perMinute * Double($1 % 13 + 1) / 14 }
        let seconds = (taken - perMinute) / perMinute * 60
        #expect(abs(Double(now) / 1e9 - seconds) < 1e-6 * seconds)
    }

    /// Both limits or neither: what the tokens refuse is not taken from the requests.
    @Test func aRefusalTakesNothing() {
        let plan = ProviderPlan(
            ttft: Sampler(.fixed(0.5)), outputTokensPerSecond: 100, requestsPerMinute: 2, tokensPerMinute: 1_000)
        var provider = ProviderState(plan: plan, start: 0)
        #expect(provider.ask(at: 0, tokens: 800) == .accepted)
        // 200 left, 400 wanted: 200 more take 12 s.
        #expect(provider.ask(at: 0, tokens: 400) == .rateLimited(retryAfter: 12 * Self.second))
        #expect(provider.ask(at: 0, tokens: 200) == .accepted)
        // Both buckets are empty: a request takes 30 s, 100 tokens 6 s; the longer counts.
        #expect(provider.ask(at: 0, tokens: 100) == .rateLimited(retryAfter: 30 * Self.second))
        provider.outages += 1
        #expect(provider.ask(at: 60 * Self.second, tokens: 1) == .down)
        provider.outages -= 1
        #expect(provider.ask(at: 60 * Self.second, tokens: 1) == .accepted)
    }

    /// Rounding up may cost a nanosecond.
    private func isNear(_ wait: Nanoseconds, _ expected: Nanoseconds) -> Bool {
        wait >= expected && wait <= expected + 1
    }
}
