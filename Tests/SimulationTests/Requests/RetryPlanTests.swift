import Testing

@testable import PlimsollSimulation

@Suite struct RetryPlanTests {
    private static let plan = RetryPlan(
        limit: 5, backoff: 100, factor: 2, cap: 500, jitter: 0.5, budget: 0.25, afterTimeout: true)

    /// Doubled each time up to the cap, less a drawn part of at most the jitter.
    @Test(arguments: [(1, 0.0, 100), (2, 0, 200), (3, 0, 400), (4, 0, 500), (9, 0, 500), (2, 1, 100), (3, 0.5, 300)])
    func waitsGrowToTheCap(attempt: Int, draw: Double, wait: Nanoseconds) {
        #expect(Self.plan.wait(after: attempt, draw: draw) == wait)
    }

    /// Ten at first; then one for four requests, and never more than ten.
    @Test func aBudgetAllowsAShareOfTheRequests() {
        let traffic = TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: 1)), prompt: Sampler(.fixed(1)), output: Sampler(.fixed(1)))
        let source = TrafficSource(plan: traffic, seed: 1, replication: 0, classIndex: 0, start: 0, horizon: 1)
        var requests = ClassState(
            ClassPlan(traffic: traffic, retries: Self.plan), source: source, target: .pool(0), mayLeave: false)
        func taken() -> Int { (0..<20).count { _ in requests.takeRetryToken() } }
        #expect(taken() == 10)
        for _ in 0..<8 { requests.fillRetryBudget() }
        #expect(taken() == 2)
        for _ in 0..<100 { requests.fillRetryBudget() }
        #expect(taken() == 10)
    }
}
