import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering

/// The one rule, on quantities that no objective limits.
@Suite struct DecidingTests {
    private func decider(most: Int) -> Decider {
        Decider(for: CompilingScenarios.document().scenario, most: most)
    }

    @Test(arguments: [
        (0.2, 0.3, Verdict.yes), (0.1, 0.5, .yes), (0.05, 0.3, .undecided), (0.3, 0.6, .undecided),
        (0.0, 0.9, .undecided),
        (0.51, 0.7, .no), (0.0, 0.09, .no),
    ]) func `An interval lies within the range, beyond it, or across an end`(
        low: Double, high: Double, verdict: Verdict
    ) {
        let decider = self.decider(most: 10)
        let quantity = Estimate(mean: (low + high) / 2, low: low, high: high)
        #expect(decider.verdict(of: quantity, within: 0.1...0.5) == verdict)
        #expect(decider.verdict(of: Estimate(mean: 0.3, low: nil, high: nil), within: 0.1...0.5) == .undecided)
        #expect(decider.verdict(of: nil, within: 0.1...0.5) == .undecided)
    }

    /// Values with a spread that their number narrows: looks at 2, 4, 8, 16, 20.
    @Test(arguments: [(0.9, 20, Verdict.undecided), (0.2, 4, .yes), (1.0, 8, .no)])
    func `Looks end where the quantity is decided`(claimed: Double, replications: Int, verdict: Verdict) {
        let decider = self.decider(most: 20)
        var values: [Double] = []
        let found = decider.decide(&values) { values, count in
            values += (values.count..<count).map { $0.isMultiple(of: 2) ? 0.85 : 0.95 }
        } by: {
            decider.verdict(of: Estimate(meanOf: $0, confidence: decider.confidence), within: claimed...(.infinity))
        }
        #expect(found == verdict && values.count == replications, "\(found) after \(values.count)")
    }
}

/// An objective says the same in another window, as a file would write it.
@Suite struct HeldObjectiveTests {
    @Test(arguments: [
        (Objective.Metric.latency(.tpot, percentile: 0.95), 0.222, "chat tpot.p95 < 222ms"),
        (.latency(.e2e, percentile: 0.999), 4.5, "chat e2e.p999 < 4.5s"), (.served, 0.9995, "chat served > 99.95%"),
    ]) func `The words are a file's`(metric: Objective.Metric, limit: Double, words: String) {
        let month = Objective(text: "as written", requestClass: "chat", metric: metric, limit: limit, window: .month)
        let hours = month.held(in: .each(seconds: 3_600, share: 0.995))
        #expect(hours.text == words + " in 99.5% of hours")
        #expect((hours.metric, hours.limit, hours.requestClass) == (metric, limit, "chat"))
        #expect(month.held(in: .each(seconds: 300, share: 1)).text == words + " every 5min")
        #expect(hours.held(in: .month).text == words)
        #expect(month.held(in: .month) == month)
    }
}
