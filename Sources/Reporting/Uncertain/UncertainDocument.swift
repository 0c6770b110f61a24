import PlimsollAnswering
package import PlimsollPlanning
import PlimsollScenario

/// What `uncertain` tells people: what uncertain inputs do to a decision.
package enum UncertainDocument {
    /// - Parameter asked: for the next command.
    package static func document(_ answer: UncertaintyAnswer, asked: Asked) -> Document {
        Document([
            .headline(Headline(lead: choice(answer), details: hanging(answer).map { [$0] } ?? [])),
            .prose([origin(answer)]), .table(spread(answer)), .table(tornado(answer)), .prose(reading(answer)),
            .notes(answer.warnings.map { Note(label: "Note", text: $0) }), .commands(next(answer, asked)),
        ])
    }

    // MARK: In words

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
                : ", and costs at most \(Measure.usd(worst)) a month more than the cheapest there, \(Measure.usd(mean)) on average"
        }
        return text
    }

    private static func hanging(_ answer: UncertaintyAnswer) -> String? {
        guard let top = answer.tornado.first else { return nil }
        var text: String
        if let pair = answer.pair, let swing = top.differenceSwingUSD {
            text =
                "it hangs most on \(top.path): from \(top.low.text) to \(top.high.text) the difference between "
                + "\(pair.first) and \(pair.second) moves by \(Measure.usd(swing)) a month"
        } else {
            text =
                "the cost hangs most on \(top.path): from \(top.low.text) to \(top.high.text) it moves by "
                + "\(Measure.usd(top.costSwingUSD)) a month"
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

    // MARK: Notes

    private static func reading(_ answer: UncertaintyAnswer) -> [String] {
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
        return texts
    }

    private static func next(_ answer: UncertaintyAnswer, _ asked: Asked) -> [NextCommand] {
        guard let top = answer.tornado.first else { return [] }
        return [
            asked.next(.run, with: [Setting(top.path, top.high.text)], purpose: "that world in full")
        ]
    }
}
