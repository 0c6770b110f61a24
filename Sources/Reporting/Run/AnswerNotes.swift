import PlimsollAnswering
import PlimsollPlanning
import PlimsollScenario

/// What a reader must know beside the tables: how the run was made, what was missed and why, what was assumed.
enum AnswerNotes {
    /// `quickstart: 1 week, 10 replications of 4.00 M requests, seed 1; usage x 730 / 168 h; 95 % intervals`.
    static func provenance(_ answer: Answer) -> String {
        let requests = answer.options.first?.requests.arrived ?? 0
        let count = Double(answer.replications)
        let runs =
            "\(answer.replications) \(Spans.plural("replication", count)) of \(Numbers.count(requests)) \(Spans.plural("request", requests))"
        let parts = [
            "\(answer.scenario): \(Spans.words(seconds: answer.horizonSeconds)), "
                + "\(runs)\(answer.precision.map(reason) ?? ""), seed \(answer.seed)",
            "usage x \(scale(answer))",
            answer.replications == 1 ? "no intervals" : "95 % intervals" + (answer.precision.map(payment) ?? ""),
            answer.partial ? "interrupted before all replications were done" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    static func all(_ answer: Answer) -> [Note] {
        misses(answer.options) + failures(answer) + outside(answer.options)
            + answer.warnings.map { Note(label: "Note", text: $0) } + constants(answer) + [assumed(answer)]
    }

    /// One note an objective that an option misses, with its causes; the first of an option that is not about cost
    /// also tells the worst hour.
    private static func misses(_ options: [OptionAnswer]) -> [Note] {
        options.flatMap { option in
            let missed = option.objectives(.no)
            let timed = missed.firstIndex { $0.objective.metric != .cost }
            return missed.indices.map { index in
                let worst = index == timed ? worstHour(of: option) : ""
                return Note(
                    label: "Missed", text: "\(option.name), \(missed[index].text)." + causes(of: missed[index]) + worst)
            }
        }
    }

    /// Causes below 0.1 % of the misses are left out.
    private static func causes(of objective: ObjectiveAnswer) -> String {
        let shown = objective.missesByCause.filter { $0.share >= 0.001 }
        let shares = shown.map { "\($0.cause) \(Numbers.share($0.share))" }
        return shares.isEmpty ? "" : " Cause: \(shares.joined(separator: ", "))."
    }

    private static func worstHour(of option: OptionAnswer) -> String {
        guard let hour = option.worstHour else { return "" }
        return " Worst hour: \(AnswerTables.worstHour(hour)) (\(AnswerTables.metric(of: hour)))."
    }

    private static func failures(_ answer: Answer) -> [Note] {
        let lost = answer.options.compactMap { option in
            option.fleet.flatMap { $0.failures.mean > 0 ? "\(Numbers.count($0.failures.mean)) in \(option.name)" : nil }
        }
        let span = Spans.words(seconds: answer.horizonSeconds)
        return lost.isEmpty
            ? [] : [Note(label: "Failures", text: "replicas lost in \(span): \(lost.joined(separator: ", ")).")]
    }

    /// Options whose iterations were partly beyond what a measured table covers.
    private static func outside(_ options: [OptionAnswer]) -> [Note] {
        let shares = options.compactMap { option in
            option.fleet?.iterationsOutside.flatMap { $0 > 0 ? "\(Numbers.share($0)) in \(option.name)" : nil }
        }
        return shares.isEmpty
            ? []
            : [
                Note(
                    label: "Outside",
                    text: "iterations beyond what the profile measured, continued linearly: "
                        + shares.joined(separator: ", ") + ".")
            ]
    }

    private static func assumed(_ answer: Answer) -> Note {
        let models = answer.head.performanceModels.map { "\($0.pool): \($0.title)" }
        let parts = models + [prices(answer.head.prices)] + retries(answer.assumptions)
        return Note(label: "Assumed", text: parts.joined(separator: "; ") + ". All of it: --format json")
    }

    /// The dates of catalog prices; what the scenario prices itself is dated there.
    private static func prices(_ prices: [PriceSource]) -> String {
        let dates = distinct(prices.compactMap(\.asOf)).sorted()
        return dates.isEmpty ? "prices of your file" : "prices of \(Words.list(dates + ["your file"]))"
    }

    private static func retries(_ assumptions: [Assumption]) -> [String] {
        let counts = distinct(assumptions.filter { $0.subject == .retries }.map(\.value))
        return counts.isEmpty ? [] : ["lost requests retried \(Words.list(counts)) times"]
    }

    /// `730 / 168 h`; `730 h / 90 minutes` where the horizon is no whole number of hours.
    private static func scale(_ answer: Answer) -> String {
        let (month, horizon) = (answer.monthHours, answer.horizonSeconds / 3600)
        guard horizon == horizon.rounded() else {
            return "\(Numbers.count(month)) h / \(Spans.words(seconds: answer.horizonSeconds))"
        }
        return "\(Numbers.fixed(month, decimals: 0)) / \(Numbers.fixed(horizon, decimals: 0)) h"
    }

    private static func distinct(_ items: [String]) -> [String] {
        items.reduce(into: []) { seen, item in if !seen.contains(item) { seen.append(item) } }
    }
}
