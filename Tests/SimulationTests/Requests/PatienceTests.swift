import PlimsollSimulation
import TestSupport
import Testing

/// Timeouts, retries, budgets, queue and length limits on the stand-in, every expectation worked out by hand.
@Suite struct PatienceTests {
    private func run(
        _ classes: [ClassPlan], _ pool: PoolPlan, seconds: Double = 100, outages: [ScriptedOutage] = []
    ) throws -> Measurements {
        try #require(
            Simulation.run(Timeline.plan(seconds: seconds, classes: classes, pools: [pool], outages: outages)))
    }

    /// One runs for 10 s. Who queues at 1 s gives up at 4 s, before it is ever served; who comes at 8 s is served at 11.
    @Test func whoWaitsTooLongGivesUp() throws {
        let result = try run(
            [Timeline.listed([(1, 1_000)]), Timeline.listed([(1, 100), (8, 10)], timeout: 3.5)],
            PoolPlan(engine: Timeline.engine(sequences: 1), size: .fixed(1)))
        #expect(result.classes[1].timedOut == 1)
        #expect(result.classes[1].served == 1)
        #expect(result.classes[1].retries == 0)
        #expect(result.classes[1].e2e.totalNanoseconds == Timeline.seconds(3.1))
        #expect(result.pools[0].busyTime == Timeline.seconds(10.1))
    }

    /// A request that runs when its client goes leaves at the iteration's end: 3 s + the 5 ms to it. The place is free
    /// for the next, which has waited since 1 s.
    @Test func theServerStopsForAClientThatHasGone() throws {
        let result = try run(
            [Timeline.listed([(0, 1_000)], timeout: 3.005), Timeline.listed([(1, 100)])],
            PoolPlan(engine: Timeline.engine(sequences: 1), size: .fixed(1)))
        #expect(result.classes[0].timedOut == 1)
        #expect(result.classes[1].e2e.totalNanoseconds == Timeline.seconds(2.01 + 1))
        #expect(result.pools[0].busyTime == Timeline.seconds(4.01))
        #expect(result.pools[0].servedTokens == 110)
    }

    /// The front end's time is the client's too: 0.5 s of it leave 2.5 s of 3 s of patience, and 0.5 s more of E2E.
    @Test func theFrontEndUsesUpPatience() throws {
        let pool = PoolPlan(
            engine: Timeline.engine(sequences: 1), frontEnd: Timeline.seconds(0.5), size: .fixed(1))
        let result = try run([Timeline.listed([(0, 240), (10, 260)], timeout: 3)], pool)
        #expect(result.classes[0].served == 1)
        #expect(result.classes[0].timedOut == 1)
        #expect(result.classes[0].ttft.totalNanoseconds == Timeline.seconds(0.51))
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(2.9))
    }

    /// Patience of 3 s and three attempts a second apart behind 10 s of work: 0-3, 4-7, 8-11 s, served in the last.
    @Test func attemptsAfterATimeoutStartAgain() throws {
        let late = Timeline.listed([(0, 50)], timeout: 3, retries: Timeline.retries(2, afterTimeout: true))
        let result = try run(
            [Timeline.listed([(0, 1_000)]), late], PoolPlan(engine: Timeline.engine(sequences: 1), size: .fixed(1)))
        #expect(result.classes[1].served == 1)
        #expect(result.classes[1].retries == 2)
        #expect(result.classes[1].ttft.totalNanoseconds == Timeline.seconds(10.01))
        #expect(result.classes[1].e2e.totalNanoseconds == Timeline.seconds(10.5))
    }

    /// With one attempt fewer it ends as timed out, at 7 s.
    @Test func attemptsAfterATimeoutEndAtTheirLimit() throws {
        let late = Timeline.listed([(0, 50)], timeout: 3, retries: Timeline.retries(1, afterTimeout: true))
        let result = try run(
            [Timeline.listed([(0, 1_000)]), late], PoolPlan(engine: Timeline.engine(sequences: 1), size: .fixed(1)))
        #expect(result.classes[1].timedOut == 1)
        #expect(result.classes[1].retries == 1)
    }

    /// One runs and two may queue; the others come back every second until 3 s of work are done.
    @Test func aFullQueueTurnsAway() throws {
        let pool = PoolPlan(engine: Timeline.engine(sequences: 1, queueLimit: 2), size: .fixed(1))
        let requests = Array(repeating: (at: 1.0, output: 100), count: 5)
        let rejected = try run([Timeline.listed(requests, retries: .none)], pool)
        #expect(rejected.classes[0].served == 3)
        #expect(rejected.classes[0].rejected == 2)
        #expect(rejected.classes[0].tooLong == 0)
        // At 2 s the first has just ended and the second begun: one place. The fifth gets in at 3 s.
        let served = try run([Timeline.listed(requests)], pool)
        #expect(served.classes[0].served == 5)
        #expect(served.classes[0].retries == 1 + 2)
        #expect(served.classes[0].e2e.totalNanoseconds == Timeline.seconds(1 + 2 + 3 + 4 + 5))
    }

    /// Longer than the model allows, or than the cache holds: rejected at once and never sent again.
    @Test func whatIsTooLongIsRejectedAtOnce() throws {
        let pool = PoolPlan(engine: Timeline.engine(longest: 1_000), size: .fixed(1))
        let result = try run([Timeline.ofLengths([(1, 900, 100), (1, 901, 100), (2, 5_000, 1)])], pool)
        #expect(result.classes[0].served == 1)
        #expect(result.classes[0].rejected == 2)
        #expect(result.classes[0].tooLong == 2)
        #expect(result.classes[0].retries == 0)
    }

    /// A budget of a tenth of a retry a request starts with ten: of twenty refused in a lost pool ten come back, once.
    @Test func theRetryBudgetBoundsRetries() throws {
        let requests = (0..<20).map { (at: 10 + 0.01 * Double($0), output: 10) }
        let result = try run(
            [Timeline.listed(requests, retries: Timeline.retries(3, backoff: 1, budget: 0))],
            PoolPlan(engine: Timeline.engine(sequences: 32), size: .fixed(1)),
            outages: [Timeline.outage(at: 5, lasts: 5.9, .replicas(1, pool: 0))])
        // Who comes back at 11 to 11.1 s finds the replica repaired.
        #expect(result.classes[0].retries == 10)
        #expect(result.classes[0].served == 10)
        #expect(result.classes[0].failed == 10)
    }

    /// Waits of 1, 2, 4 s, the last cut to 3 s by the cap, then jitter only shortens.
    @Test func backoffGrowsToItsCap() throws {
        var retries = Timeline.retries(20, backoff: 1, factor: 2)
        retries.cap = Timeline.seconds(3)
        let pool = PoolPlan(engine: Timeline.engine(), size: .fixed(1))
        let loss = [Timeline.outage(at: 5, lasts: 9.5, .replicas(1, pool: 0))]
        // 6, 7, 9, 12, 15 s.
        let result = try run([Timeline.listed([(6, 10)], retries: retries)], pool, outages: loss)
        #expect(result.classes[0].retries == 4)
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(9.1))
        retries.jitter = 0.5
        let jittered = try run([Timeline.listed([(6, 10)], retries: retries)], pool, outages: loss)
        #expect((4...8).contains(jittered.classes[0].retries))
        #expect(jittered.classes[0].served == 1)
        #expect(jittered.classes[0].e2e.totalNanoseconds != Timeline.seconds(9.1))
    }

    /// Under way at the horizon: served within the drain, or unfinished without one.
    @Test func theDrainDecidesWhatIsUnfinished() throws {
        var plan = Timeline.plan(
            seconds: 10, classes: [Timeline.listed([(9, 500)])],
            pools: [PoolPlan(engine: Timeline.engine(), size: .fixed(1))])
        let drained = try #require(Simulation.run(plan))
        #expect(drained.classes[0].e2e.totalNanoseconds == Timeline.seconds(5))
        #expect(drained.pools[0].busyTime == Timeline.seconds(1))
        plan.drain = Timeline.seconds(2)
        let cut = try #require(Simulation.run(plan))
        #expect(cut.classes[0].unfinished == 1)
        #expect(cut.classes[0].served == 0)
    }
}
