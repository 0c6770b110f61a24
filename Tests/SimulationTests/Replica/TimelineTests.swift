import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

/// Timelines drawn by hand with a stand-in that one can do in the head: every iteration, and every prompt on its own,
/// takes 10 ms. Both the engine and the plain stepper must follow them.
@Suite struct TimelineTests {
    private static let millisecond: Nanoseconds = 1_000_000

    private func scenario(
        _ batching: BatchingPolicy = .chunked, maxSequences: Int = 4, budget: Int? = 100, kvTokens: Int = 1_000,
        reservesFull: Bool = false
    ) -> ReplicaScenario {
        ReplicaScenario(
            engine: EnginePlan(
                batching: batching, maxSequences: maxSequences, maxBatchedTokens: budget, maxModelLength: kvTokens,
                blockSize: 1, kvBlocks: kvTokens, reservesFull: reservesFull,
                cost: .linear(LinearCost(base: 0.01, perPrompt: 0.01))))
    }

    /// Arrivals as (millisecond, prompt, output).
    private func arrive(_ scenario: inout ReplicaScenario, _ arrivals: (Int, Int, Int)...) {
        for (time, prompt, output) in arrivals {
            scenario.arrive(at: Int64(time) * Self.millisecond, .init(prompt: prompt, output: output))
        }
    }

    private func at(_ milliseconds: Int) -> Nanoseconds { Int64(milliseconds) * Self.millisecond }

    /// Latencies of the first and the last token in milliseconds.
    private func done(_ first: Int, _ last: Int) -> ReplicaTrace.Fate {
        .finished(first: Int64(first) * 1_000_000_000, last: Int64(last) * 1_000_000_000)
    }

    private func expect(
        _ scenario: ReplicaScenario, fates: [ReplicaTrace.Fate], gaps: [Int], iterations: Int, preemptions: Int = 0,
        kvPeak: Int, at location: SourceLocation = #_sourceLocation
    ) {
        var histogram = LatencyHistogram()
        for gap in gaps { histogram.record(Int64(gap) * 1_000_000_000) }
        let expected = ReplicaTrace(
            fates: fates, iterations: iterations, outside: 0, preemptions: preemptions, kvPeak: kvPeak,
            blocksLeftInUse: 0,
            gaps: [histogram])
        var boundaries: [Picoseconds] = []
        let plain = scenario.runPlainly(boundaries: &boundaries)
        #expect(plain.differences(from: expected).isEmpty, "the plain one", sourceLocation: location)
        #expect(scenario.runLeaping().differences(from: expected).isEmpty, "the engine", sourceLocation: location)
    }

    @Test func aloneATokenAnIteration() {
        var scenario = scenario()
        arrive(&scenario, (0, 5, 3))
        // The last token is never attended to: 5 + 2 tokens are stored.
        expect(scenario, fates: [done(10, 30)], gaps: [10, 10], iterations: 3, kvPeak: 7)
    }

    @Test func anArrivalJoinsAtTheNextBoundary() {
        var scenario = scenario()
        // The second comes within the iteration that ends at 30.
        arrive(&scenario, (0, 5, 5), (25, 5, 2))
        expect(scenario, fates: [done(10, 50), done(15, 25)], gaps: [10, 10, 10, 10, 10], iterations: 5, kvPeak: 15)
    }

    @Test func anArrivalAtABoundaryWaitsForTheNext() {
        var scenario = scenario()
        // What ends at 20 has ended, and the next iteration is planned, before what arrives at 20.
        arrive(&scenario, (0, 5, 5), (20, 5, 2))
        expect(scenario, fates: [done(10, 50), done(20, 30)], gaps: [10, 10, 10, 10, 10], iterations: 5, kvPeak: 15)
    }

    @Test func chunksShareTheBudgetWithDecodes() {
        var scenario = scenario(budget: 4)
        // One token of four is the first's; the second's prompt of 7 takes 3 + 3 + 1, and the third fits beside its end.
        arrive(&scenario, (0, 2, 6), (0, 7, 1), (15, 1, 1))
        expect(
            scenario, fates: [done(10, 60), done(40, 40), done(25, 25)], gaps: [10, 10, 10, 10, 10], iterations: 6,
            kvPeak: 13)
    }

    @Test func promptsOfTheirOwnStallDecodes() {
        var scenario = scenario(.prefillFirst)
        // Tokens of the first: 10, 20, then two prompts until 40 and one until 50, 60, 70.
        arrive(&scenario, (0, 5, 4), (12, 5, 3), (12, 5, 3), (35, 5, 2))
        expect(
            scenario, fates: [done(10, 70), done(28, 58), done(28, 58), done(15, 25)],
            gaps: [10, 40, 10, 20, 10, 20, 10, 10], iterations: 6, kvPeak: 25)
    }

    @Test func aStallOutlivesThoseWhoComeAndGo() {
        var scenario = scenario(.prefillFirst, maxSequences: 3, budget: 5)
        // One prompt an iteration from 10 to 90. The fifth joins at 50; the others end with their first token.
        arrive(
            &scenario, (0, 5, 3), (5, 5, 1), (5, 5, 1), (5, 5, 1), (5, 5, 3), (5, 5, 1), (5, 5, 1), (5, 5, 1),
            (5, 5, 1))
        expect(
            scenario,
            fates: [
                done(10, 110), done(15, 15), done(25, 25), done(35, 35), done(45, 105), done(55, 55), done(65, 65),
                done(75, 75), done(85, 85),
            ],
            gaps: [90, 10, 50, 10], iterations: 11, kvPeak: 15)
    }

    @Test func preemptionIsOneLongGap() {
        var scenario = scenario(kvTokens: 10)
        // At 20 the two need 6 + 5 of 10 blocks. The second goes, and its 5 tokens are computed again from 40 to 50.
        arrive(&scenario, (0, 4, 4), (0, 4, 3))
        expect(
            scenario, fates: [done(10, 40), done(20, 60)], gaps: [10, 10, 10, 30, 10], iterations: 6, preemptions: 1,
            kvPeak: 9)
    }

    @Test func reservingInFullAdmitsLess() {
        var scenario = scenario(kvTokens: 10, reservesFull: true)
        arrive(&scenario, (0, 4, 4), (0, 2, 1))
        expect(scenario, fates: [done(10, 40), done(50, 50)], gaps: [10, 10, 10], iterations: 5, kvPeak: 8)
    }

    @Test func aFixedBatchWaitsToFill() {
        var scenario = scenario(.fixed(maxWait: at(50)), maxSequences: 2)
        // The first waits in vain until 50. The second misses that batch, and the third fills the next at 80.
        arrive(&scenario, (0, 5, 2), (55, 5, 1), (80, 5, 1))
        expect(scenario, fates: [done(60, 70), done(45, 45), done(20, 20)], gaps: [10], iterations: 3, kvPeak: 10)
    }

    @Test func impatientClientsLeave() {
        var scenario = scenario(maxSequences: 1)
        arrive(&scenario, (0, 5, 10), (0, 5, 5), (0, 5, 1))
        // A waiting one is gone at once; the running one still gets the token of 40, and makes room then.
        scenario.events += [(at(5), .cancel(1)), (at(34), .cancel(0))]
        expect(
            scenario, fates: [.cancelled, .cancelled, done(50, 50)], gaps: [10, 10, 10], iterations: 5, kvPeak: 8)
    }

    @Test func aFailureLosesEverything() {
        var scenario = scenario(maxSequences: 1)
        arrive(&scenario, (0, 5, 10), (0, 5, 5), (27, 5, 2))
        scenario.events.append((at(25), .fail))
        expect(scenario, fates: [.lost, .lost, done(10, 20)], gaps: [10, 10], iterations: 4, kvPeak: 6)
    }

    @Test func theBestPriorityGoesFirst() {
        var scenario = scenario(maxSequences: 1)
        scenario.arrive(at: 0, .init(priority: 1, prompt: 5, output: 2))
        scenario.arrive(at: at(1), .init(priority: 2, prompt: 5, output: 1))
        scenario.arrive(at: at(2), .init(priority: 0, prompt: 5, output: 1))
        expect(scenario, fates: [done(10, 20), done(39, 39), done(28, 28)], gaps: [10], iterations: 4, kvPeak: 6)
    }

    @Test func theWorstPriorityIsPreempted() {
        var scenario = scenario(kvTokens: 10)
        // As above, but the first admitted is the worse one: its 4 + 2 tokens are computed again from 40 to 50.
        scenario.arrive(at: 0, .init(priority: 1, prompt: 4, output: 4))
        scenario.arrive(at: 0, .init(priority: 0, prompt: 4, output: 3))
        expect(
            scenario, fates: [done(10, 60), done(20, 40)], gaps: [10, 30, 10, 10, 10], iterations: 6, preemptions: 1,
            kvPeak: 9)
    }
}
