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
