import PlimsollAnswering
import PlimsollPlanning
import PlimsollScenario

extension SizeDocument {
    static func blocks(_ option: OptionSize, _ answer: SizeAnswer) -> [Document.Block] {
        [.table(fleets(option, answer)), .table(methods(option)), .notes(notes(option))]
    }

    /// Most fleets of a search without an answer that are shown.
    private static let mostFleets = 8

    /// The chosen fleet between its neighbours; without one, the fleets that were tried.
    private static func fleets(_ option: OptionSize, _ answer: SizeAnswer) -> Table {
        let shown = shownFleets(option)
        let common = commonParts(shown.map(\.fleet))
        let survives = answer.survive != nil
        let columns: [Table.Column] =
            [.init("fleet"), .init("meets every SLO", .left, .essential)] + (survives ? [.init("with the loss")] : [])
            + [.init("months", .right), .init("$ a month", .right, .essential), .init("tightest SLO", .left, .detail)]
        let rows = shown.map { role, fleet in
            Table.Row(
                cells: [Cell(shortTitle(fleet, without: common), note: role), Cell(bounds(fleet.certainty, answer))]
                    + (survives ? [Cell(fleet.survival.map { bounds($0, answer) } ?? "-")] : [])
                    + [
                        Cell("\(fleet.certainty.monthsMet.k)/\(fleet.certainty.monthsMet.n)"),
                        Cell(Measure.dollars.text(fleet.monthlyUSD.mean)), Cell(binding(fleet)),
                    ], look: fleet.verdict.look)
        }
        return Table(title: ([option.name] + common).joined(separator: ", "), columns: columns, rows: rows)
    }

    /// Fleets and what each is to the search: `chosen`, `one fewer`, `may do`.
    private static func shownFleets(_ option: OptionSize) -> [(role: String?, fleet: SizedFleet)] {
        var shown: [(role: String?, fleet: SizedFleet)] = []
        if let chosen = option.chosen { shown.append(("chosen", chosen)) }
        shown += option.neighbours.map { ($0.title, $0.fleet) }
        if let possible = option.possible, !shown.contains(where: { $0.fleet == possible }) {
            shown.append(("may do", possible))
        }
        guard option.chosen == nil else { return shown }
        let others = option.fleets.filter { $0 != option.possible }.sorted { $0.monthlyUSD.mean < $1.monthlyUSD.mean }
        return shown + others.suffix(mostFleets).map { (nil, $0) }
    }

    /// Parts of the title that all these fleets share: they are said once.
    private static func commonParts(_ fleets: [SizedFleet]) -> [String] {
        guard fleets.count > 1 else { return [] }
        return fleets[0].titleParts.filter { part in fleets.allSatisfy { $0.titleParts.contains(part) } }
    }

    private static func shortTitle(_ fleet: SizedFleet, without common: [String]) -> String {
        let rest = fleet.titleParts.filter { !common.contains($0) }
        return rest.isEmpty ? "as written" : rest.joined(separator: ", ")
    }

    /// `yes, over 96.2%`, `no, under 41%`, `open, 61 to 97%`: the verdict with the bounds that decide it.
    private static func bounds(_ certainty: Certainty, _ answer: SizeAnswer) -> String {
        func percent(_ share: Double) -> String {
            Numbers.fixed(min(share, 0.9999) * 100, decimals: share > 0.9 ? share > 0.999 ? 2 : 1 : 0)
        }
        if certainty.low >= answer.certainty { return "yes, over \(percent(certainty.low))%" }
        if certainty.high < answer.certainty { return "no, under \(percent(certainty.high))%" }
        return "open, \(percent(certainty.low)) to \(percent(certainty.high))%"
    }

    /// `chat ttft.p99 1.31s`.
    private static func binding(_ fleet: SizedFleet) -> String {
        guard let binding = fleet.binding else { return "-" }
        return "\(binding.objective.subject) \(value(binding.value?.mean, of: binding.objective))"
    }

    private static func value(_ value: Double?, of objective: Objective) -> String {
        guard let value else { return "unserved" }
        return Measure.text(value, of: objective)
    }

    /// How many replicas each of three methods asks for, and from what.
    private static func methods(_ option: OptionSize) -> Table {
        let columns: [Table.Column] = [
            .init("\(option.name), replicas by"), .init("replicas", .right, .essential), .init("from", .left, .detail),
        ]
        guard let methods = option.methods else { return Table(columns: columns, rows: []) }
        func count(_ value: Int?) -> String { value.map { Numbers.count(Double($0)) } ?? "none" }
        let average =
            "\(Numbers.count(methods.meanTokensPerSecond)) tokens/s over "
            + "\(Numbers.count(methods.saturatedTokensPerSecond)) of a saturated replica"
        let wait =
            methods.waitShare < 1
            ? "at most \(Numbers.share(methods.waitShare)) wait over "
                + Measure.time(like: methods.waitSeconds).text(methods.waitSeconds)
            : "just stable"
        let erlang =
            "the busiest hour's mean rate (\(Numbers.fixed(methods.peakToMean, decimals: 2)) x the mean), "
            + "\(methods.slots) slots a replica of \(Numbers.fixed(methods.slotSeconds, decimals: 1)) s a request, \(wait)"
        return Table(
            columns: columns,
            rows: [
                Table.Row(["average load", count(methods.averageLoad), average]),
                Table.Row(["Erlang C at the peak", count(methods.queueing), erlang]),
                Table.Row(["simulation", count(methods.simulation), ""]),
            ])
    }

    private static func notes(_ option: OptionSize) -> [Note] {
        let cliff = option.cliff.map { cliff in
            "\(cliff.objective.text) is \(value(cliff.valueBelow, of: cliff.objective)) with \(cliff.below), "
                + "\(value(cliff.valueAbove, of: cliff.objective)) with \(cliff.above)"
        }
        let pruned =
            "\(option.pruned) \(Spans.plural("fleet", Double(option.pruned))) too small for the mean load, or surely "
            + "dearer"
        return [
            cliff.map { Note(label: "Cliff", text: $0) },
            option.commitment.map { Note(label: "Commit", text: text(of: $0)) },
            option.bindingLimit.map { Note(label: option.name, text: "no fleet: " + $0) },
            option.notAllowed.map { Note(label: option.name, text: "not allowed: " + $0) },
            option.pruned > 0 ? Note(label: "Left out", text: pruned) : nil,
        ].compactMap(\.self)
    }

    private static func text(of split: CommitmentSplit) -> String {
        let curve = split.shareOfHours.enumerated().suffix(6).map { index, share in
            "\(index + 1): \(Numbers.share(share))"
        }.joined(separator: ", ")
        let prices =
            "$\(Measure.dollars.text(split.committedUSDPerGPUHour)) a GPU-hour against "
            + "$\(Measure.dollars.text(split.flexibleUSDPerGPUHour)) (\(split.source))"
        let saved = split.flexibleMonthlyUSD - split.splitMonthlyUSD
        let verdict =
            split.committed == 0
            ? "commit to none of \(split.most)"
            : "commit to \(split.committed) of \(split.most): saves $\(Measure.dollars.text(saved)) a month"
        return "\(verdict), at \(prices); hours with at least n serving, \(curve)"
    }
}
