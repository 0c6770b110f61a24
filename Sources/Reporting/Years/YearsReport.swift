import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

/// A plan over years for a terminal (100 columns, more with many options).
public enum YearsReport {
    /// - Parameter file: the scenario as the user named it, for the next command.
    public static func table(_ answer: YearsAnswer, file: String) -> String {
        let parts = [
            lead(answer), [origin(answer)], [table(answer)], totals(answer), notes(answer), next(answer, file),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    // MARK: In words

    private static func lead(_ answer: YearsAnswer) -> [String] {
        ([outcome(answer)] + turns(answer) + ceasing(answer)).flatMap {
            TextLayout.wrapped($0, width: TextLayout.width - 2).enumerated().map {
                $0.offset == 0 ? $0.element : "  " + $0.element
            }
        }
    }

    private static func outcome(_ answer: YearsAnswer) -> String {
        let last = answer.months
        guard let name = answer.cheapest(throughMonth: last), let best = option(name, answer) else {
            let may = answer.anyMeetsEverySLO == .undecided
            return may
                ? "no option surely meets every SLO in all \(last) months; one may"
                : "no option meets every SLO in all \(last) months"
        }
        let rivals = answer.options.filter { $0.name != name && $0.meets(through: last) }.map { other in
            "\(usd(total(other) - total(best))) less than \(other.name)"
        }
        return "\(name) is the cheapest option that meets every SLO over \(months(last)): \(usd(total(best)))"
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
        let count = answer.simulated.count
        return TextLayout.wrapped(
            "\(answer.scenario): \(months(answer.months)), \(count) of them simulated (up to \(answer.replications) "
                + "replications, \(answer.runs ?? 0) runs, seed \(answer.seed)), arithmetic between; fleets "
                + (answer.fleet == .sized ? "sized to the SLOs at each simulated month" : "as the file gives them"),
            width: TextLayout.width
        ).joined(separator: "\n")
    }

    // MARK: Month by month

    private static func table(_ answer: YearsAnswer) -> String {
        var columns: [PlainTable.Column] = [.init("month"), .init(""), .init("traffic", isNumber: true)]
        for option in answer.options {
            if option.months.contains(where: { !$0.replicas.isEmpty }) {
                columns.append(.init("fleet", isNumber: true))
            }
            columns += [.init("\(option.name) $", isNumber: true), .init("so far", isNumber: true)]
        }
        columns += [.init("cheapest, month"), .init("so far")]
        let rows = shown(answer).map { month -> [String] in
            var cells = [
                at(month, answer, short: true), answer.simulated.contains(month) ? "sim" : "",
                "x" + Numbers.fixed(answer.traffic[month - 1], decimals: 2),
            ]
            for option in answer.options {
                let row = option.months[month - 1]
                if option.months.contains(where: { !$0.replicas.isEmpty }) {
                    cells.append(row.replicas.map(String.init).joined(separator: "+"))
                }
                cells += [
                    Measure.dollars.text(row.costUSD) + mark(row, option), Measure.dollars.text(row.cumulativeUSD),
                ]
            }
            return cells + [
                answer.cheapest(inMonth: month) ?? "none", answer.cheapest(throughMonth: month) ?? "none",
            ]
        }
        return String(PlainTable.text(columns: columns, rows: rows).dropLast())
    }

    /// Simulated months, and those where the cheapest changes or an option ceases to meet its SLOs.
    private static func shown(_ answer: YearsAnswer) -> [Int] {
        let turns = answer.turns.map(\.month)
        let monthly = (1...answer.months).filter {
            $0 > 1 && answer.cheapest(inMonth: $0) != answer.cheapest(inMonth: $0 - 1)
        }
        let ceasing = answer.options.compactMap(\.firstNotMet?.month)
        return Set(answer.simulated + turns + monthly + ceasing + [answer.months]).sorted()
    }

    private static func mark(_ row: OptionMonth, _ option: OptionYears) -> String {
        if option.notAllowed != nil { return " x" }
        return row.meetsSLOs == .yes ? "" : row.meetsSLOs == .no ? " !" : " ?"
    }

    /// Where cash and cost differ, or there is more than the bill.
    private static func totals(_ answer: YearsAnswer) -> [String] {
        let lines = answer.options.map { option -> String in
            let parts = YearsLine.Item.allCases.compactMap { item -> String? in
                let sum = option.months.reduce(0) { total, month in
                    total + month.lines.reduce(0) { $0 + ($1.item == item ? $1.usd : 0) }
                }
                return sum == 0 ? nil : "\(title(item)) \(usd(sum))"
            }
            let last = option.months.last
            let differs = last.map { ($0.cumulativeCashUSD - $0.cumulativeUSD).magnitude >= 1 } ?? false
            let cash =
                differs ? "; paid out \(usd(last?.cumulativeCashUSD ?? 0)), the rest is what its GPUs would fetch" : ""
            return "\(option.name): \(usd(total(option))) = \(parts.joined(separator: " + "))\(cash)"
        }
        return ["Over \(months(answer.months)):"]
            + lines.flatMap { TextLayout.paragraph(label: "", $0, indent: 2) }
    }

    static func title(_ item: YearsLine.Item) -> String {
        switch item {
        case .bill: "monthly bills"
        case .strandedTerm: "terms for GPUs left behind"
        case .valueLost: "value lost by bought GPUs"
        case .staff: "staff"
        }
    }

    // MARK: Notes

    private static func notes(_ answer: YearsAnswer) -> [String] {
        var texts = [
            "sim: simulated; other months are arithmetic: usage by a straight line in the traffic between the simulated "
                + "months on either side, both run with that fleet, billed at the month's own prices.",
            answer.fleet == .sized
                ? "fleet: serving replicas, the fewest that surely meet every SLO (cost aside) at the simulated months; "
                    + "between two, those of the larger, so that none is short."
                : "fleet: serving replicas. plan: {fleet: sized} sizes them at each simulated month.",
        ]
        if answer.options.contains(where: { $0.months.contains { $0.lines.contains { $0.item == .valueLost } } }) {
            texts.append(
                "Bought GPUs cost what they lose in resale value: a sum so far counts them at what they would fetch then."
            )
        }
        let rows = answer.options.filter { $0.notAllowed == nil }.flatMap(\.months)
        if rows.contains(where: { $0.meetsSLOs == .no }) { texts.append("!: misses an SLO in that month.") }
        if rows.contains(where: { $0.meetsSLOs == .undecided }) {
            texts.append("?: not surely meets every SLO in that month.")
        }
        texts += answer.changes.filter { $0.fromMonth <= answer.months }.map { change in
            "From \(at(change.fromMonth, answer)), \(change.name): \(Variant(change.settings))."
        }
        texts += answer.warnings.map { "Note: " + $0 + "." }
        return texts.flatMap { TextLayout.wrapped($0, width: TextLayout.width) }
    }

    private static func next(_ answer: YearsAnswer, _ file: String) -> [String] {
        guard let last = answer.traffic.last, last != 1 else { return [] }
        return [
            "Next: plimsoll run \(file) --set traffic.scale=\(BreakEvenReport.significant(last).filter { $0 != "," })"
                + "   the last month's traffic in full, at the file's prices and fleets"
        ]
    }

    private static func option(_ name: String, _ answer: YearsAnswer) -> OptionYears? {
        answer.options.first { $0.name == name }
    }

    private static func total(_ option: OptionYears) -> Double { option.months.last?.cumulativeUSD ?? 0 }

    private static func usd(_ value: Double) -> String {
        (value < 0 ? "-$" : "$") + Measure.dollars.text(value.magnitude)
    }

    private static func months(_ count: Int) -> String { "\(count) \(Spans.plural("month", Double(count)))" }

    /// `month 13 (2027-12)`; short: `13 2027-12`.
    private static func at(_ month: Int, _ answer: YearsAnswer, short: Bool = false) -> String {
        let date = answer.date(ofMonth: month)
        if short { return TextLayout.leftPadded(String(month), to: 3) + (date.map { " " + $0 } ?? "") }
        return "month \(month)" + (date.map { " (\($0))" } ?? "")
    }
}
