import PlimsollSimulation
import TestSupport
import Testing

/// Random losses in the long run: a machine that fails after exponential times and is away for a while is there for
/// the share MTBF / (MTBF + away).
@Suite struct AvailabilityTests {
    private static let horizon = 200_000.0

    private func experiment(_ pool: PoolPlan) -> TheoryExperiment {
        TheoryExperiment { replication in
            var plan = Timeline.plan(
                seconds: Self.horizon, classes: [Timeline.listed([(1, 10)])], pools: [pool], seed: 11)
            plan.replication = replication
            return plan
        }
    }

    @Test func failuresLeaveTheirShare() {
        let runs = experiment(
            PoolPlan(
                engine: Timeline.engine(), size: .fixed(4), coldStart: Timeline.coldStart,
                failures: FailurePlan(
                    meanTimeBetween: Timeline.seconds(1_000), repair: Timeline.seconds(98), detection: 0)))
        // Repair, weights and warm-up: 100 s away, of which 98 down and 2 starting.
        let time = 4 * Self.horizon * 1e9
        let ready = runs.interval { Double($0.pools[0].readyTime) / time }
        #expect(ready.contains(1_000.0 / 1_100), "\(ready)")
        let down = runs.interval { Double($0.pools[0].time(.onDemand, .down)) / time }
        #expect(down.contains(98.0 / 1_100), "\(down)")
        let failures = runs.interval { Double($0.pools[0].failures) }
        #expect(failures.contains(4 * Self.horizon / 1_100, excess: -1...1), "\(failures)")
        for run in runs.runs { #expect(run.pools[0].machineTime.reduce(0, +) == Int64(time)) }
    }

    /// A zone takes its replicas together: both zones of two replicas each, down for exponential times of mean 48 s.
    @Test func zonesLeaveTheirShare() {
        let runs = experiment(
            PoolPlan(
                engine: Timeline.engine(), size: .fixed(4), coldStart: Timeline.coldStart,
                zoneFailures: OutageProcess(
                    meanTimeBetween: Timeline.seconds(1_000), lasts: Timeline.seconds(48)),
                zones: 2))
        let ready = runs.interval { Double($0.pools[0].readyTime) / (4 * Self.horizon * 1e9) }
        // A zone may be lost again while its replicas load (2 s of 1,000): away for 50.0 s and a little.
        #expect(ready.contains(1_000.0 / 1_050, excess: -0.001...0.001), "\(ready)")
        for run in runs.runs { #expect(run.pools[0].failures % 2 == 0) }
    }

    /// Failures belong to the pool and its slots: an option under another key sees the same ones.
    @Test func optionsShareFailures() throws {
        let pool = PoolPlan(
            engine: Timeline.engine(), size: .fixed(2), coldStart: Timeline.coldStart,
            failures: FailurePlan(
                meanTimeBetween: Timeline.seconds(500), repair: Timeline.seconds(50), detection: 0))
        func run(_ key: UInt64, _ pool: PoolPlan) throws -> Measurements {
            try #require(
                Simulation.run(
                    Timeline.plan(
                        seconds: 10_000, classes: [Timeline.listed([(1, 10)])], pools: [pool], optionKey: key)))
        }
        let first = try run(1, pool)
        #expect(try run(2, pool).pools == first.pools)
        var other = pool
        other.key = 99
        #expect(try run(1, other).pools[0].readyTime != first.pools[0].readyTime)
    }
}
