import PlimsollAnswering
import PlimsollScenario

extension DecisionPair {
    /// The two cheapest options that surely meet every SLO; where fewer do, the cheapest others after them. nil: fewer
    /// than two options are allowed.
    init?(at mid: WorldOutcome) {
        let ranked = mid.options.filter { $0.notAllowed == nil }.sorted { a, b in
            a.isFeasible == b.isFeasible ? a.monthlyUSD.mean < b.monthlyUSD.mean : a.isFeasible
        }
        guard ranked.count > 1 else { return nil }
        self.init(
            first: ranked[0].name, second: ranked[1].name,
            usdDifference: ranked[1].monthlyUSD.mean - ranked[0].monthlyUSD.mean)
    }

    func difference(in outcome: WorldOutcome) -> Double? {
        guard let a = outcome.usd(first), let b = outcome.usd(second) else { return nil }
        return b - a
    }
}

extension WorldOutcome {
    func usd(_ option: String) -> Double? { options.first { $0.name == option }?.monthlyUSD.mean }
}

extension TornadoRow {
    init(_ input: UncertainInput, low: WorldOutcome, mid: WorldOutcome, high: WorldOutcome, pair: DecisionPair?) {
        let subject = pair?.first ?? mid.options.first?.name ?? ""
        func end(_ text: String, _ outcome: WorldOutcome) -> TornadoEnd {
            TornadoEnd(
                text: text, outcome: outcome, costUSD: outcome.usd(subject) ?? 0,
                differenceUSD: pair?.difference(in: outcome))
        }
        func swing(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
        let ends = (end(input.low, low), end(input.high, high))
        let differences = [low, mid, high].compactMap { pair?.difference(in: $0) }
        self.init(
            path: input.path, low: ends.0, high: ends.1,
            costSwingUSD: swing([low, mid, high].compactMap { $0.usd(subject) }),
            differenceSwingUSD: pair == nil ? nil : swing(differences),
            flips: low.cheapest != mid.cheapest || high.cheapest != mid.cheapest,
            crossing: Self.crossing(input, differences))
    }

    /// The first place where the difference changes sign.
    private static func crossing(_ input: UncertainInput, _ differences: [Double]) -> String? {
        guard differences.count == 3 else { return nil }
        let values = [input.lowValue, input.midValue, input.highValue]
        for index in 0...1 where (differences[index] < 0) != (differences[index + 1] < 0) {
            let share = differences[index] / (differences[index] - differences[index + 1])
            return input.text(values[index] + share * (values[index + 1] - values[index]))
        }
        return nil
    }

    /// The largest swing of the difference first, then of the cost; equals in file order.
    static func sorted(_ rows: [TornadoRow]) -> [TornadoRow] {
        rows.enumerated().sorted { a, b in
            let (first, second) = (a.element.sizes, b.element.sizes)
            return first == second ? a.offset < b.offset : first > second
        }.map(\.element)
    }

    private var sizes: (Double, Double) { (differenceSwingUSD ?? 0, costSwingUSD) }
}
