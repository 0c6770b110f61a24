public import PlimsollAnswering

extension OptionAnswer {
    /// Does the option meet every objective? One sure miss is enough for `no`; without objectives it is `yes`.
    public var meetsEverySLO: Verdict {
        if objectives.contains(where: { $0.met == .no }) { return .no }
        return objectives.contains { $0.met == .undecided } ? .undecided : .yes
    }

    /// The objectives with this verdict.
    func objectives(_ verdict: Verdict) -> [ObjectiveAnswer] { objectives.filter { $0.met == verdict } }
}

extension Answer {
    /// Does at least one allowed option meet every objective: surely, perhaps, or none?
    public var anyMeetsEverySLO: Verdict {
        let verdicts = allowed.map(\.meetsEverySLO)
        if verdicts.contains(.yes) { return .yes }
        return verdicts.contains(.undecided) ? .undecided : .no
    }

    /// Options that may carry this traffic, in the scenario's order.
    var allowed: [OptionAnswer] { options.filter { $0.notAllowed == nil } }

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
