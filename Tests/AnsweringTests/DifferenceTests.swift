import PlimsollCompiling
import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering

@Suite struct AgainstTests {
    private func answer(monthly: [Double], p99: [Double?], seed: UInt64 = 1, inputs: [Input] = []) -> Answer {
        let runs = Synthetic.study([], objectives: [], replications: monthly.count)
        let latency = MetricAnswer(
            mean: nil, p50: nil, p95: nil, p99: p99.contains(nil) ? nil : Estimate(meanOf: p99.compactMap(\.self)),
            p999: nil)
        let none = MetricAnswer(mean: nil, p50: nil, p95: nil, p99: nil, p999: nil)
        let cost = Estimate(meanOf: monthly) ?? Estimate(mean: 0, low: nil, high: nil)
        var head = runs.head(.run, replications: monthly.count)
        (head.seed, head.inputs) = (seed, inputs)
        return Answer(
            head: head, cheapestMeetingSLOs: nil, comparisons: [],
            options: [
                OptionAnswer(
                    name: "own", kind: .selfHosted, notAllowed: nil,
                    cost: CostAnswer(
                        monthlyUSD: cost, usdPerMillionTokens: nil,
                        lines: [CostLine(item: "gpu", title: "GPUs serving", monthlyUSD: cost)], shares: nil),
                    latency: LatencyAnswer(ttft: latency, tpot: none, itl: none, e2e: none), classes: [],
                    worstHour: nil, requests: RequestCounts(), tokens: TokenCounts(), objectives: [], fleet: nil,
                    api: nil, perReplication: ReplicationValues(monthlyUSD: monthly, ttftP99Seconds: p99))
            ], precision: nil, against: nil)
    }

    @Test func `The same seed pairs: a shift of every month has no spread`() throws {
        let then = answer(
            monthly: [100, 200, 300], p99: [1, 2, 3], inputs: [Input(path: "traffic.scale", value: "1")])
        let now = answer(
            monthly: [110, 210, 310, 999], p99: [1.5, 2.5, 3.5, 9],
            inputs: [Input(path: "traffic.scale", value: "2"), Input(path: "seed", value: "1")])
        let difference = AnswerDifference(of: now, against: then)
        #expect(difference.pairedReplications == 3)
        #expect(difference.options[0].monthlyUSD == Estimate(mean: 10, low: 10, high: 10))
        #expect(difference.options[0].ttftP99Seconds == Estimate(mean: 0.5, low: 0.5, high: 0.5))
        #expect(difference.options[0].monthlyUSDThen == 200)
        #expect(difference.options[0].monthlyUSDNow == 210, "of the replications that both have")
        #expect(difference.options[0].ttftP99SecondsThen == 2)
        #expect(difference.options[0].ttftP99SecondsNow == 2.5)
        #expect(
            difference.changes == [
                InputChange(path: "replications", then: "3", now: "4"),
                InputChange(path: "traffic.scale", then: "1", now: "2"),
            ])
    }

    @Test func `Another seed does not pair, and half-widths add in squares`() {
        let then = answer(monthly: [97, 100, 103], p99: [1, 1, nil])
        let now = answer(monthly: [106, 110, 114], p99: [1, 1, 1], seed: 2)
        let difference = AnswerDifference(of: now, against: then)
        #expect(difference.pairedReplications == 0)
        #expect(difference.unpairedBecause == "the seeds differ (1, now 2)")
        // t(2) = 4.302653: half-widths 4.302653 * 3 / sqrt 3 and * 4 / sqrt 3, together * 5 / sqrt 3.
        let half = 4.302_653 * 5 / 3.0.squareRoot()
        let monthly = difference.options[0].monthlyUSD
        #expect((monthly.mean - 10).magnitude < 1e-12)
        #expect(((monthly.high ?? 0) - 10 - half).magnitude < 1e-4)
        #expect(difference.options[0].ttftP99Seconds == nil)
    }

    @Test func `An answer is no different from itself`() {
        let answer = answer(monthly: [1, 2], p99: [1, 1])
        let difference = AnswerDifference(of: answer, against: answer)
        #expect(difference.changes == [])
        #expect(difference.options[0].monthlyUSD == Estimate(mean: 0, low: 0, high: 0))
        #expect(difference.options[0].lines.map(\.usd) == [0])
    }
}
