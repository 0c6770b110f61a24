import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

@Suite struct TrafficSourceTests {
    private static let lengths = Sampler(.lognormal(mu: 6, sigma: 1), minimum: 1, maximum: 32_000)

    private func source(_ plan: TrafficPlan, seed: UInt64 = 1, replication: Int = 0, index: Int = 0) -> TrafficSource {
        TrafficSource(
            plan: plan, seed: seed, replication: replication, classIndex: index, start: -100_000_000_000,
            horizon: 1_000_000_000_000)
    }

    private func plan(rate: Double, session: SessionPlan? = nil) -> TrafficPlan {
        TrafficPlan(
            arrivals: .renewal(RenewalPlan(ratePerSecond: rate)), prompt: Self.lengths, output: Self.lengths,
            session: session)
    }

    private func drafts(_ source: TrafficSource) -> (times: [Nanoseconds], drafts: [Draft]) {
        var source = source
        var times: [Nanoseconds] = []
        var drafts: [Draft] = []
        while source.nextTime != .max {
            times.append(source.nextTime)
            drafts.append(source.take())
        }
        return (times, drafts)
    }

    @Test("arrivals are in order, from the pre-roll to the horizon")
    func order() {
        let times = drafts(source(plan(rate: 20))).times
        #expect(abs(times.count - 22_000) < 600)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(times.first.map { $0 > -100_000_000_000 && $0 < -98_000_000_000 } == true)
        #expect(times.last.map { $0 < 1_000_000_000_000 } == true)
    }

    @Test("the same seed gives the same requests; seed, replication and class each give others")
    func reproducible() {
        let one = drafts(source(plan(rate: 1)))
        let again = drafts(source(plan(rate: 1)))
        #expect(one.times == again.times)
        #expect(one.drafts == again.drafts)
        for other in [
            source(plan(rate: 1), seed: 2), source(plan(rate: 1), replication: 1), source(plan(rate: 1), index: 1),
        ] {
            let others = drafts(other)
            #expect(others.times.first != one.times.first)
            #expect(others.drafts.first != one.drafts.first)
        }
    }

    @Test("scaling traffic keeps request i's lengths and divides its time")
    func scaling() {
        let slow = drafts(source(plan(rate: 1)))
        let fast = drafts(source(plan(rate: 2)))
        #expect(fast.drafts.count > slow.drafts.count)
        #expect(Array(fast.drafts.prefix(slow.drafts.count)) == slow.drafts)
        let start: Nanoseconds = -100_000_000_000
        #expect(zip(slow.times, fast.times).allSatisfy { abs(($0 - start) - 2 * ($1 - start)) <= 2 })
    }

    @Test("reasoning multiplies outputs, rounded to the nearest, and nothing else")
    func reasoning() {
        var reasoned = plan(rate: 1)
        reasoned.reasoningFactor = 2.5
        let plain = drafts(source(plan(rate: 1))).drafts
        let more = drafts(source(reasoned)).drafts
        #expect(plain.map(\.promptTokens) == more.map(\.promptTokens))
        #expect(plain.map { ($0.outputTokens * 5 + 1) / 2 } == more.map(\.outputTokens))
    }

    @Test("a session's turns are keyed: any order, any rate, the same draws")
    func sessions() {
        let session = SessionPlan(
            turns: Sampler(.gamma(shape: 2, scale: 3), minimum: 1, maximum: 20), pauseSeconds: Sampler(.fixed(2.3)),
            growsContext: true, maxContextTokens: 8000)
        let slow = source(plan(rate: 1, session: session))
        let fast = source(plan(rate: 3, session: session))
        let drafts = drafts(slow).drafts
        #expect(Array(self.drafts(fast).drafts.prefix(drafts.count)) == drafts)
        #expect(Set(drafts.map(\.sessionKey)).count == drafts.count)
        #expect(drafts.allSatisfy { (1...20).contains($0.turns) && $0.promptTokens <= 8000 })
        let key = drafts[5].sessionKey
        let forwards = [1, 2, 3].map { slow.turn($0, of: key) }
        let backwards = [3, 2, 1].map { fast.turn($0, of: key) }
        #expect(forwards == backwards.reversed())
        #expect(forwards[0] != forwards[1])
        #expect(forwards.allSatisfy { $0.pause == 2_300_000_000 })
    }

    @Test("turns follow the same lengths as single requests")
    func turnLengths() {
        let session = SessionPlan(
            turns: Sampler(.fixed(3)), pauseSeconds: Sampler(.gamma(shape: 1, scale: 30)), growsContext: false,
            maxContextTokens: 100_000)
        let source = source(plan(rate: 1, session: session))
        var prompts = Moments()
        var outputs = Moments()
        var pauses = Moments()
        for key in 0..<20_000 as Range<UInt64> {
            let turn = source.turn(1 + Int(key % 3), of: key)
            prompts.add(Double(turn.newTokens))
            outputs.add(Double(turn.outputTokens))
            pauses.add(Double(turn.pause) / 1e9)
        }
        // exp(6 + 1/2) = 665.1, less half a token of truncation and a little of clamping.
        #expect(abs(prompts.mean - 664.6) < 4 * prompts.error)
        #expect(abs(outputs.mean - 664.6) < 4 * outputs.error)
        #expect(abs(pauses.mean - 30) < 4 * pauses.error)
    }

    @Test("context grows by all that was said, up to the limit, or not at all")
    func context() {
        func session(grows: Bool) -> TrafficSource {
            source(
                plan(
                    rate: 1,
                    session: SessionPlan(
                        turns: Sampler(.fixed(2)), pauseSeconds: Sampler(.fixed(1)), growsContext: grows,
                        maxContextTokens: 1000)))
        }
        let growing = session(grows: true)
        #expect(growing.context(previousPrompt: 300, previousOutput: 200, newTokens: 50) == 550)
        #expect(growing.context(previousPrompt: 900, previousOutput: 200, newTokens: 50) == 1000)
        let fresh = session(grows: false)
        #expect(fresh.context(previousPrompt: 300, previousOutput: 200, newTokens: 50) == 50)
        #expect(fresh.context(previousPrompt: 300, previousOutput: 200, newTokens: 5000) == 1000)
    }
}
