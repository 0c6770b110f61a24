import PlimsollAnswering
import PlimsollPlanning

extension UncertainDocument {
    /// What each option costs over the worlds, where it meets its SLOs, and its regret.
    static func spread(_ answer: UncertaintyAnswer) -> Table {
        let columns: [Table.Column] = [
            .init("$/month"), .init("at mid", .right, .essential, fullTitle: "$ at mid"), .init("5 %", .right),
            .init("median", .right), .init("95 %", .right), .init("cheapest in", .right),
            .init("SLOs met", .right, .essential), .init("may", .right, .detail), .init("missed", .right, .detail),
            .init("regret, max", .right, .essential), .init("mean", .right, .detail, fullTitle: "regret, mean"),
        ]
        let rows = zip(answer.spreads, answer.mid.options).map { spread, mid in
            Table.Row([
                spread.name, Measure.dollars.text(mid.monthlyUSD.mean) + mark(mid),
                Measure.dollars.text(spread.monthlyUSD.p5),
                Measure.dollars.text(spread.monthlyUSD.median), Measure.dollars.text(spread.monthlyUSD.p95),
                spread.notAllowed == nil ? Numbers.wholeShare(share(spread.cheapest)) : "-", String(spread.worldsMet),
                String(spread.worldsUndecided), String(spread.worldsMissed),
                (spread.regretUSD.max.map { Measure.dollars.text($0) } ?? "-")
                    + (spread.worldsFailedWhereAnotherMeets > 0 ? " !" : ""),
                spread.regretUSD.mean.map { Measure.dollars.text($0) } ?? "-",
            ])
        }
        return Table(columns: columns, rows: rows)
    }

    private static func share(_ met: ReplicationsMet) -> Double { Double(met.k) / Double(max(1, met.n)) }

    /// `!` where an SLO is missed, `?` where one is undecided.
    private static func mark(_ outcome: OptionOutcome) -> String {
        if outcome.notAllowed != nil { return " x" }
        return outcome.meetsSLOs == .yes ? "" : outcome.meetsSLOs == .no ? " !" : " ?"
    }

    /// One input at a time, moved to its ends.
    static func tornado(_ answer: UncertaintyAnswer) -> Table {
        let first = answer.pair?.first ?? answer.options.first ?? ""
        let difference: [Table.Column] =
            answer.pair.map {
                [.init("\($0.second) less \($0.first)"), .init("swing", .right, .essential)]
            } ?? []
        return Table(
            columns: [
                .init("one input at a time"), .init("low .. high"), .init("\(first) $/month", .left, .detail),
            ] + difference + [.init("decision", .left, .essential)],
            rows: answer.tornado.map { Table.Row(cells($0, answer)) })
    }

    private static func cells(_ row: TornadoRow, _ answer: UncertaintyAnswer) -> [String] {
        let difference =
            answer.pair == nil
            ? []
            : ["\(text(row.low.differenceUSD)) .. \(text(row.high.differenceUSD))", text(row.differenceSwingUSD)]
        return [
            row.path, "\(row.low.text) .. \(row.high.text)",
            "\(Measure.dollars.text(row.low.costUSD)) .. \(Measure.dollars.text(row.high.costUSD))",
        ] + difference + [decision(row, answer.mid.cheapest)]
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
}
