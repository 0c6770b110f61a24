import PlimsollSimulation
import TestSupport
import Testing

/// Processor sharing: a fixed rate of tokens a second, split evenly over the sequences that decode.
@Suite struct SharedProcessorTests {
    /// The mean sojourn is 1 / (1 - rho) whatever the distribution (Kleinrock, 1976); an arrival's first token is part
    /// of the prompt's iteration, which costs nothing here.
    @Test(
        arguments: [(0.3, 6_000.0), (0.7, 8_000), (0.9, 20_000)],
        [TheoryPlans.Service.exponential, .fixed, .gamma(cv: 2)])
    func sojournsDependOnTheMeanAlone(load: (Double, Double), service: TheoryPlans.Service) {
        let runs = TheoryExperiment { replication in
            TheoryPlans.plan(
                seed: 301, replication: replication, seconds: load.1 / load.0, preRoll: 1_500,
                classes: [TheoryPlans.outputs(rate: load.0, service)],
                pools: [PoolPlan(engine: TheoryPlans.sharedProcessor(), size: .fixed(1))])
        }
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        let truth = 1 / (1 - load.0)
        // One token of 100,000 is free, and joining waits for a boundary: both a few iterations.
        let few = 10 * TheoryPlans.tokenSeconds * truth
        #expect(sojourn.contains(truth, excess: -few...few), "\(sojourn) against \(truth)")
        #expect(sojourn.relativeWidth < 0.2)
        let busy = runs.interval { Double($0.pools[0].busyTime) / (load.1 / load.0 * 1e9) }
        #expect(busy.contains(load.0, excess: -few...few), "\(busy)")
    }
}
