import PlimsollSimulation
import TestSupport
import Testing

/// Machine repair: N users who think for exponential times of mean Z, one exponential server of mean 1 s.
@Suite struct ClosedLoopTests {
    /// The chance that the server idles is 1 / sum over k of N! / (N - k)! / Z^k (Kleinrock, Queueing Systems I, 3.8);
    /// users leave it at rate 1 - that, and spend N / rate - Z at it.
    private func theory(users: Int, thinkSeconds: Double) -> (rate: Double, sojourn: Double) {
        var term = 1.0
        var sum = 1.0
        for k in 1...users {
            term *= Double(users - k + 1) / thinkSeconds
            sum += term
        }
        let rate = 1 - 1 / sum
        return (rate, Double(users) / rate - thinkSeconds)
    }

    @Test(arguments: [(1, 4.0), (5, 10.0), (20, 10.0), (8, 40.0)])
    func usersQueueAsMachinesDo(users: Int, thinkSeconds: Double) {
        let seconds = 20_000.0
        let runs = TheoryExperiment { replication in
            TheoryPlans.plan(
                seed: 106, replication: replication, seconds: seconds, preRoll: 500,
                classes: [TheoryPlans.users(users, thinkSeconds: thinkSeconds, .exponential)],
                pools: [PoolPlan(engine: TheoryPlans.singleServer(), size: .fixed(1))])
        }
        let truth = theory(users: users, thinkSeconds: thinkSeconds)
        let rate = runs.interval { Double($0.classes[0].arrived) / seconds }
        #expect(rate.contains(truth.rate), "\(rate) against \(truth.rate)")
        #expect(rate.relativeWidth < 0.1)
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        #expect(sojourn.contains(truth.sojourn), "\(sojourn) against \(truth.sojourn)")
        #expect(sojourn.relativeWidth < 0.12)
    }
}
