package import PlimsollAnswering
package import PlimsollScenario

extension UncertaintyAnswer: ScenarioAnswer {
    package static let verb = Verb.uncertain
    package static let schemaName = "uncertain_answer"
    package static let blank = UncertaintyAnswer(
        head: .blank, inputs: [], mid: .blank, pair: nil, tornado: [], worlds: [], spreads: [], leastRegret: nil)
    package static let members: [Member<UncertaintyAnswer>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + findings

    private static let findings: [Member<UncertaintyAnswer>] = [
        Member(
            "distribution", computed: \.distribution, .text, "How each input is drawn, independently of the others."),
        Member(
            "least_regret", \.leastRegret, .text,
            "The option to choose before the world is known; null where none meets every SLO in any world."),
        Member(
            "any_meets_every_slo", computed: \.anyMeetsEverySLO, .verdict,
            "Does an option surely meet every SLO in all worlds, in some, or none in any?"),
        Member(
            "feasible_worlds", computed: \.feasibleWorlds, .count,
            "Drawn worlds in which some option surely meets every SLO."),
        Member("uncertain_inputs", \.inputs, .none, "The inputs given as low, mid and high, in file order."),
        Member("mid", \.mid, .none, "Every option with all inputs at their mid."),
        Member("pair", \.pair, .none, "The two options whose difference the tornado shows; null with fewer than two."),
        Member("options", \.spreads, .none, "Every option over all drawn worlds, in the scenario's order."),
        Member("tornado", \.tornado, .none, "One input at a time moved to its ends; the largest swing first."),
        Member("worlds", \.worlds, .none, "The drawn worlds, in the order of drawing."),
    ]

    private var distribution: String { "triangular" }
}

extension UncertainInput: DescribedObject {
    package static let schemaName = "uncertain_input"
    package static let blank = UncertainInput(
        path: "", low: "", mid: "", high: "", lowValue: 0, midValue: 0, highValue: 0)
    package static let members: [Member<UncertainInput>] = [
        Member("path", \.path, .text, "The scenario key.", role: .label),
        Member("low", \.low, .text, "The lower end as the file writes it."),
        Member("mid", \.mid, .text, "The peak of its distribution as the file writes it."),
        Member("high", \.high, .text, "The upper end as the file writes it."),
        Member("low_value", \.lowValue, .base, "The lower end as a number."),
        Member("mid_value", \.midValue, .base, "The peak as a number."),
        Member("high_value", \.highValue, .base, "The upper end as a number."),
        Member("whole", \.isWhole, .verdict, "Are only whole numbers drawn?"),
    ]
}

extension WorldOutcome: DescribedObject {
    package static let schemaName = "world_outcome"
    package static let blank = WorldOutcome(options: [], cheapest: nil)
    package static let members: [Member<WorldOutcome>] = [
        Member(
            "cheapest_meeting_slos", \.cheapest, .text,
            "The cheapest allowed option that surely meets every SLO in this world; null where none does."),
        Member("options", \.options, .none, "Every option in this world, in the scenario's order."),
    ]
}

extension OptionOutcome: DescribedObject {
    package static let schemaName = "option_outcome"
    package static let blank = OptionOutcome(
        name: "", notAllowed: nil, monthlyUSD: .blank, meetsSLOs: .undecided, missed: [])
    package static let members: [Member<OptionOutcome>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs in this world."),
        Member("meets_every_slo", \.meetsSLOs, .verdict, "Does it meet every SLO in this world?"),
        Member("missed", \.missed, .text, "The SLOs that it surely misses, as the scenario writes them."),
    ]
}

extension DecisionPair: DescribedObject {
    package static let schemaName = "decision_pair"
    package static let blank = DecisionPair(first: "", second: "", usdDifference: 0)
    package static let members: [Member<DecisionPair>] = [
        Member("first", \.first, .text, "The cheapest option at mid that surely meets every SLO, else the cheapest."),
        Member("second", \.second, .text, "The next one."),
        Member(
            "second_less_first_usd", \.usdDifference, .dollarsAMonth,
            "A month of the second less one of the first, all inputs at mid."),
    ]
}
