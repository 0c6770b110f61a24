package import PlimsollAnswering
import PlimsollCompiling

extension LoadLineAnswer: ScenarioAnswer {
    package static let verb = Verb.loadLine
    package static let schemaName = "load_line_answer"
    package static let blank = LoadLineAnswer(
        head: .blank, tolerance: 0, bound: 0, peakHour: nil, ignoresCost: false, options: [])
    package static let members: [Member<LoadLineAnswer>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + [
            Member("tolerance", \.tolerance, .share, "Ratio between neighbouring multipliers, less 1."),
            Member("bound", \.bound, .factor, "Multipliers are searched from the inverse of this up to this."),
            Member(
                "peak_hour", \.peakHour, .hours,
                "The hour of the horizon in which capacity is lost; null without a pool."),
            Member("cost_slos_ignored", \.ignoresCost, .verdict, "Were cost SLOs left out?"),
            Member(
                "anything_carried", computed: \.isAnythingCarried, .verdict, "Does some allowed option carry anything?"),
            Member("options", \.options, .none, "Every option, in the scenario's order."),
        ]
}

extension LoadLineOption: DescribedObject {
    package static let schemaName = "load_line_option"
    package static let blank = LoadLineOption(name: "", kind: .selfHosted, notAllowed: nil, whole: nil, losses: [])
    package static let members: [Member<LoadLineOption>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("kind", \.kind, .text, "What it is made of."),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member(
            "whole", \.whole, .none,
            "Its line with nothing lost; null where it is not allowed, or the search stopped before it."),
        Member("losses", \.losses, .none, "Its lines with capacity lost in the busiest hour."),
    ]
}

extension LossLine: DescribedObject {
    package static let schemaName = "loss_line"
    package static let blank = LossLine(loss: .blank, line: nil)
    package static let members: [Member<LossLine>] =
        Loss.members.map { $0.lifted(to: \.loss) } + [
            Member("line", \.line, .none, "The line with this lost; null where the search stopped before it.")
        ]
}

extension LoadLine: DescribedObject {
    package static let schemaName = "load_line"
    package static let blank = LoadLine()
    package static let members: [Member<LoadLine>] = [
        Member(
            "carries", \.low, .factor,
            "The largest multiplier of the traffic that surely meets every SLO; null: none down to the bound does."),
        Member(
            "misses", \.high, .factor,
            "The smallest multiplier that surely misses one; null: none up to the bound does."),
        Member("missed", \.missed, .text, "The SLOs missed at `misses`, as the scenario writes them."),
        Member(
            "monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs at `carries`; null with capacity lost."),
        Member(
            "monotone", \.isMonotone, .verdict,
            "Does every simulated multiplier below `carries` do? Where not, both ends stand below the first miss."),
        Member("as_whole", \.isAsWhole, .verdict, "Does the loss cost nothing within the tolerance?"),
        Member("unlimited", \.unlimited, .text, "Why no bound was searched for; null: one was."),
        Member("tried", \.tried, .none, "Every multiplier that was simulated, rising."),
    ]
}

extension TriedMultiplier: DescribedObject {
    package static let schemaName = "tried_multiplier"
    package static let blank = TriedMultiplier(multiplier: 0, replications: 0, verdict: .undecided)
    package static let members: [Member<TriedMultiplier>] = [
        Member("multiplier", \.multiplier, .factor, "Of the scenario's traffic.", role: .label),
        Member("replications", \.replications, .runs, "Replications it was given."),
        Member(
            "meets_every_slo", \.verdict, .verdict,
            "What they showed; undecided also where one was enough to go on."),
    ]
}
