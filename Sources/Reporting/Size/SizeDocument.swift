import PlimsollAnswering
package import PlimsollPlanning
import PlimsollScenario

/// What `size` tells people: what to buy first, then what it rests on.
package enum SizeDocument {
    /// - Parameter asked: for the command at the end.
    package static func document(_ answer: SizeAnswer, asked: Asked) -> Document {
        let options = answer.options.sorted { first, second in
            (first.name == answer.best ? 0 : 1) < (second.name == answer.best ? 0 : 1)
        }
        return Document(
            [.headline(headline(answer)), .prose([provenance(answer)])]
                + options.flatMap { blocks($0, answer) }
                + [.notes(notes(answer)), .commands(next(answer, asked))])
    }

    /// What to buy, or why nothing does.
    private static func headline(_ answer: SizeAnswer) -> Headline {
        let wanted = Numbers.share(answer.certainty)
        if let best = answer.bestOption, let fleet = best.chosen {
            let survives = fleet.loss.map { ", also with \($0.sentence)" } ?? ""
            let cheaper = answer.options.compactMap(\.possible).first { $0.monthlyUSD.mean < fleet.monthlyUSD.mean }
            return Headline(
                lead: "\(named(fleet, of: best)): $\(Measure.dollars.text(fleet.monthlyUSD)) a month",
                details: ["the cheapest fleet found whose month meets every SLO with \(wanted) certainty\(survives)"]
                    + (cheaper.map {
                        ["\($0.title), $\(Measure.dollars.text($0.monthlyUSD.mean)), may do too: undecided"]
                    } ?? []))
        }
        if let best = answer.bestOption, let fleet = best.possible {
            return Headline(
                lead: "no fleet is proven to meet every SLO with \(wanted) certainty; "
                    + "\(named(fleet, of: best)) may",
                details: [
                    "\(met(fleet.certainty)), $\(Measure.dollars.text(fleet.monthlyUSD)) a month; more --replications "
                        + "decide"
                ])
        }
        return Headline(
            lead: "no fleet meets every SLO with \(wanted) certainty",
            details: answer.options.compactMap { option in option.bindingLimit.map { "\(option.name): \($0)" } })
    }

    private static func named(_ fleet: SizedFleet, of option: OptionSize) -> String {
        "\(option.name) \(fleet.values.isEmpty ? "" : "with ")\(fleet.title)"
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

    private static func notes(_ answer: SizeAnswer) -> [Note] {
        let certainty =
            "bounds of the share of months that meet every SLO; a fleet that does not do is passed with a probability "
            + "of at most 5 %, all looks together, if months are alike in kind (rarer kinds: `survive:`)"
        return [Note(label: "Certainty", text: certainty)] + answer.warnings.map { Note(label: "Note", text: $0) }
    }

    private static func next(_ answer: SizeAnswer, _ asked: Asked) -> [NextCommand] {
        guard let best = answer.bestOption, let fleet = best.chosen ?? best.possible else { return [] }
        return [asked.next(.run, option: best.name, with: fleet.values, purpose: "that fleet in full")]
    }
}
