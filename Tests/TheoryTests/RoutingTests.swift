import PlimsollSimulation
import TestSupport
import Testing

/// Several single servers behind a router.
@Suite struct RoutingTests {
    private func sojourns(
        _ routing: RoutingPolicy, servers: Int, utilization: Double, seconds: Double, replications: Int = 20
    ) -> TheoryExperiment {
        TheoryExperiment(replications: replications) { replication in
            TheoryPlans.plan(
                seed: 401, replication: replication, seconds: seconds, preRoll: 300,
                classes: [TheoryPlans.prompts(rate: utilization * Double(servers), .exponential)],
                pools: [PoolPlan(engine: TheoryPlans.singleServer(), routing: routing, size: .fixed(servers))])
        }
    }

    /// Turn by turn, each of c servers sees every c-th arrival: Erlang-c gaps, GI/M/1.
    @Test(arguments: [2, 8])
    func roundRobinIsAQueueWithErlangArrivals(servers: Int) {
        let runs = sojourns(.roundRobin, servers: servers, utilization: 0.8, seconds: 24_000 / Double(servers))
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        let cv = 1 / Double(servers).squareRoot()
        let truth = TheoryFormulas.gammaArrivalsSojourn(utilization: 0.8, cv: cv)
        #expect(sojourn.contains(truth), "\(sojourn) against \(truth)")
        #expect(sojourn.relativeWidth < 0.1)
    }

    /// The limit of many servers, which a hundred are near: the next term is of order 1 / servers.
    @Test func powerOfTwoChoicesIsMitzenmachers() {
        let runs = sojourns(.powerOfTwo, servers: 128, utilization: 0.9, seconds: 300, replications: 5)
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        let truth = TheoryFormulas.powerOfTwoSojourn(utilization: 0.9)
        #expect(sojourn.contains(truth, excess: -0.01 * truth...0.05 * truth), "\(sojourn) against \(truth)")
    }

    /// The more a router knows the less is waited: pairs of runs with the same arrivals and lengths.
    /// One shared queue (M/M/c) bounds them all from below, servers apart (M/M/1) from above.
    @Test func whatTheRouterKnowsShortensWaits() {
        let means = [RoutingPolicy.leastOutstanding, .powerOfTwo, .roundRobin].map { routing in
            sojourns(routing, servers: 8, utilization: 0.9, seconds: 2_500).runs.map {
                $0.classes[0].e2e.meanSeconds ?? .nan
            }
        }
        for (shorter, longer) in zip(means, means.dropFirst()) {
            let difference = TheoryInterval(of: zip(shorter, longer).map { $1 - $0 })
            #expect(difference.mean - difference.halfWidth > 0, "\(difference)")
        }
        let least = TheoryInterval(of: means[0])
        let most = TheoryInterval(of: means[2])
        #expect(least.mean - least.halfWidth > 1 + TheoryFormulas.meanWait(servers: 8, utilization: 0.9))
        #expect(most.mean + most.halfWidth < 1 / (1 - 0.9))
    }
}
