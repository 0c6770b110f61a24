import PlimsollSimulation
import TestSupport
import Testing

/// What must hold in every run, in plans where everything happens at once. Each run also checks the engine's numbered
/// invariants, Little's law among them.
@Suite struct AccountingTests {
    @Test func sumsCloseWhateverHappens() throws {
        for seed in 1...UInt64(60) {
            var plans = RandomPlans(seed: seed)
            let plan = plans.next()
            let run = try #require(Simulation.run(plan), "seed \(seed)")
            for requests in run.classes {
                #expect(
                    requests.arrived == requests.served + requests.rejected + requests.timedOut + requests.failed
                        + requests.unfinished, "seed \(seed)")
                #expect(requests.ttft.count == requests.served, "seed \(seed)")
                #expect(requests.e2e.count == requests.served, "seed \(seed)")
                #expect(requests.ttft.sum <= requests.e2e.sum, "seed \(seed)")
                #expect(requests.tooLong <= requests.rejected, "seed \(seed)")
            }
            expectFleetAccounts(run, plan, seed)
            expectThresholds(run, seed)
            #expect(
                run.provider.inputTokens + run.provider.cachedTokens + run.provider.outputTokens
                    == run.classes.reduce(0) { $0 + $1.providerTokens }, "seed \(seed)")
        }
    }

    private func expectFleetAccounts(_ run: Measurements, _ plan: RunPlan, _ seed: UInt64) {
        for (pool, poolPlan) in zip(run.pools, plan.pools) {
            let machines = pool.machineTime.reduce(0, +)
            let ready = pool.used.serving + pool.used.standby
            #expect(Double(pool.readyTime) / 1e9 <= ready + 1e-6, "seed \(seed)")
            #expect(pool.busyTime <= machines, "seed \(seed)")
            #expect(machines <= Int64(pool.peakMachines) * plan.horizon, "seed \(seed)")
            let nodes = pool.nodeTime.reduce(0, +)
            #expect(nodes <= machines && machines <= nodes * Int64(poolPlan.replicasPerNode), "seed \(seed)")
            #expect(pool.kvPeak >= 0 && pool.kvPeak <= 1, "seed \(seed)")
        }
        let ready = run.pools.reduce(0) { $0 + $1.readyTime }
        #expect(run.hours.reduce(0) { $0 + $1.readyTime } == ready, "seed \(seed)")
        let busy = run.pools.reduce(0) { $0 + $1.busyTime }
        #expect(run.hours.reduce(0) { $0 + $1.busyTime } == busy, "seed \(seed)")
        let served = run.pools.reduce(0) { $0 + $1.servedTokens }
        #expect(
            served == run.classes.reduce(0) { $0 + $1.promptTokens + $1.outputTokens - $1.providerTokens },
            "seed \(seed)")
    }

    private func expectThresholds(_ run: Measurements, _ seed: UInt64) {
        let arrived = run.classes.reduce(0) { $0 + $1.arrived }
        #expect(run.thresholds[0].requests == arrived, "seed \(seed)")
        #expect(run.thresholds[1].misses == run.classes[1].arrived - run.classes[1].served, "seed \(seed)")
        for threshold in run.thresholds {
            #expect(threshold.missesByCause.reduce(0, +) == threshold.misses, "seed \(seed)")
            #expect(threshold.badWindows <= threshold.windows, "seed \(seed)")
        }
        #expect(run.hours.reduce(0) { $0 + $1.arrivals } == arrived, "seed \(seed)")
    }

    /// A run is a pure function of its plan.
    @Test func equalPlansGiveEqualMeasurements() throws {
        for seed in 1...UInt64(10) {
            var plans = RandomPlans(seed: seed)
            let plan = plans.next()
            let first = try #require(Simulation.run(plan))
            #expect(try #require(Simulation.run(plan)) == first, "seed \(seed)")
            var other = plan
            other.seed += 1
            #expect(try #require(Simulation.run(other)) != first, "seed \(seed)")
        }
    }

    /// Options draw their own routing, jitter and latency, and share arrivals and lengths.
    @Test func anotherOptionSeesTheSameArrivalsAndLengths() throws {
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: 5)),
            prompt: Sampler(.gamma(shape: 1, scale: 300), minimum: 1),
            output: Sampler(.gamma(shape: 1, scale: 100), minimum: 1))
        func run(_ key: UInt64) throws -> Measurements {
            try #require(
                Simulation.run(
                    Timeline.plan(
                        seconds: 500, classes: [ClassPlan(traffic: traffic)],
                        pools: [
                            PoolPlan(engine: Timeline.engine(sequences: 64), routing: .powerOfTwo, size: .fixed(4))
                        ], optionKey: key)))
        }
        let one = try run(1)
        let two = try run(2)
        #expect(one.classes[0].arrived == two.classes[0].arrived)
        #expect(one.classes[0].promptTokens == two.classes[0].promptTokens)
        #expect(one.classes[0].outputTokens == two.classes[0].outputTokens)
        #expect(one.completionHash != two.completionHash)
    }

    /// Asked to stop, a run has no result.
    @Test func aStoppedRunHasNoResult() {
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: 1_000)), prompt: Sampler(.fixed(1)),
            output: Sampler(.fixed(1)))
        let plan = Timeline.plan(
            seconds: 1_000, classes: [ClassPlan(traffic: traffic)],
            pools: [PoolPlan(engine: Timeline.engine(), size: .fixed(1))])
        #expect(Simulation.run(plan, shouldStop: { true }) == nil)
    }
}
