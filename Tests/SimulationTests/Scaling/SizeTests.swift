import PlimsollSimulation
import TestSupport
import Testing

/// Schedules, autoscaling and cold starts on the stand-in, every expectation worked out by hand.
@Suite struct SizeTests {
    /// Who arrives before the first replica is ready is not served by it: wanted from 10 s on, ready at 15 s.
    @Test func noReplicaServesBeforeItIsReady() throws {
        let steps = [
            ScheduleStep(fromSecondOfWeek: 0, replicas: 0), ScheduleStep(fromSecondOfWeek: 10, replicas: 1),
        ]
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 30, classes: [Timeline.listed([(12.5, 10), (14.99, 10)])],
                    pools: [
                        PoolPlan(engine: Timeline.engine(), size: .schedule(steps), coldStart: Timeline.coldStart)
                    ])))
        // Sent again each second: at 15.5 and 15.99 s.
        #expect(run.classes[0].retries == 3 + 1)
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(3.1 + 1.1))
        #expect(run.pools[0].used == UsedSeconds(starting: 3, serving: 15))
        #expect(run.pools[0].readyTime == Timeline.seconds(15))
        #expect(run.pools[0].peakMachines == 1)
        #expect(run.pools[0].nodeTime == [0, Timeline.seconds(18), 0])
    }

    /// Business hours from 10 to 40 s: two more replicas, machines from 12 s, ready at 15 s. At 40 s both drain: slot 2
    /// until its request ends at 40.5 s, slot 1 for 30 s, after which its request is lost and runs again on slot 0.
    @Test func aScheduleStartsAndStopsReplicasInTime() throws {
        let steps = [
            ScheduleStep(fromSecondOfWeek: 0, replicas: 1), ScheduleStep(fromSecondOfWeek: 10, replicas: 3),
            ScheduleStep(fromSecondOfWeek: 40, replicas: 1),
        ]
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 100, classes: [Timeline.listed([(39.5, 10), (39.5, 5_000), (39.5, 100)])],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(), size: .schedule(steps), coldStart: Timeline.coldStart,
                            billing: SlotBilling(committed: 1), replicasPerNode: 2)
                    ])))
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(0.1 + 1 + (31.5 + 50)))
        #expect(run.pools[0].time(.committed, .serving) == Timeline.seconds(100))
        #expect(run.pools[0].time(.onDemand, .starting) == Timeline.seconds(2 * 3))
        #expect(run.pools[0].time(.onDemand, .serving) == Timeline.seconds(55 + 25.5))
        #expect(run.pools[0].readyTime == Timeline.seconds(100 + 2 * 25))
        // Slot 0 (committed) and 1 share a node, slot 2 has one from 12 to 40.5 s.
        #expect(run.pools[0].nodeTime == [Timeline.seconds(100), Timeline.seconds(28.5), 0])
        #expect(run.pools[0].peakMachines == 3)
        // Busy until the horizon: 71 to 100 s of the request sent again.
        #expect(run.pools[0].busyTime == Timeline.seconds(0.1 + 1 + 30.5 + 29))
        #expect(run.pools[0].failures == 0)
    }

    /// Six requests of 20 s each on one sequence a replica, two waiting a replica wanted; nobody leaves its queue.
    ///
    ///     15  5 waiting on 1 ready, ratio 2.5: 3 wanted; slots 1 and 2 are ready at 20
    ///     30  4 waiting on 3 ready, ratio 0.67: 2, held at 3 for 60 s by what was said at 15
    ///     75  2 waiting, ratio 0.33: 1; the highest of the last 60 s is 2: slot 2 goes
    ///     90  1 waiting on 2 ready: 1, held at 2 by 45 and 60; 105: nobody, the minimum of 1, still held
    ///    120  the highest since 60 is 1: slot 1 goes
    @Test func theAutoscalerGoesUpAtOnceAndDownBehindItsWindow() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 149, classes: [Timeline.listed(Array(repeating: (1, 2_000), count: 6))],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(sequences: 1), size: .hpa(Self.hpa(target: 2, maximum: 4)),
                            coldStart: Timeline.coldStart)
                    ])))
        #expect(run.pools[0].used == UsedSeconds(starting: 2 * 3, serving: 149 + 100 + 55))
        #expect(run.pools[0].readyTime == Timeline.seconds(304))
        #expect(run.pools[0].peakMachines == 3)
        #expect(run.pools[0].busyTime == Timeline.seconds(120))
        // 20, 40, ... 120 s.
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(20 * 21))
    }

    /// A sync at the very horizon, with nobody in the system, must not end the run before its accounts are closed.
    @Test func accountsCloseWhenTheLastSyncFallsOnTheHorizon() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 60, classes: [Timeline.listed([(1, 100)])],
                    pools: [PoolPlan(engine: Timeline.engine(), size: .hpa(Self.hpa(target: 2, maximum: 4)))])))
        #expect(run.pools[0].used == UsedSeconds(serving: 60))
        #expect(run.pools[0].readyTime == Timeline.seconds(60))
        #expect(run.pools[0].iterations == 100)
    }

    /// The same with room for two: never more than the maximum, though three are wanted.
    @Test func theAutoscalerStaysBelowItsMaximum() throws {
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 40, classes: [Timeline.listed(Array(repeating: (1, 2_000), count: 6))],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(sequences: 1), size: .hpa(Self.hpa(target: 2, maximum: 2)),
                            coldStart: Timeline.coldStart)
                    ])))
        #expect(run.pools[0].used == UsedSeconds(starting: 3, serving: 40 + 20))
        #expect(run.pools[0].peakMachines == 2)
    }

    /// A replica that drains keeps its work for the termination grace: slot 1 takes a request of 40 s at 74 s, is
    /// scaled down at 75 s, and loses it at 80 s.
    @Test func scalingDownEndsWorkAfterTheGrace() throws {
        var hpa = Self.hpa(target: 0.5, maximum: 2)
        hpa.terminationGrace = Timeline.seconds(5)
        let first = Timeline.listed([(1, 1_800), (1, 1_800)])
        let second = Timeline.listed([(74, 10), (74, 4_000)])
        let run = try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 200, classes: [first, second],
                    pools: [
                        PoolPlan(
                            engine: Timeline.engine(sequences: 1), size: .hpa(hpa), coldStart: Timeline.coldStart)
                    ])))
        // 15 s: one waits, ratio 2: two replicas from 20 s on. From 30 s on nobody waits; at 75 s that is 60 s old
        // (what was said at 15 s is out of the window) and slot 1 goes.
        #expect(run.classes[0].e2e.totalNanoseconds == Timeline.seconds(18 + 36))
        // Lost at 80, sent again at 81 s to slot 0, which is free.
        #expect(run.classes[1].e2e.totalNanoseconds == Timeline.seconds(0.1 + 7 + 40))
        #expect(run.pools[0].used == UsedSeconds(starting: 3, serving: 200 + 60))
        #expect(run.pools[0].readyTime == Timeline.seconds(200 + 55))
    }

    private static func hpa(target: Double, maximum: Int) -> HPAPlan {
        HPAPlan(
            metric: .waiting, target: target, minimum: 1, maximum: maximum, sync: Timeline.seconds(15), lag: 0,
            tolerance: 0.1, downStabilization: Timeline.seconds(60), upStabilization: 0, upShare: 1, upPods: 4,
            upPeriod: Timeline.seconds(15), downShare: 1, downPeriod: Timeline.seconds(15),
            terminationGrace: Timeline.seconds(30))
    }
}
