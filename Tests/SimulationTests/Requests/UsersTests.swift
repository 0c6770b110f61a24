import PlimsollSimulation
import TestSupport
import Testing

/// A closed loop on the stand-in: an answer of ten tokens takes 0.1 s, four sequences at a time.
@Suite struct UsersTests {
    private func users(
        _ count: Int, think: Double, ramp: Double = 0, prompt: Double = 100, timeout: Double? = nil,
        retries: RetryPlan = .none
    ) -> ClassPlan {
        ClassPlan(
            traffic: TrafficPlan(
                arrivals: .users(
                    UsersPlan(count: count, thinkSeconds: Sampler(.fixed(think)), rampSeconds: ramp)),
                prompt: Sampler(.fixed(prompt)), output: Sampler(.fixed(10))),
            timeout: timeout.map(Timeline.seconds), retries: retries)
    }

    private func run(_ requests: ClassPlan, seconds: Double = 10, longest: Int = 100_000) throws -> ClassMeasurements {
        let pool = PoolPlan(engine: Timeline.engine(longest: longest), size: .fixed(1))
        return try #require(Simulation.run(Timeline.plan(seconds: seconds, classes: [requests], pools: [pool])))
            .classes[0]
    }

    /// At 0, 0.5, 1.0 ... 9.5 s.
    @Test func aUserSendsWhenAnsweredAndThoughtOver() throws {
        let result = try run(users(1, think: 0.4))
        #expect(result.arrived == 20)
        #expect(result.served == 20)
        #expect(result.e2e.totalNanoseconds == 20 * Timeline.seconds(0.1))
    }

    /// Four at a time, a tenth of a second each: eight users wait as long as they are served, but for the first four.
    @Test func moreUsersThanPlacesWait() throws {
        let result = try run(users(8, think: 0))
        #expect(result.arrived == 8 + 99 * 4)
        #expect(abs((result.e2e.meanSeconds ?? 0) - 0.2) < 0.002)
    }

    /// Users start at 0, 2, 4, 6 and 8 s, and each goes on every half second.
    @Test func theRampSpreadsTheFirstRequests() throws {
        #expect(try run(users(5, think: 0.4, ramp: 10)).arrived == 20 + 16 + 12 + 8 + 4)
    }

    /// A request too long for the model ends at once; its user tries the next a millisecond later, not never.
    @Test func refusedUsersComeBack() throws {
        let result = try run(users(3, think: 0, prompt: 1_000), seconds: 1, longest: 500)
        #expect(result.arrived == 3 * 1_000)
        #expect(result.served == 0)
    }

    /// An impatient user gives up after 50 ms, is counted, and thinks before the next request.
    @Test func impatientUsersGoOn() throws {
        let result = try run(users(1, think: 0.949, timeout: 0.05))
        #expect(result.arrived == 10)
        #expect(result.timedOut == 10)
    }

    /// Lengths belong to the user and the request's number, not to the order in which the server gets there.
    @Test func usersAskTheSameOfASlowerServer() throws {
        func lengths(_ iteration: Double) throws -> [Int] {
            var requests = users(1, think: 0)
            requests.traffic.prompt = Sampler(.lognormal(mu: 5, sigma: 1), minimum: 1)
            var engine = Timeline.engine()
            engine.cost = .linear(LinearCost(base: iteration))
            return try (1...5).map { count in
                let seconds = iteration * 10 * (Double(count) - 0.5)
                let plan = Timeline.plan(
                    seconds: seconds, classes: [requests], pools: [PoolPlan(engine: engine, size: .fixed(1))])
                let result = try #require(Simulation.run(plan)).classes[0]
                #expect(result.arrived == count)
                return result.promptTokens
            }
        }
        #expect(try lengths(0.01) == lengths(0.05))
    }
}
