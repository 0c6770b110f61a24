import PlimsollSimulation
import TestSupport
import Testing

/// Sessions on the stand-in: one starts every 100 s (the first at 100 s), three turns with 5 s of thought between,
/// 100 tokens asked and 10 answered in each.
@Suite struct SessionTests {
    private func sessions(
        growsContext: Bool = true, maxContext: Int = 100_000, timeout: Double? = nil, rate: Double = 0.01
    ) -> ClassPlan {
        ClassPlan(
            traffic: TrafficPlan(
                arrivals: .renewal(RenewalPlan(ratePerSecond: rate, cv: 0)), prompt: Sampler(.fixed(100)),
                output: Sampler(.fixed(10)),
                session: SessionPlan(
                    turns: Sampler(.fixed(3)), pauseSeconds: Sampler(.fixed(5)), growsContext: growsContext,
                    maxContextTokens: maxContext)),
            timeout: timeout.map(Timeline.seconds), retries: .none)
    }

    private func run(
        _ requests: ClassPlan, frontEnd: Double = 0, seconds: Double = 150, outages: [ScriptedOutage] = []
    ) throws -> Measurements {
        let pool = PoolPlan(engine: Timeline.engine(), frontEnd: Timeline.seconds(frontEnd), size: .fixed(1))
        return try #require(
            Simulation.run(
                Timeline.plan(seconds: seconds, classes: [requests], pools: [pool], outages: outages)))
    }

    /// Prompts of 100, 100 + 10 + 100 and 210 + 10 + 100 tokens.
    @Test func aTurnCarriesAllThatWasSaid() throws {
        let result = try run(sessions())
        #expect(result.classes[0].arrived == 3)
        #expect(result.classes[0].served == 3)
        #expect(result.classes[0].promptTokens == 100 + 210 + 320)
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(0.3))
    }

    @Test func contextIsCutToItsLimitOrNotCarried() throws {
        #expect(try run(sessions(maxContext: 250)).classes[0].promptTokens == 100 + 210 + 250)
        #expect(try run(sessions(growsContext: false)).classes[0].promptTokens == 300)
    }

    /// The second turn is sent 5 s after the answer of 100.1 s, which reaches the user half a second later with a front
    /// end of half a second: a loss from 105.2 to 105.5 s hits it without the front end and misses it with it. The
    /// session ends with its lost turn.
    @Test func turnsFollowTheAnswerTheUserSees() throws {
        let loss = [Timeline.outage(at: 105.15, lasts: 0.3, .replicas(1, pool: 0))]
        let hit = try run(sessions(), outages: loss)
        #expect(hit.classes[0].arrived == 2)
        #expect(hit.classes[0].failed == 1)
        let missed = try run(sessions(), frontEnd: 0.5, outages: loss)
        #expect(missed.classes[0].arrived == 3)
        #expect(missed.classes[0].served == 3)
        #expect(missed.classes[0].e2e.totalNanoseconds == Timeline.seconds(3 * 0.6))
    }

    /// Nobody arrives after the horizon, a session's next turn neither: 100, 105.1 and then 110.2 s.
    @Test(arguments: [(100.05, 1), (105.09, 1), (105.11, 2), (110.19, 2), (110.21, 3)])
    func turnsAfterTheHorizonDoNotArrive(horizon: Double, turns: Int) throws {
        #expect(try run(sessions(), seconds: horizon).classes[0].arrived == turns)
    }

    /// A timed-out turn ends its session.
    @Test func aTimedOutTurnIsTheLast() throws {
        let result = try run(sessions(timeout: 0.05))
        #expect(result.classes[0].arrived == 1)
        #expect(result.classes[0].timedOut == 1)
    }
}
