/// What a comparison needs of an option, replication by replication.
struct PairedFigures {
    var name: String
    var monthlyUSD: [Double]
    var ttftP99: [Observation]
}

extension Comparison {
    /// All pairs of options, in their order; in each, `a` is the one cheaper in the mean (at equal cost, the first).
    static func pairs(of options: [PairedFigures], confidence: Double = usualConfidence) -> [Comparison] {
        options.indices.flatMap { first in
            options[(first + 1)...].compactMap { second in
                Comparison(options[first], second, confidence: confidence)
            }
        }
    }

    /// nil without a replication.
    private init?(_ first: PairedFigures, _ second: PairedFigures, confidence: Double) {
        let firstIsCheaper = first.monthlyUSD.reduce(0, +) <= second.monthlyUSD.reduce(0, +)
        let (a, b) = firstIsCheaper ? (first, second) : (second, first)
        let differences = zip(a.monthlyUSD, b.monthlyUSD).map { $0 - $1 }
        guard let monthly = Estimate(meanOf: differences, confidence: confidence), let spread = Spread(of: differences)
        else { return nil }
        self.init(
            a: a.name, b: b.name, monthlyUSDDifference: monthly,
            ttftP99DifferenceSeconds: Self.difference(a.ttftP99, b.ttftP99, confidence: confidence),
            probabilityACheaper: spread.probabilityBelowZero)
    }

    /// Over replications in which both have a value; nil where one is infinite.
    private static func difference(_ a: [Observation], _ b: [Observation], confidence: Double) -> Estimate? {
        guard a.finiteValues != nil, b.finiteValues != nil else { return nil }
        return Estimate(
            meanOf: zip(a, b).compactMap { a, b in
                if let a = a.value, let b = b.value { a - b } else { nil }
            }, confidence: confidence)
    }
}
