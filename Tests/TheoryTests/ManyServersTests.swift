import PlimsollSimulation
import TestSupport
import Testing

/// Several servers with one queue: M/M/c as one replica that decodes c sequences at a constant speed.
///
/// Time is cut into iterations of 1e-5 services. A request joins at the first boundary after it arrives and its first
/// token leaves an iteration later, so TTFT is the wait of theory plus one to two iterations; E2E is the wait, up to
/// one iteration more, and the service.
@Suite struct ManyServersTests {
    private static let iteration = TheoryPlans.tokenSeconds

    private func experiment(
        seed: UInt64, servers: Int, utilization: Double, seconds: Double, preRoll: Double, queueLimit: Int? = nil,
        service: TheoryPlans.Service = .exponential
    ) -> TheoryExperiment {
        // Longer than two iterations means that it has waited.
        let limit = Picoseconds(2 * Self.iteration * 1e12) + 1
        return TheoryExperiment { replication in
            TheoryPlans.plan(
                seed: seed, replication: replication, seconds: seconds, preRoll: preRoll,
                classes: [TheoryPlans.outputs(rate: utilization * Double(servers), service)],
                pools: [
                    PoolPlan(engine: TheoryPlans.servers(servers, queueLimit: queueLimit), size: .fixed(1))
                ],
                thresholds: [
                    Threshold(requestClass: nil, metric: .ttft, limit: limit, window: nil, allowedShare: 1)
                ])
        }
    }

    @Test(arguments: [
        (2, 0.3, 4_000.0), (2, 0.8, 8_000), (2, 0.95, 30_000), (4, 0.5, 2_000), (4, 0.9, 8_000), (16, 0.7, 1_000),
        (16, 0.95, 4_000),
    ])
    func waitsAreErlangs(servers: Int, utilization: Double, seconds: Double) {
        let memory = 1 / (Double(servers) * (1 - utilization) * (1 - utilization))
        let runs = experiment(
            seed: 201, servers: servers, utilization: utilization, seconds: seconds, preRoll: 20 + 20 * memory)
        let wait = TheoryFormulas.meanWait(servers: servers, utilization: utilization)
        let ttft = runs.interval { $0.classes[0].ttft.meanSeconds ?? .nan }
        #expect(ttft.contains(wait, excess: Self.iteration...2 * Self.iteration), "\(ttft) against \(wait)")
        let sojourn = runs.interval { $0.classes[0].e2e.meanSeconds ?? .nan }
        #expect(sojourn.contains(wait + 1, excess: -Self.iteration...Self.iteration), "\(sojourn) against \(wait + 1)")
        #expect(sojourn.relativeWidth < 0.15)
        let load = utilization * Double(servers)
        let waited = runs.interval { Double($0.thresholds[0].misses) / Double($0.thresholds[0].requests) }
        #expect(waited.contains(TheoryFormulas.erlangC(servers: servers, load: load)), "\(waited)")
        let busy = runs.interval { Double($0.pools[0].busyTime) / (seconds * 1e9) }
        // At 16 servers and 0.95 the pool is empty once in ten million services: none of the runs sees it.
        let share = TheoryFormulas.busyShare(servers: servers, utilization: utilization)
        #expect(busy.contains(share, excess: -1e-5...1e-5), "\(busy) against \(share)")
    }

    /// Erlang's loss formula holds for any distribution of service (Sevastyanov, 1957).
    @Test(
        arguments: [(1, 0.5), (2, 0.95), (4, 0.3), (4, 0.8), (16, 0.6), (16, 0.95)],
        [TheoryPlans.Service.exponential, .fixed])
    func withoutAQueueRequestsAreLostAsErlangSays(system: (Int, Double), service: TheoryPlans.Service) {
        let runs = experiment(
            seed: 202, servers: system.0, utilization: system.1, seconds: 12_000 / Double(system.0) / system.1,
            preRoll: 30, queueLimit: 0, service: service)
        let blocked = runs.interval { Double($0.classes[0].rejected) / Double($0.classes[0].arrived) }
        let truth = TheoryFormulas.erlangB(servers: system.0, load: system.1 * Double(system.0))
        #expect(blocked.contains(truth), "\(blocked) against \(truth)")
        #expect(blocked.relativeWidth < 0.15)
        for run in runs.runs { #expect(run.classes[0].rejected + run.classes[0].served == run.classes[0].arrived) }
    }
}
