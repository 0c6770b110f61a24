import PlimsollAnswering
import PlimsollCompiling

extension Headline {
    /// The answer in a sentence, and the sentences that back it up.
    init(_ answer: Answer) {
        if let name = answer.cheapestMeetingSLOs, let winner = answer.options.first(where: { $0.name == name }) {
            self = Headline.won(winner, answer)
        } else {
            self = Headline.open(answer)
        }
        details += Headline.notAllowed(answer)
    }

    private static func won(_ winner: OptionAnswer, _ answer: Answer) -> Headline {
        let cost = "$\(Measure.dollars.text(winner.cost.monthlyUSD.mean)) a month"
        let others = answer.allowed.filter { $0.name != winner.name }
        if others.isEmpty { return Headline(lead: "\(winner.name) \(meets(winner)): \(cost)", details: []) }
        let differences = others.map { difference(answer.monthlyUSDDifference(winner, $0), from: $0.name) }
        let cheaper = others.filter { answer.monthlyUSDDifference(winner, $0).mean > 0 }
        let merit = winner.objectives.isEmpty ? "" : " that meets every SLO"
        return Headline(
            lead: "\(winner.name) is the cheapest option\(merit): \(cost)",
            details: [Words.list(differences) + ", on the same arrivals"]
                + cheaper.map { "\($0.name) is cheaper, but \(shortcomings($0))" }
        )
    }

    /// No option surely meets every objective: what is missed or open, option by option.
    private static func open(_ answer: Answer) -> Headline {
        guard !answer.allowed.isEmpty else {
            return Headline(lead: "no option is allowed to carry this traffic", details: [])
        }
        let isHopeless = answer.anyMeetsEverySLO == .no
        let once = !isHopeless && answer.replications == 1 ? ": one replication proves nothing" : ""
        let details = answer.allowed.map { option in
            "\(option.name), $\(Measure.dollars.text(option.cost.monthlyUSD.mean)) a month: \(shortcomings(option))"
        }
        let lead = "no option \(isHopeless ? "meets" : "surely meets") every SLO\(once)"
        return Headline(lead: lead, details: details)
    }

    /// The options that must not carry this traffic, and what keeping it home costs beside each that would send it out.
    /// An option without a provider sends nothing out: it lacks what some class needs.
    private static func notAllowed(_ answer: Answer) -> [String] {
        answer.options.compactMap { option in
            guard let reason = option.notAllowed else { return nil }
            let refusal = "\(option.name) is not allowed: \(reason)"
            guard option.kind != .selfHosted, let home = answer.favourite else { return refusal }
            let premium = difference(answer.monthlyUSDDifference(home, option), "a month ", from: option.name)
            return "\(refusal); keeping that traffic home costs \(premium), with \(home.name)"
        }
    }

    /// `$6,802 [6,610, 6,990] less than own`.
    private static func difference(_ difference: Estimate, _ period: String = "", from other: String) -> String {
        let isLess = difference.mean < 0
        let amount = Measure.dollars.textWithInterval(isLess ? difference.negated : difference)
        return "$\(amount) \(period)\(isLess ? "less" : "more") than \(other)"
    }

    private static func meets(_ option: OptionAnswer) -> String {
        option.objectives.isEmpty ? "has no SLO to meet" : "meets every SLO"
    }

    /// `misses chat ttft.p99 < 1s, undecided on all served > 99.9%`.
    private static func shortcomings(_ option: OptionAnswer) -> String {
        let missed = option.objectives(.no).map(\.text)
        let open = option.objectives(.undecided).map(\.text)
        let misses = missed.isEmpty ? [] : ["misses " + Words.list(missed)]
        let doubts = open.isEmpty ? [] : ["undecided on " + Words.list(open)]
        return (misses + doubts).joined(separator: ", ")
    }
}
