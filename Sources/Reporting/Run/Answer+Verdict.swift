import PlimsollAnswering

extension OptionAnswer {
    /// The objectives with this verdict.
    func objectives(_ verdict: Verdict) -> [ObjectiveAnswer] { objectives.filter { $0.met == verdict } }
}

extension Answer {
    /// The option a reader would take: the cheapest that meets every SLO, else the cheapest allowed.
    var favourite: OptionAnswer? {
        if let name = cheapestMeetingSLOs, let option = options.first(where: { $0.name == name }) { return option }
        return allowed.min { $0.cost.monthlyUSD.mean < $1.cost.monthlyUSD.mean }
    }

    /// Paired difference of a month's cost, `a` minus `b`; without an interval where the two were not compared.
    func monthlyUSDDifference(_ a: OptionAnswer, _ b: OptionAnswer) -> Estimate {
        if let pair = comparisons.first(where: { $0.a == a.name && $0.b == b.name }) {
            return pair.monthlyUSDDifference
        }
        if let pair = comparisons.first(where: { $0.a == b.name && $0.b == a.name }) {
            return pair.monthlyUSDDifference.negated
        }
        return Estimate(mean: a.cost.monthlyUSD.mean - b.cost.monthlyUSD.mean, low: nil, high: nil)
    }
}

extension Estimate {
    /// The estimate of the opposite quantity.
    var negated: Estimate { Estimate(mean: -mean, low: high.map { -$0 }, high: low.map { -$0 }) }
}
