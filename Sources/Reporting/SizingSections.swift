import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollScenario

/// The paragraphs of one option in the answer of `size`.
enum SizingSections {
    static func all(_ option: OptionSize, _ answer: SizeAnswer, _ style: TableStyle) -> [[String]] {
        [fleets(option, answer, style), methods(option, style), sentences(option)].filter { !$0.isEmpty }
    }

    /// Most fleets of a search without an answer that are shown.
    private static let mostFleets = 8

    /// The chosen fleet between its neighbours; without one, the fleets that were tried.
    private static func fleets(_ option: OptionSize, _ answer: SizeAnswer, _ style: TableStyle) -> [String] {
        var rows: [(mark: String, fleet: SizedFleet)] = []
        if let chosen = option.chosen { rows.append(("chosen", chosen)) }
        rows += option.neighbours.map { ($0.title, $0.fleet) }
        if let possible = option.possible, !rows.contains(where: { $0.fleet == possible }) {
            rows.append(("may do", possible))
        }
        if option.chosen == nil {
            let others = option.fleets.filter { $0 != option.possible }
                .sorted { $0.monthlyUSD.mean < $1.monthlyUSD.mean }
            rows += others.suffix(mostFleets).map { ("", $0) }
        }
        guard !rows.isEmpty else { return [] }
        let survives = answer.survive != nil
        let common = commonParts(rows.map(\.fleet))
        let head =
            ["", "meets every SLO"] + (survives ? ["with the loss"] : []) + ["months", "$ a month", "tightest SLO"]
        let lines = rows.map { mark, fleet in
            ["\(mark == "chosen" ? ">" : " ") \(shortTitle(fleet, without: common))", bounds(fleet.certainty, answer)]
                + (survives ? [fleet.survival.map { bounds($0, answer) } ?? "-"] : [])
                + [
                    "\(fleet.certainty.monthsMet.k)/\(fleet.certainty.monthsMet.n)",
                    Measure.dollars.text(fleet.monthlyUSD.mean), binding(fleet),
                ]
        }
        let texts = columns([head] + lines)
        let title = ([option.name] + common).joined(separator: ", ")
        return TextLayout.wrapped(title, width: TextLayout.width).map { style.dressed($0, .bold) }
            + [TextLayout.trimmed(texts[0])]
            + zip(texts.dropFirst(), rows).map { text, row in style.dressed(TextLayout.trimmed(text), look(row.fleet)) }
    }

    /// Parts of the title that all these fleets share: they are said once.
    private static func commonParts(_ fleets: [SizedFleet]) -> [String] {
        guard fleets.count > 1 else { return [] }
        return parts(fleets[0]).filter { part in fleets.allSatisfy { parts($0).contains(part) } }
    }

    private static func parts(_ fleet: SizedFleet) -> [String] { fleet.title.components(separatedBy: ", ") }

    private static func shortTitle(_ fleet: SizedFleet, without common: [String]) -> String {
        let rest = parts(fleet).filter { !common.contains($0) }
        return rest.isEmpty ? "as written" : rest.joined(separator: ", ")
    }

    private static func look(_ fleet: SizedFleet) -> TableStyle.Look {
        switch fleet.verdict {
        case .yes: .good
        case .no: .bad
        case .undecided: .open
        }
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

    /// `chat ttft.p99 1.31s of 1.5s`, cut to what the line holds.
    private static func binding(_ fleet: SizedFleet) -> String {
        guard let binding = fleet.binding else { return "-" }
        let subject = binding.objective.text.split(separator: " ").prefix { $0 != "<" && $0 != ">" }.joined(
            separator: " ")
        return "\(subject) \(value(binding.value?.mean, of: binding.objective))"
    }

    private static func value(_ value: Double?, of objective: Objective) -> String {
        guard let value else { return "unserved" }
        return Measure.text(value, of: objective)
    }

    /// Columns beside each other, two blanks apart, the last cut at the page's width.
    private static func columns(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { index in rows.map { $0[index].count }.max() ?? 0 }
        return rows.map { row in
            let line = zip(row, widths).map { TextLayout.padded($0, to: $1) }.joined(separator: "  ")
            return String(line.prefix(TextLayout.width))
        }
    }

    private static func methods(_ option: OptionSize, _ style: TableStyle) -> [String] {
        guard let methods = option.methods else { return [] }
        func count(_ value: Int?) -> String { value.map { Numbers.count(Double($0)) } ?? "none" }
        let texts = columns([
            ["\(option.name), replicas by", "average load", "Erlang C at the peak", "simulation"],
            ["", count(methods.averageLoad), count(methods.queueing), count(methods.simulation)],
        ])
        let average =
            "average load: \(Numbers.count(methods.meanTokensPerSecond)) tokens/s over "
            + "\(Numbers.count(methods.saturatedTokensPerSecond)) of a saturated replica"
        let wait =
            methods.waitShare < 1
            ? "at most \(Numbers.share(methods.waitShare)) wait over \(Measure.time(like: methods.waitSeconds).text(methods.waitSeconds))"
            : "just stable"
        let erlang =
            "Erlang C: the busiest hour's mean rate (\(Numbers.fixed(methods.peakToMean, decimals: 2)) x the mean), "
            + "\(methods.slots) slots a replica of \(Numbers.fixed(methods.slotSeconds, decimals: 1)) s a request, \(wait)"
        return [style.dressed(TextLayout.trimmed(texts[0]), .bold), texts[1]]
            + [average, erlang].flatMap { TextLayout.paragraph(label: "", $0, indent: 2) }
    }

    private static func sentences(_ option: OptionSize) -> [String] {
        var lines: [String] = []
        if let cliff = option.cliff {
            let from = value(cliff.valueBelow, of: cliff.objective)
            let to = value(cliff.valueAbove, of: cliff.objective)
            lines += TextLayout.paragraph(
                label: "Cliff:",
                "\(cliff.objective.text) is \(from) with \(cliff.below), \(to) with \(cliff.above)", indent: 11)
        }
        if let split = option.commitment {
            lines += TextLayout.paragraph(label: "Commit:", text(of: split), indent: 11)
        }
        if let limit = option.bindingLimit {
            lines += TextLayout.paragraph(label: "\(option.name):", "no fleet: " + limit, indent: 11)
        }
        if let reason = option.notAllowed {
            lines += TextLayout.paragraph(label: "\(option.name):", "not allowed: " + reason, indent: 11)
        }
        if option.pruned > 0 {
            lines += TextLayout.paragraph(
                label: "Left out:",
                "\(option.pruned) \(Spans.plural("fleet", Double(option.pruned))) too small for the mean load, or surely "
                    + "dearer", indent: 11)
        }
        return lines
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
