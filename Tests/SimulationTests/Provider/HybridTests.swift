import PlimsollSimulation
import TestSupport
import Testing

/// Home and provider together: by share, on overflow, on failover, by class. The provider answers a request of n tokens
/// in 0.5 + (n - 1) / 100 s.
@Suite struct HybridTests {
    private static let api = ProviderPlan(ttft: Sampler(.fixed(0.5)), outputTokensPerSecond: 100)

    private func dispatch(
        share: Double = 0, overflow: OverflowPlan? = nil, failoverBelowReady: Int? = nil,
        targets: [DispatchPlan.Target] = [.pool(0)], mayLeave: [Bool] = [true]
    ) -> DispatchPlan {
        DispatchPlan(
            targets: targets, mayLeave: mayLeave, providerShare: share, overflow: overflow,
            failoverBelowReady: failoverBelowReady)
    }

    private func run(
        _ classes: [ClassPlan], _ pool: PoolPlan, _ dispatch: DispatchPlan, outages: [ScriptedOutage] = []
    ) throws -> Measurements {
        try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 100, classes: classes, pools: [pool], provider: Self.api, dispatch: dispatch,
                    outages: outages)))
    }

    /// 30 % of 20,000: within 99.9 % of a binomial, 3.29 standard deviations of 65.
    @Test func aShareLeaves() throws {
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: 200)), prompt: Sampler(.fixed(10)),
            output: Sampler(.fixed(2)))
        let classes = [ClassPlan(traffic: traffic), ClassPlan(traffic: traffic)]
        let result = try run(
            classes, PoolPlan(engine: Timeline.engine(sequences: 256), size: .fixed(2)),
            dispatch(share: 0.3, targets: [.pool(0), .pool(0)], mayLeave: [true, false]))
        let leavers = result.classes[0]
        let deviation = (0.3 * 0.7 * Double(leavers.arrived)).squareRoot()
        #expect(abs(Double(leavers.servedByProvider) - 0.3 * Double(leavers.arrived)) < 3.29 * deviation)
        #expect(result.classes[1].servedByProvider == 0)
        #expect(result.provider.accepted == leavers.servedByProvider)
    }

    /// One runs, three queue; who finds more than two queued leaves.
    @Test func aQueueLongerThanTheLimitOverflows() throws {
        let result = try run(
            [Timeline.listed(Array(repeating: (1, 101), count: 6))],
            PoolPlan(engine: Timeline.engine(sequences: 1), size: .fixed(1)),
            dispatch(overflow: .queueLongerThan(2)))
        #expect(result.classes[0].servedByProvider == 2)
        // At home one after the other, 1.01 s each; outside 1.5 s.
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(1.01 * 10 + 2 * 1.5))
    }

    /// Prompts of 1,000 tokens at 1 ms each, whole and first: the first is under way, so the second foresees nothing
    /// queued, the third 1 s, the fourth 2 s of prompts before it.
    @Test func aPredictedWaitOverTheLimitOverflows() throws {
        var engine = Timeline.engine()
        engine.batching = .prefillFirst
        engine.cost = .linear(LinearCost(base: 0.010, perPromptToken: 0.001))
        let requests = Timeline.ofLengths(Array(repeating: (1, 1_000, 1), count: 4))
        let result = try run(
            [requests], PoolPlan(engine: engine, size: .fixed(1)),
            dispatch(overflow: .predictedWaitOver(Timeline.seconds(1.5))))
        #expect(result.classes[0].servedByProvider == 1)
        // 1 s, then two admitted together until 3 s; 0.5 s outside.
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(1 + 3 + 3 + 0.5))
    }

    /// Two replicas, one lost from 10 to 30 s: fewer than two ready, everybody leaves; then home again.
    @Test func tooFewReadyReplicasFailOver() throws {
        let result = try run(
            [Timeline.listed([(5, 11), (9.95, 11), (9.95, 11), (15, 11), (29.9, 11), (40, 11)])],
            PoolPlan(engine: Timeline.engine(), size: .fixed(2)), dispatch(failoverBelowReady: 2),
            outages: [Timeline.outage(at: 10, lasts: 20, .replicas(1, pool: 0))])
        // What slot 0 lost at 10 s comes back at 11 s and goes out, as do those of 15 and 29.9 s.
        #expect(result.classes[0].servedByProvider == 3)
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(3 * 0.11 + 1.05 + 3 * 0.6))
        #expect(result.classes[0].retries == 1)
    }

    /// With the whole pool lost a class that must stay waits for it, and one that may leave overflows.
    @Test func whoMustStayDoesNotLeaveALostPool() throws {
        let classes = [Timeline.listed([(15, 11)]), Timeline.listed([(15, 11)]), Timeline.listed([(15, 11)])]
        let result = try run(
            classes, PoolPlan(engine: Timeline.engine(), size: .fixed(1)),
            dispatch(
                overflow: .queueLongerThan(100), targets: [.pool(0), .pool(0), .provider],
                mayLeave: [true, false, true]),
            outages: [Timeline.outage(at: 10, lasts: 19.5, .replicas(1, pool: 0))])
        #expect(result.classes.map(\.servedByProvider) == [1, 0, 1])
        // Sent again every second until 30 s; the replica is repaired at 29.5 s.
        #expect(result.classes[1].e2e.totalNanoseconds == Timeline.seconds(15.11))
        #expect(result.classes[1].retries == 15)
    }
}
