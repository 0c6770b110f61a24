import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

/// The answer of `size` for a person at a terminal: what to buy first, then what it rests on, within 100 columns.
public enum SizingReport {
    public static func text(_ answer: SizeAnswer, style: TableStyle) -> String {
        let options = answer.options.sorted { first, second in
            (first.name == answer.best ? 0 : 1) < (second.name == answer.best ? 0 : 1)
        }
        let paragraphs =
            [headline(answer, style), wrap(provenance(answer))]
            + options.flatMap { SizingSections.all($0, answer, style) } + [notes(answer)]
        return paragraphs.filter { !$0.isEmpty }.map { $0.map(TextLayout.trimmed).joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    /// What to buy, or why nothing does.
    private static func headline(_ answer: SizeAnswer, _ style: TableStyle) -> [String] {
        let lines = lead(answer)
        return wrap(lines[0]).map { style.dressed($0, .bold) }
            + lines.dropFirst().flatMap { TextLayout.paragraph(label: "", $0, indent: 2) }
    }

    private static func lead(_ answer: SizeAnswer) -> [String] {
        let wanted = Numbers.share(answer.certainty)
        if let best = answer.bestOption, let fleet = best.chosen {
            let survives = answer.survive.map { ", also with \($0.rawValue) lost at the busiest hour" } ?? ""
            let cheaper = answer.options.compactMap(\.possible).first {
                $0.monthlyUSD.mean < fleet.monthlyUSD.mean
            }
            return [
                "\(best.name) with \(fleet.title): $\(Measure.dollars.text(fleet.monthlyUSD)) a month",
                "the cheapest fleet found whose month meets every SLO with \(wanted) certainty\(survives)",
            ]
                + (cheaper.map { ["\($0.title), $\(Measure.dollars.text($0.monthlyUSD.mean)), may do too: undecided"] }
                    ?? [])
        }
        let reasons = answer.options.compactMap { option in option.bindingLimit.map { "\(option.name): \($0)" } }
        if let best = answer.bestOption, let fleet = best.possible {
            return [
                "no fleet is proven to meet every SLO with \(wanted) certainty; \(best.name) with \(fleet.title) may",
                "\(met(fleet.certainty)), $\(Measure.dollars.text(fleet.monthlyUSD)) a month; more --replications decide",
            ]
        }
        return ["no fleet meets every SLO with \(wanted) certainty"] + reasons
    }

    private static func provenance(_ answer: SizeAnswer) -> String {
        let span = Spans.words(seconds: answer.horizonSeconds)
        return
            "\(answer.scenario): a month is one replication of \(span), seed \(answer.seed); \(answer.fleetsSimulated) "
            + "\(Spans.plural("fleet", Double(answer.fleetsSimulated))) tried in \(answer.runs ?? 0) runs, at most "
            + "\(answer.replications) of one fleet"
    }

    /// `10 of 10 months met`.
    static func met(_ certainty: Certainty) -> String {
        "\(certainty.monthsMet.k) of \(certainty.monthsMet.n) months met"
    }

    private static func notes(_ answer: SizeAnswer) -> [String] {
        let certainty =
            "bounds of the share of months that meet every SLO; a fleet that does not do is passed with a probability "
            + "of at most 5 %, all looks together, if months are alike in kind (rarer kinds: `survive:`)"
        return TextLayout.paragraph(label: "Certainty:", certainty, indent: 11)
            + answer.warnings.flatMap { TextLayout.paragraph(label: "Note:", $0, indent: 11) }
    }

    private static func wrap(_ text: String) -> [String] { TextLayout.wrapped(text, width: TextLayout.width) }
}
