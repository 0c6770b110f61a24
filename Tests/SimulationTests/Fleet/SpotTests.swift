import TestSupport
import Testing

@testable import PlimsollSimulation

/// Spot machines: reclaims come at random, so the tests draw the first from the slot's own stream and build the timeline
/// around it.
@Suite struct SpotTests {
    private static let mean = Timeline.seconds(1_000)

    /// A seed whose first reclaim leaves 100 s to the next and time before it.
    private func firstReclaim() throws -> (seed: UInt64, at: Double) {
        let fitting = (1...100 as ClosedRange<UInt64>).lazy.map { seed -> (UInt64, Nanoseconds, Nanoseconds) in
            var stream = Streams.stream(seed: seed, replication: 0, .spot, 0, 0)
            let first = stream.time(mean: Self.mean)
            return (seed, first, stream.time(mean: Self.mean))
        }.first { $0.1 > Timeline.seconds(100) && $0.2 > Timeline.seconds(200) }
        let found = try #require(fitting)
        return (found.0, Double(found.1) / 1e9)
    }

    private func run(
        _ reclaim: (seed: UInt64, at: Double), requests: [(at: Double, output: Int)], committed: Int = 0,
        replicas: Int = 1
    ) throws -> Measurements {
        let plan = Timeline.plan(
            seconds: reclaim.at + 100,
            classes: [Timeline.listed(requests, retries: Timeline.retries(backoff: 10))],
            pools: [
                PoolPlan(
                    engine: Timeline.engine(), size: .fixed(replicas), coldStart: Timeline.coldStart,
                    billing: SlotBilling(
                        committed: committed,
                        spot: SpotPlan(
                            meanTimeBetweenReclaims: Self.mean, notice: Timeline.seconds(2),
                            refill: Sampler(.fixed(20)))))
            ], seed: reclaim.seed)
        return try #require(Simulation.run(plan))
    }

    /// Reclaimed at t. What ends within the notice of 2 s is kept, the rest is lost at t + 2; a machine is to be had
    /// 20 s later, provisioned at t + 24 and ready at t + 27. Clients come back at t + 12, 22 and 32.
    @Test func workThatEndsWithinTheNoticeIsKept() throws {
        let reclaim = try firstReclaim()
        let start = reclaim.at
        let run = try run(reclaim, requests: [(start - 0.5, 100), (start - 0.095, 1_000)])
        #expect(run.classes[0].served == 2)
        #expect(run.classes[0].retries == 3)
        #expect(run.pools[0].failures == 1)
        #expect(abs(run.classes[0].e2e.totalNanoseconds - Timeline.seconds(1 + 32.095 + 10)) < 5)
        #expect(abs(run.pools[0].time(.spot, .serving) - Timeline.seconds(start + 2 + 73)) < 5)
        #expect(abs(run.pools[0].time(.spot, .starting) - Timeline.seconds(3)) < 5)
        #expect(run.pools[0].time(.onDemand, .serving) == 0)
        #expect(abs(run.pools[0].readyTime - Timeline.seconds(start + 73)) < 5)
        #expect(abs(run.pools[0].nodeTime[BillingPlan.spot.rawValue] - Timeline.seconds(start + 2 + 76)) < 5)
    }

    /// Nothing to drain: the machine goes at once and comes back at t + 20 + 5.
    @Test func anIdleMachineGoesAtOnce() throws {
        let reclaim = try firstReclaim()
        let run = try run(reclaim, requests: [(1, 10)])
        #expect(abs(run.pools[0].time(.spot, .serving) - Timeline.seconds(reclaim.at + 75)) < 5)
        #expect(abs(run.pools[0].time(.spot, .starting) - Timeline.seconds(3)) < 5)
        #expect(run.pools[0].peakMachines == 1)
    }

    /// Committed slots are not the market's: a second replica, committed, serves on.
    @Test func committedMachinesAreNotReclaimed() throws {
        let reclaim = try firstReclaim()
        let run = try run(reclaim, requests: [(1, 10)], committed: 1)
        #expect(run.pools[0].failures == 0)
        #expect(run.pools[0].time(.spot, .serving) == 0)
        #expect(run.pools[0].time(.committed, .serving) == Timeline.seconds(reclaim.at + 100))
    }
}
