import PlimsollAnswering
import PlimsollCalibrating
public import PlimsollPlanning

/// What uncertain inputs do to a decision, for a terminal (100 columns).
public enum UncertaintyReport {
    /// - Parameter file: the scenario as the user named it, for the next command.
    public static func table(_ answer: UncertaintyAnswer, file: String) -> String {
        let parts =
            [lead(answer), [origin(answer)], spread(answer), tornado(answer), notes(answer), next(answer, file)]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    // MARK: In words

    private static func lead(_ answer: UncertaintyAnswer) -> [String] {
        sentence(choice(answer)) + sentence(hanging(answer))
    }

    private static func sentence(_ text: String) -> [String] {
        TextLayout.wrapped(text, width: TextLayout.width - 2).enumerated().map {
            $0.offset == 0 ? $0.element : "  " + $0.element
        }
    }

    private static func choice(_ answer: UncertaintyAnswer) -> String {
        guard let name = answer.leastRegret, let best = answer.spreads.first(where: { $0.name == name }) else {
            return "no option surely meets every SLO in any of \(worlds(answer.worlds.count))"
        }
        let count = answer.worlds.count
        var text = "\(name) is the choice of least regret: "
        if best.worldsFailedWhereAnotherMeets == 0 {
            text += "it meets every SLO wherever any option does"
        } else {
            text +=
                "no option meets every SLO wherever another does, it fails in the fewest worlds "
                + "(\(best.worldsFailedWhereAnotherMeets) of \(count))"
        }
        if best.worldsMet == count {
            text = "\(name) is the choice of least regret: it meets every SLO in all \(count) worlds"
        }
        if let worst = best.regretUSD.max, let mean = best.regretUSD.mean {
            text +=
                worst == 0
                ? " and is the cheapest in each of them"
                : ", and costs at most \(usd(worst)) a month more than the cheapest there, \(usd(mean)) on average"
        }
        return text
    }

    private static func hanging(_ answer: UncertaintyAnswer) -> String {
        guard let top = answer.tornado.first else { return "" }
        var text: String
        if let pair = answer.pair, let swing = top.differenceSwingUSD {
            text =
                "it hangs most on \(top.path): from \(top.low.text) to \(top.high.text) the difference between "
                + "\(pair.first) and \(pair.second) moves by \(usd(swing)) a month"
        } else {
            text =
                "the cost hangs most on \(top.path): from \(top.low.text) to \(top.high.text) it moves by "
                + "\(usd(top.costSwingUSD)) a month"
        }
        let flipping = answer.tornado.filter(\.flips).map(\.path)
        text +=
            flipping.isEmpty
            ? "; no input alone changes the decision"
            : "; alone, the decision is changed by \(flipping.joined(separator: ", "))"
        return text
    }

    private static func origin(_ answer: UncertaintyAnswer) -> String {
        "\(answer.scenario): \(worlds(answer.worlds.count)), \(answer.replications) replications each, "
            + "\(answer.runs ?? 0) runs, seed \(answer.seed), months of \(Numbers.count(answer.monthHours)) h"
            + (answer.partial ? "; interrupted before all worlds were done" : "")
    }

    static func worlds(_ count: Int) -> String { "\(count) \(Spans.plural("world", Double(count)))" }

    private static func usd(_ value: Double) -> String {
        (value < 0 ? "-$" : "$") + Measure.dollars.text(value.magnitude)
    }

    // MARK: Tables

    private static func spread(_ answer: UncertaintyAnswer) -> [String] {
        let columns: [PlainTable.Column] =
            [.init("$/month")]
            + ["at mid", "5 %", "median", "95 %", "cheapest in", "SLOs met", "may", "missed", "regret, max", "mean"]
            .map { .init($0, isNumber: true) }
        let rows = zip(answer.spreads, answer.mid.options).map { spread, mid in
            [
                spread.name, Measure.dollars.text(mid.monthlyUSD.mean) + mark(mid),
                Measure.dollars.text(spread.monthlyUSD.p5),
                Measure.dollars.text(spread.monthlyUSD.median), Measure.dollars.text(spread.monthlyUSD.p95),
                spread.notAllowed == nil ? Numbers.wholeShare(share(spread.cheapest)) : "-", String(spread.worldsMet),
                String(spread.worldsUndecided), String(spread.worldsMissed),
                (spread.regretUSD.max.map { Measure.dollars.text($0) } ?? "-")
                    + (spread.worldsFailedWhereAnotherMeets > 0 ? " !" : ""),
                spread.regretUSD.mean.map { Measure.dollars.text($0) } ?? "-",
            ]
        }
        return rows.isEmpty ? [] : [String(PlainTable.text(columns: columns, rows: rows).dropLast())]
    }

    private static func share(_ met: ReplicationsMet) -> Double { Double(met.k) / Double(max(1, met.n)) }

    /// `!` where an SLO is missed, `?` where one is undecided.
    private static func mark(_ outcome: OptionOutcome) -> String {
        if outcome.notAllowed != nil { return " x" }
        return outcome.meetsSLOs == .yes ? "" : outcome.meetsSLOs == .no ? " !" : " ?"
    }

    private static func tornado(_ answer: UncertaintyAnswer) -> [String] {
        guard !answer.tornado.isEmpty else { return [] }
        let first = answer.pair?.first ?? answer.options.first ?? ""
        var columns: [PlainTable.Column] = [
            .init("one input at a time"), .init("low .. high"), .init("\(first) $/month"),
        ]
        if let pair = answer.pair {
            columns += [.init("\(pair.second) less \(pair.first)"), .init("swing", isNumber: true)]
        }
        columns += [.init("decision")]
        let rows = answer.tornado.map { row -> [String] in
            var cells = [
                row.path, "\(row.low.text) .. \(row.high.text)",
                "\(Measure.dollars.text(row.low.costUSD)) .. \(Measure.dollars.text(row.high.costUSD))",
            ]
            if answer.pair != nil {
                cells += [
                    "\(text(row.low.differenceUSD)) .. \(text(row.high.differenceUSD))", text(row.differenceSwingUSD),
                ]
            }
            return cells + [decision(row, answer.mid.cheapest)]
        }
        return [String(PlainTable.text(columns: columns, rows: rows).dropLast())]
    }

    private static func text(_ usd: Double?) -> String { usd.map { Measure.dollars.text($0) } ?? "-" }

    /// Who is cheapest at an end where that changes, and whether it is because the choice at mid fails its SLOs there.
    private static func decision(_ row: TornadoRow, _ mid: String?) -> String {
        let changed = [("low", row.low), ("high", row.high)].filter { $0.1.outcome.cheapest != mid }
            .map { word, end in
                let before = end.outcome.options.first { $0.name == mid }
                let reason = before.map { $0.isFeasible ? "" : " (\($0.name) not surely in its SLOs)" } ?? ""
                return "\(end.outcome.cheapest ?? "none") at \(word)" + reason
            }
        guard !changed.isEmpty else { return "holds" }
        return changed.joined(separator: ", ") + (row.crossing.map { ", even at \($0)" } ?? "")
    }

    // MARK: Notes

    private static func notes(_ answer: UncertaintyAnswer) -> [String] {
        var texts = [
            "Worlds: all inputs drawn at once and independently, by a Latin hypercube over triangular distributions "
                + "with their peak at mid; the same arrivals and failures in every world. Fleets stay as the file gives "
                + "them.",
            "SLOs met, may, missed: worlds in which the option surely meets every SLO, in which that is undecided, and "
                + "in which it surely misses one. cheapest in: of \(answer.worlds.count) worlds, among options that "
                + "surely meet every SLO.",
            "Regret: the option's month less the cheapest one's, over worlds in which it surely meets every SLO.",
        ]
        let failing = answer.spreads.filter { $0.notAllowed == nil && $0.worldsFailedWhereAnotherMeets > 0 }
        if !failing.isEmpty {
            let names = failing.map { "\($0.name) in \($0.worldsFailedWhereAnotherMeets)" }.joined(separator: ", ")
            texts.append(
                "!: does not surely meet every SLO although another option does (\(names)): no regret in money covers "
                    + "that, so fewer such worlds rank before any sum.")
        }
        if answer.feasibleWorlds < answer.worlds.count, answer.feasibleWorlds > 0 {
            texts.append("In \(worlds(answer.worlds.count - answer.feasibleWorlds)) no option surely meets every SLO.")
        }
        texts += answer.mid.options.compactMap { option in
            option.notAllowed.map { "x: \(option.name) is not allowed: \($0)." }
        }
        let missed = answer.mid.options.filter { !$0.missed.isEmpty }
        texts += missed.map { "At mid, \($0.name) misses \($0.missed.joined(separator: "; "))." }
        texts += answer.warnings.map { "Note: " + $0 + "." }
        return texts.flatMap { TextLayout.wrapped($0, width: TextLayout.width) }
    }

    private static func next(_ answer: UncertaintyAnswer, _ file: String) -> [String] {
        guard let top = answer.tornado.first else { return [] }
        return ["Next: plimsoll run \(file) --set '\(top.path)=\(top.high.text)'   that world in full"]
    }
}
