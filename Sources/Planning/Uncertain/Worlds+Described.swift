package import PlimsollAnswering

extension OptionSpread: DescribedObject {
    package static let schemaName = "option_spread"
    package static let blank = OptionSpread(
        name: "", notAllowed: nil, monthlyUSD: .blank, cheapest: .blank, worldsMet: 0, worldsUndecided: 0,
        worldsMissed: 0, worldsFailedWhereAnotherMeets: 0, regretUSD: .blank)
    package static let members: [Member<OptionSpread>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member("monthly_usd", \.monthlyUSD, .none, "What a month costs over the worlds."),
        Member(
            "worlds_cheapest", \.cheapest, .none,
            "Worlds in which it is the cheapest option that surely meets every SLO."),
        Member("worlds_met", \.worldsMet, .count, "Worlds in which it surely meets every SLO."),
        Member("worlds_undecided", \.worldsUndecided, .count, "Worlds in which it may meet every SLO."),
        Member("worlds_missed", \.worldsMissed, .count, "Worlds in which it surely misses an SLO."),
        Member(
            "worlds_failed_where_another_meets", \.worldsFailedWhereAnotherMeets, .count,
            "Worlds in which it does not surely meet every SLO although another option does."),
        Member("regret_usd", \.regretUSD, .none, "Its month less the cheapest one's, where it meets every SLO."),
    ]
}

extension CostSpread: DescribedObject {
    package static let schemaName = "cost_spread"
    package static let blank = CostSpread(mean: 0, p5: 0, median: 0, p95: 0)
    package static let members: [Member<CostSpread>] = [
        Member("mean", \.mean, .dollarsAMonth, "Mean over the worlds."),
        Member("p5", \.p5, .dollarsAMonth, "5 % of the worlds cost at most this.", role: .percentile("5")),
        Member("p50", \.median, .dollarsAMonth, "Half of the worlds cost at most this.", role: .percentile("50")),
        Member("p95", \.p95, .dollarsAMonth, "95 % of the worlds cost at most this.", role: .percentile("95")),
    ]
}

extension Regret: DescribedObject {
    package static let schemaName = "regret"
    package static let blank = Regret(max: nil, mean: nil)
    package static let members: [Member<Regret>] = [
        Member("max", \.max, .dollarsAMonth, "In the worst world; null where it meets every SLO in none."),
        Member("mean", \.mean, .dollarsAMonth, "In the mean; null where it meets every SLO in none."),
    ]
}

extension TornadoRow: DescribedObject {
    package static let schemaName = "tornado_row"
    package static let blank = TornadoRow(
        path: "", low: .blank, high: .blank, costSwingUSD: 0, differenceSwingUSD: nil, flips: false, crossing: nil)
    package static let members: [Member<TornadoRow>] = [
        Member("path", \.path, .text, "The scenario key that moves.", role: .label),
        Member(
            "cost_swing_usd", \.costSwingUSD, .dollarsAMonth,
            "Largest less smallest month of the pair's first option, or of the first option."),
        Member(
            "difference_swing_usd", \.differenceSwingUSD, .dollarsAMonth,
            "Largest less smallest difference of the pair; null without a pair."),
        Member(
            "flips", \.flips, .verdict, "Is another option, or none, the cheapest that meets every SLO at an end?"),
        Member(
            "even_at", \.crossing, .text, "Where the pair costs the same, as the file would write it; null: nowhere."),
        Member("low", \.low, .none, "The input at its low."),
        Member("high", \.high, .none, "The input at its high."),
    ]
}

extension TornadoEnd: DescribedObject {
    package static let schemaName = "tornado_end"
    package static let blank = TornadoEnd(text: "", outcome: .blank, costUSD: 0, differenceUSD: nil)
    package static let members: [Member<TornadoEnd>] = [
        Member("value", \.text, .text, "The input's value as the file writes it."),
        Member("monthly_usd", \.costUSD, .dollarsAMonth, "A month of the pair's first option, or of the first option."),
        Member(
            "difference_usd", \.differenceUSD, .dollarsAMonth,
            "A month of the pair's second option less one of its first; null without a pair."),
        Member("outcome", \.outcome, .none, "Every option in this world."),
    ]
}

extension SampledWorld: DescribedObject {
    package static let schemaName = "world"
    package static let blank = SampledWorld(inputs: [], values: [], outcome: .blank)
    package static let members: [Member<SampledWorld>] = [
        Member("inputs", keyed: \.inputs, .text, "The value of each uncertain input, as the file would write it."),
        Member("input_values", keyed: \.values, .base, "The same as numbers, not yet rounded."),
        Member("outcome", \.outcome, .none, "Every option in this world."),
    ]
}

extension DrawnValue: DescribedEntry {
    package static let keyName = "path"
    package static let keyRole = Role.label
    package var key: String { path }
    package var content: Double { value }
    package init(key: String, content: Double) { self.init(path: key, value: content) }
}
