import PlimsollSimulation
import TestSupport
import Testing

/// Corners of losses, worked out by hand.
@Suite struct LossDetailTests {
    private func run(
        _ pool: PoolPlan, requests: [(at: Double, output: Int)] = [(1, 10)], retries: RetryPlan = Timeline.retries(),
        outages: [ScriptedOutage], thresholds: [Threshold] = []
    ) throws -> Measurements {
        try #require(
            Simulation.run(
                Timeline.plan(
                    seconds: 100, classes: [Timeline.listed(requests, retries: retries)], pools: [pool],
                    outages: outages, thresholds: thresholds)))
    }

    /// Lost at 10 s and noticed at 50 s: what the pool does at 20 s for another reason does not notice it earlier.
    @Test func standbyWaitsForDetectionWhateverElseHappens() throws {
        let steps = [
            ScheduleStep(fromSecondOfWeek: 0, replicas: 2), ScheduleStep(fromSecondOfWeek: 20, replicas: 2),
        ]
        let result = try run(
            PoolPlan(
                engine: Timeline.engine(), size: .schedule(steps), standbyWarm: 1, coldStart: Timeline.coldStart,
                failures: Timeline.detection(40)),
            outages: [Timeline.outage(at: 10, lasts: 80, .replicas(1, pool: 0))])
        #expect(result.pools[0].readyTime == Timeline.seconds(2 * 10 + 40 + 2 * 50))
    }

    /// Wanted from 10 s on, its zone lost from 11 to 31 s, before there is a machine: nothing is billed until it is
    /// provisioned anew, a machine from 33 s and ready at 36 s.
    @Test func aZoneLostWhileProvisioningHasNoMachineToBill() throws {
        let steps = [
            ScheduleStep(fromSecondOfWeek: 0, replicas: 0), ScheduleStep(fromSecondOfWeek: 10, replicas: 1),
        ]
        let result = try run(
            PoolPlan(engine: Timeline.engine(), size: .schedule(steps), coldStart: Timeline.coldStart),
            outages: [Timeline.outage(at: 11, lasts: 20, .zone(0, pool: 0))])
        #expect(result.pools[0].used == UsedSeconds(starting: 3, serving: 64))
    }

    /// Lost from 10 to 60 s and again from 20 to 30 s: it is away until 60 s.
    @Test func overlappingLossesOfAZoneLastAsLongAsTheLongest() throws {
        let result = try run(
            PoolPlan(engine: Timeline.engine(), size: .fixed(1)),
            outages: [
                Timeline.outage(at: 10, lasts: 50, .zone(0, pool: 0)),
                Timeline.outage(at: 20, lasts: 10, .zone(0, pool: 0)),
            ])
        #expect(result.pools[0].used == UsedSeconds(serving: 50, down: 50))
    }

    /// Nobody serves because the first replica is still starting: a cold start, nothing was lost.
    @Test func waitingForAColdStartIsItsMiss() throws {
        let steps = [
            ScheduleStep(fromSecondOfWeek: 0, replicas: 0), ScheduleStep(fromSecondOfWeek: 10, replicas: 1),
        ]
        let limit = Threshold(
            requestClass: nil, metric: .ttft, limit: 1_000_000_000_000, window: nil, allowedShare: 0)
        let result = try run(
            PoolPlan(engine: Timeline.engine(), size: .schedule(steps), coldStart: Timeline.coldStart),
            requests: [(12.5, 10)], outages: [], thresholds: [limit])
        #expect(result.thresholds[0].misses == 1)
        #expect(result.thresholds[0].missesByCause[MissCause.coldStart.rawValue] == 1)
    }

    /// A backoff of 5 s capped at 1 s: sent again at 7 s.
    @Test func theFirstBackoffIsCappedToo() throws {
        var retries = Timeline.retries(backoff: 5, factor: 2)
        retries.cap = Timeline.seconds(1)
        let result = try run(
            PoolPlan(engine: Timeline.engine(), size: .fixed(1)), requests: [(6, 10)], retries: retries,
            outages: [Timeline.outage(at: 5, lasts: 1.5, .replicas(1, pool: 0))])
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(1.1))
    }
}
