import PlimsollSimulation
import TestSupport
import Testing

/// Losses at known times on the stand-in, every expectation worked out by hand.
@Suite struct LossTests {
    /// One replica, lost from 0.5 to 2.5 s; weights and warm-up end at 4.5 s.
    ///
    ///     0.2  arrives, 100 tokens          0.5  lost; retry after 1 s
    ///     1.5  nobody serves; after 2 s     3.5  nobody serves; after 4 s
    ///     7.5  served: first token 7.51, last 8.5
    @Test func lostWorkIsSentAgainUntilItIsServed() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 20,
                    classes: [Timeline.listed([(0.2, 100)], retries: Timeline.retries(5, backoff: 1, factor: 2))],
                    pools: [PoolPlan(engine: Timeline.engine(), size: .fixed(1), coldStart: Timeline.coldStart)],
                    outages: [Timeline.outage(at: 0.5, lasts: 2, .replicas(1, pool: 0))])))
        #expect(run.classes[0].served == 1)
        #expect(run.classes[0].retries == 3)
        #expect(run.classes[0].ttft.totalNanoseconds == Timeline.seconds(7.31))
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(8.3))
        #expect(run.pools[0].used == UsedSeconds(starting: 2, serving: 16, down: 2))
        #expect(run.pools[0].readyTime == Timeline.seconds(0.5 + 15.5))
        #expect(run.pools[0].busyTime == Timeline.seconds(0.3 + 1))
        #expect(run.pools[0].failures == 1)
    }

    /// With one retry the request is given up at 1.5 s, when nobody serves.
    @Test func lostWorkFailsWhenRetriesAreUsedUp() throws {
        let miss = Threshold(requestClass: 0, metric: .served, limit: 0, window: nil, allowedShare: 0)
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 20, classes: [Timeline.listed([(0.2, 100)], retries: Timeline.retries(1))],
                    pools: [PoolPlan(engine: Timeline.engine(), size: .fixed(1), coldStart: Timeline.coldStart)],
                    outages: [Timeline.outage(at: 0.5, lasts: 2, .replicas(1, pool: 0))], thresholds: [miss])))
        #expect(run.classes[0].failed == 1)
        #expect(run.classes[0].retries == 1)
        #expect(run.thresholds[0].misses == 1)
        #expect(run.thresholds[0].missesByCause[MissCause.lostCapacity.rawValue] == 1)
        #expect(run.hours[0].unserved == 1)
    }

    /// Two serve, one is warm. Slot 0 is lost at 10 s, noticed at 15 s, repaired at 30 s, loaded at 32 s.
    ///
    ///     slot 0  serving 0-10, down 10-30, starting 30-32, standby 32-60
    ///     slot 1  serving 0-60
    ///     slot 2  standby 0-15, serving 15-60
    @Test func warmStandbyStepsInAndTheRepairedReplicaStandsBy() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [Timeline.listed([(9.9, 1_000), (12, 10)])],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(), size: .fixed(2), standbyWarm: 1,
                            coldStart: Timeline.coldStart, failures: Timeline.detection(5))
                    ],
                    outages: [Timeline.outage(at: 10, lasts: 20, .replicas(1, pool: 0))])))
        #expect(run.pools[0].used == UsedSeconds(starting: 2, serving: 10 + 60 + 45, standby: 15 + 28, down: 20))
        #expect(run.pools[0].readyTime == Timeline.seconds(2 * 10 + 5 + 2 * 45))
        #expect(run.pools[0].peakMachines == 3)
        #expect(run.pools[0].nodeTime == [0, Timeline.seconds(3 * 60), 0])
        // The first was sent again at 11 s and ran 10 s on the survivor; the second joined an iteration later.
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(11.1 + 0.11))
        #expect(run.pools[0].busyTime == Timeline.seconds(0.1 + 10))
    }

    /// One serves, one is cold. Lost at 10 s, noticed at 15 s, when the cold one starts: a machine from 17 s, ready at
    /// 20 s. The first is repaired at 30 s and ready at 32 s; then the other goes, its work first.
    @Test func coldStandbyIsStartedAndGoesWhenItIsNoLongerNeeded() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [Timeline.listed([(12, 10), (31, 400)])],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(), size: .fixed(1), standbyCold: 1,
                            coldStart: Timeline.coldStart, failures: Timeline.detection(5))
                    ],
                    outages: [Timeline.outage(at: 10, lasts: 20, .replicas(1, pool: 0))])))
        // Slot 1 drains from 32 to 35 s, the end of the second request.
        #expect(run.pools[0].used == UsedSeconds(starting: 3 + 2, serving: 10 + 28 + 15, down: 20))
        #expect(run.pools[0].readyTime == Timeline.seconds(10 + 12 + 28))
        #expect(run.pools[0].peakMachines == 2)
        // The first is sent again every second from 12 s on and served at 20 s.
        #expect(run.classes[0].retries == 8)
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(8.1 + 4))
        #expect(run.pools[0].nodeTime == [0, Timeline.seconds(60 + 18), 0])
    }

    /// A hot standby serves like the others and is billed as standby.
    @Test func hotStandbyServesAndCountsAsStandby() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [Timeline.listed([(1, 100), (1, 100), (1, 100), (1, 100)])],
                    pools: [PoolPlan(engine: Timeline.engine(sequences: 2), size: .fixed(1), standbyHot: 1)])))
        #expect(run.pools[0].used == UsedSeconds(serving: 60, standby: 60))
        #expect(run.pools[0].readyTime == Timeline.seconds(120))
        // Two on each; the second of each joins when the first has its first token.
        #expect(run.pools[0].busyTime == Timeline.seconds(2 * 1.01))
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(2 * 1 + 2 * 1.01))
    }

    /// Four replicas in two zones: slots 1 and 3 are lost from 10 to 30 s and ready again at 32 s.
    @Test func aLostZoneComesBackByItself() throws {
        let requests = Timeline.listed([(9.9, 100), (9.9, 100), (9.9, 100), (9.9, 100)])
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [requests],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(), size: .fixed(4), coldStart: Timeline.coldStart,
                            billing: SlotBilling(committed: 1),
                            zones: 2)
                    ],
                    outages: [Timeline.outage(at: 10, lasts: 20, .zone(1, pool: nil))])))
        #expect(run.pools[0].failures == 2)
        #expect(run.pools[0].time(.committed, .serving) == Timeline.seconds(60))
        #expect(run.pools[0].time(.onDemand, .serving) == Timeline.seconds(60 + 2 * 38))
        #expect(run.pools[0].time(.onDemand, .down) == Timeline.seconds(2 * 20))
        #expect(run.pools[0].time(.onDemand, .starting) == Timeline.seconds(2 * 2))
        #expect(run.pools[0].readyTime == Timeline.seconds(4 * 60 - 2 * 22))
        // Two of four requests were there: sent again a second later.
        #expect(run.classes[0].retries == 2)
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(2 * 1 + 2 * 2.1))
        #expect(run.pools[0].nodeTime == [Timeline.seconds(60), Timeline.seconds(180), 0])
    }

    /// Five replicas, four a node: zone 0 is the first node, zone 1 the second. The lowest serving slots go first.
    @Test func wholeNodesAreLostAndScriptedLossesTakeTheLowestSlots() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [Timeline.listed([(1, 10)])],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(), size: .fixed(5), coldStart: Timeline.coldStart,
                            billing: SlotBilling(committed: 2),
                            replicasPerNode: 4, zones: 2)
                    ],
                    outages: [
                        Timeline.outage(at: 10, lasts: 5, .replicas(3, pool: 0)),
                        Timeline.outage(at: 30, lasts: 10, .zone(0, pool: 0)),
                    ])))
        #expect(run.pools[0].failures == 3 + 4)
        #expect(run.pools[0].time(.committed, .down) == Timeline.seconds(2 * 5 + 2 * 10))
        #expect(run.pools[0].time(.onDemand, .down) == Timeline.seconds(5 + 2 * 10))
        #expect(run.pools[0].used == UsedSeconds(starting: 7 * 2, serving: 300 - 3 * 7 - 4 * 12, down: 3 * 5 + 4 * 10))
        #expect(run.pools[0].nodeTime == [Timeline.seconds(60), Timeline.seconds(60), 0])
    }
}
