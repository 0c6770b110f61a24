import PlimsollPlanning

/// The answer in a sentence, and the sentences that back it up.
struct Headline: Equatable {
    var lead: String
    var details: [String]

    init(_ answer: Answer) {
        let verdict: (lead: String, details: [String])
        if let name = answer.cheapestMeetingSLOs, let winner = answer.options.first(where: { $0.name == name }) {
            verdict = Headline.won(winner, answer)
        } else {
            verdict = Headline.open(answer)
        }
        lead = verdict.lead
        details = verdict.details + Headline.notAllowed(answer)
    }

    private static func won(_ winner: OptionAnswer, _ answer: Answer) -> (String, [String]) {
        let cost = "$\(Measure.dollars.text(winner.cost.monthlyUSD.mean)) a month"
        let others = answer.allowed.filter { $0.name != winner.name }
        if others.isEmpty { return ("\(winner.name) \(meets(winner)): \(cost)", []) }
        let differences = others.map { difference(answer.monthlyUSDDifference(winner, $0), from: $0.name) }
        let cheaper = others.filter { answer.monthlyUSDDifference(winner, $0).mean > 0 }
        return (
            "\(winner.name) is the cheapest option\(winner.objectives.isEmpty ? "" : " that meets every SLO"): \(cost)",
            [sentence(differences) + ", on the same arrivals"]
                + cheaper.map { "\($0.name) is cheaper, but \(shortcomings($0))" }
        )
    }

    /// No option surely meets every objective: what is missed or open, option by option.
    private static func open(_ answer: Answer) -> (String, [String]) {
        guard !answer.allowed.isEmpty else { return ("no option is allowed to carry this traffic", []) }
        let isHopeless = answer.anyMeetsEverySLO == .no
        let once = !isHopeless && answer.replications == 1 ? ": one replication proves nothing" : ""
        let details = answer.allowed.map { option in
            "\(option.name), $\(Measure.dollars.text(option.cost.monthlyUSD.mean)) a month: \(shortcomings(option))"
        }
        return ("no option \(isHopeless ? "meets" : "surely meets") every SLO\(once)", details)
    }

    /// What keeping the traffic home costs beside each option that would send it out.
    private static func notAllowed(_ answer: Answer) -> [String] {
        answer.options.compactMap { option in
            guard let reason = option.notAllowed else { return nil }
            let refusal = "\(option.name) is not allowed: \(reason)"
            guard let home = answer.favourite, home.notAllowed == nil else { return refusal }
            let premium = difference(answer.monthlyUSDDifference(home, option), from: option.name)
            return "\(refusal); keeping that traffic home costs \(premium) a month (with \(home.name))"
        }
    }

    /// `$6,802 [6,610, 6,990] less than own`.
    private static func difference(_ difference: Estimate, from other: String) -> String {
        let isLess = difference.mean < 0
        let amount = Measure.dollars.textWithInterval(isLess ? difference.negated : difference)
        return "$\(amount) \(isLess ? "less" : "more") than \(other)"
    }

    private static func meets(_ option: OptionAnswer) -> String {
        option.objectives.isEmpty ? "has no SLO to meet" : "meets every SLO"
    }

    /// `misses chat ttft.p99 < 1s; undecided: all served > 99.9%`.
    private static func shortcomings(_ option: OptionAnswer) -> String {
        let missed = option.objectives(.no).map(\.text)
        let open = option.objectives(.undecided).map(\.text)
        let parts = [
            missed.isEmpty ? nil : "misses " + sentence(missed), open.isEmpty ? nil : "undecided: " + sentence(open),
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    /// `a`, `a and b`, `a, b and c`.
    static func sentence(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
