import PlimsollAnswering
package import PlimsollPlanning
import PlimsollScenario

/// What `plan` tells people of the options over years.
package enum PlanDocument {
    /// - Parameter asked: for the next command.
    package static func document(_ answer: YearsAnswer, asked: Asked) -> Document {
        let lead = Headline(lead: outcome(answer), details: turns(answer) + ceasing(answer))
        return Document(
            [.headline(lead), .prose([origin(answer)])] + tables(answer).map { .table($0) }
                + [
                    .notes(totals(answer)), .prose(reading(answer)),
                    .notes(answer.warnings.map { Note(label: "Note", text: $0) }), .commands(next(answer, asked)),
                ])
    }

    // MARK: In words

    private static func outcome(_ answer: YearsAnswer) -> String {
        let last = answer.months
        guard let name = answer.cheapest(throughMonth: last), let best = option(name, answer) else {
            let may = answer.anyMeetsEverySLO == .undecided
            return may
                ? "no option surely meets every SLO in all \(last) months; one may"
                : "no option meets every SLO in all \(last) months"
        }
        let rivals = answer.options.filter { $0.name != name && $0.meets(through: last) }.map { other in
            "\(Measure.usd(total(other) - total(best))) less than \(other.name)"
        }
        return "\(name) is the cheapest option that meets every SLO over \(months(last)): \(Measure.usd(total(best)))"
            + (rivals.isEmpty ? "" : ", " + Words.list(rivals))
    }

    /// From when on another one is the cheapest so far.
    private static func turns(_ answer: YearsAnswer) -> [String] {
        let turns = answer.turns
        guard turns.count > 1 else { return [] }
        return [
            "cheapest so far: "
                + turns.enumerated().map { index, turn in
                    let name = turn.option ?? "none that meets its SLOs"
                    let until = index + 1 < turns.count ? " until \(at(turns[index + 1].month - 1, answer))" : ""
                    return index == 0 ? name + until : "\(name) from \(at(turn.month, answer))"
                }.joined(separator: ", ")
        ]
    }

    private static func ceasing(_ answer: YearsAnswer) -> [String] {
        answer.options.compactMap { option in
            if let reason = option.notAllowed { return "\(option.name) is not allowed: \(reason)" }
            guard let first = option.firstNotMet else { return nil }
            let word = first.meetsSLOs == .no ? "misses" : "no longer surely meets"
            let what = first.missed.isEmpty ? "its SLOs" : first.missed.joined(separator: "; ")
            return "\(option.name) \(word) \(what) from \(at(first.month, answer)): out of the comparison from there"
        }
    }

    private static func origin(_ answer: YearsAnswer) -> String {
        "\(answer.scenario): \(months(answer.months)), \(answer.simulated.count) of them simulated (up to "
            + "\(answer.replications) replications, \(answer.runs ?? 0) runs, seed \(answer.seed)), arithmetic between; fleets "
            + (answer.fleet == .sized ? "sized to the SLOs at each simulated month" : "as the file gives them")
    }

    /// Each option's sum and its parts; what was paid out, where that differs.
    private static func totals(_ answer: YearsAnswer) -> [Note] {
        answer.options.map { option in
            let parts = YearsLine.Item.allCases.compactMap { item -> String? in
                let sum = option.months.reduce(0) { total, month in
                    total + month.lines.reduce(0) { $0 + ($1.item == item ? $1.usd : 0) }
                }
                return sum == 0 ? nil : "\(title(item)) \(Measure.usd(sum))"
            }
            let last = option.months.last
            let differs = last.map { ($0.cumulativeCashUSD - $0.cumulativeUSD).magnitude >= 1 } ?? false
            let cash =
                differs
                ? "; paid out \(Measure.usd(last?.cumulativeCashUSD ?? 0)), the rest is what its GPUs would fetch" : ""
            return Note(
                label: option.name,
                text:
                    "over \(months(answer.months)) \(Measure.usd(total(option))) = \(parts.joined(separator: " + "))\(cash)"
            )
        }
    }

    private static func title(_ item: YearsLine.Item) -> String {
        switch item {
        case .bill: "monthly bills"
        case .strandedTerm: "terms for GPUs left behind"
        case .valueLost: "value lost by bought GPUs"
        case .staff: "staff"
        }
    }

    // MARK: Notes

    private static func reading(_ answer: YearsAnswer) -> [String] {
        let hasPurchases = answer.options.contains {
            $0.months.contains { $0.lines.contains { $0.item == .valueLost } }
        }
        let rows = answer.options.filter { $0.notAllowed == nil }.flatMap(\.months)
        let changes = answer.changes.filter { $0.fromMonth <= answer.months }.map { change in
            "From \(at(change.fromMonth, answer)), \(change.name): \(Variant(change.settings))."
        }
        return [
            "sim: simulated; other months are arithmetic: usage by a straight line in the traffic between the simulated "
                + "months on either side, both run with that fleet, billed at the month's own prices.",
            answer.fleet == .sized
                ? "fleet: serving replicas, the fewest found that surely meet every SLO (cost aside) at the simulated "
                    + "months, or may where none surely does (the file's own where all miss); of an autoscaler its "
                    + "maximum, the minimum in the file's ratio. Between two months those of the larger, so that none is "
                    + "short."
                : "fleet: serving replicas. plan: {fleet: sized} sizes them at each simulated month.",
            answer.fleet == .sized ? Searched.surviving(answer.inputs) : nil,
            hasPurchases
                ? "Bought GPUs cost what they lose in resale value: a sum so far counts them at what they would fetch "
                    + "then." : nil,
            rows.contains { $0.meetsSLOs == .no } ? "!: misses an SLO in that month." : nil,
            rows.contains { $0.meetsSLOs == .undecided } ? "?: not surely meets every SLO in that month." : nil,
        ].compactMap(\.self) + changes
    }

    private static func next(_ answer: YearsAnswer, _ asked: Asked) -> [NextCommand] {
        guard let last = answer.traffic.last, last != 1, let scale = scale(answer) else { return [] }
        return [
            asked.next(
                .run, with: [Setting("traffic.scale", "\(scale * last)")],
                purpose: "the last month's traffic in full, at the file's prices and fleets")
        ]
    }

    /// Of the first month.
    private static func scale(_ answer: YearsAnswer) -> Double? {
        let path = "traffic.scale"
        let mid = answer.assumptions.first { $0.path == path }?.value
        return Double(mid ?? answer.inputs.first { $0.path == path }?.value ?? "1")
    }

    private static func option(_ name: String, _ answer: YearsAnswer) -> OptionYears? {
        answer.options.first { $0.name == name }
    }

    private static func total(_ option: OptionYears) -> Double { option.months.last?.cumulativeUSD ?? 0 }

    private static func months(_ count: Int) -> String { "\(count) \(Spans.plural("month", Double(count)))" }

    /// `month 13 (2027-12)`.
    static func at(_ month: Int, _ answer: YearsAnswer) -> String {
        "month \(month)" + (answer.date(ofMonth: month).map { " (\($0))" } ?? "")
    }
}
