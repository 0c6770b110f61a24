import Foundation
import PlimsollSimulation
import TestSupport
import Testing

/// One server, one request at a time: M/M/1, M/D/1, M/G/1, GI/M/1, priorities.
@Suite struct SingleServerTests {
    /// Runs long against the time the queue needs to forget (Takács: 1 / (1 - sqrt rho)^2 services).
    private func experiment(
        seed: UInt64, load: Double, customers: Double, classes: [ClassPlan], thresholds: [Threshold] = []
    ) -> TheoryExperiment {
        let memory = 1 / pow(1 - load.squareRoot(), 2)
        return TheoryExperiment { replication in
            TheoryPlans.plan(
                seed: seed, replication: replication, seconds: customers / load, preRoll: 100 + 10 * memory,
                classes: classes, pools: [PoolPlan(engine: TheoryPlans.singleServer(), size: .fixed(1))],
                thresholds: thresholds)
        }
    }

    /// M/M/1: sojourns are exponential with rate mu - lambda; the server is busy a share rho of the time.
    @Test(arguments: [(0.3, 10_000.0), (0.5, 10_000), (0.7, 10_000), (0.8, 15_000), (0.9, 30_000), (0.95, 90_000)])
    func exponentialServiceHasItsMeanAndPercentiles(load: Double, customers: Double) throws {
        let runs = experiment(
            seed: 101, load: load, customers: customers, classes: [TheoryPlans.prompts(rate: load, .exponential)])
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        #expect(sojourn.contains(1 / (1 - load)), "\(sojourn)")
        #expect(sojourn.relativeWidth < 0.12)
        for share in [0.5, 0.9, 0.99] {
            let truth = -log(1 - share) / (1 - load)
            let percentile = runs.interval { $0.classes[0].e2e.quantileSeconds(share) ?? .nan }
            // The histogram reads back within 1/128 of the value.
            #expect(percentile.contains(truth, excess: -truth / 128...truth / 128), "p\(share): \(percentile)")
        }
        let busy = runs.interval { Double($0.pools[0].busyTime) / (customers / load * 1e9) }
        #expect(busy.contains(load), "\(busy)")
    }

    /// M/D/1.
    @Test(arguments: [(0.3, 5_000.0), (0.6, 5_000), (0.8, 10_000), (0.95, 40_000)])
    func fixedServiceHasHalfTheWait(load: Double, customers: Double) {
        let runs = experiment(
            seed: 102, load: load, customers: customers, classes: [TheoryPlans.prompts(rate: load, .fixed)])
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        #expect(sojourn.contains(1 + TheoryFormulas.pollaczekKhinchine(utilization: load, cv: 0)), "\(sojourn)")
        #expect(sojourn.relativeWidth < 0.12)
    }

    /// M/G/1, up to the spread of the reference scenarios' lengths.
    @Test(arguments: [(0.3, 8_000.0), (0.7, 12_000), (0.95, 40_000)], [0.5, 1.311])
    func generalServiceObeysPollaczekAndKhinchine(load: (Double, Double), cv: Double) {
        for service in [TheoryPlans.Service.gamma(cv: cv), .lognormal(cv: cv)] {
            let runs = experiment(
                seed: 103, load: load.0, customers: load.1, classes: [TheoryPlans.prompts(rate: load.0, service)])
            let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
            let truth = 1 + TheoryFormulas.pollaczekKhinchine(utilization: load.0, cv: cv)
            #expect(sojourn.contains(truth), "\(service): \(sojourn) against \(truth)")
            #expect(sojourn.relativeWidth < 0.3)
        }
    }

    /// GI/M/1 with Gamma gaps, regular and bursty.
    @Test(arguments: [0.5, 2.0], [0.5, 0.8])
    func gammaArrivalsHaveTheirRoot(cv: Double, load: Double) {
        let runs = experiment(
            seed: 104, load: load, customers: 15_000,
            classes: [TheoryPlans.prompts(rate: load, cv: cv, .exponential)])
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        let truth = TheoryFormulas.gammaArrivalsSojourn(utilization: load, cv: cv)
        #expect(sojourn.contains(truth), "\(sojourn) against \(truth)")
        #expect(sojourn.relativeWidth < 0.12)
    }

    /// Priorities without preemption: what is being served is finished first.
    @Test func prioritiesWaitAsCobhamSays() {
        let classes = [
            TheoryPlans.prompts(rate: 0.3, .gamma(cv: 0.5), priority: 0),
            TheoryPlans.prompts(rate: 0.5, .gamma(cv: 0.5), priority: 2),
        ]
        let runs = experiment(seed: 105, load: 0.8, customers: 20_000, classes: classes)
        let truth = TheoryFormulas.cobham(high: 0.3, low: 0.5, cv: 0.5)
        let high = runs.interval { ($0.classes[0].e2e.meanSeconds ?? .nan) - 1 }
        let low = runs.interval { ($0.classes[1].e2e.meanSeconds ?? .nan) - 1 }
        #expect(high.contains(truth.high), "\(high) against \(truth.high)")
        #expect(low.contains(truth.low), "\(low) against \(truth.low)")
    }
}
