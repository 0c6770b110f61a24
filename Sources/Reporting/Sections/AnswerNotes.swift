import PlimsollPlanning
import PlimsollScenario

/// What a reader must know beside the tables: how the run was made, what was missed and why, what was assumed.
enum AnswerNotes {
    /// A labelled paragraph.
    struct Note: Equatable {
        var label: String
        var text: String
    }

    /// `quickstart: 1 week, 10 replications of 4.00 M requests, seed 1; usage x 730 / 168 h; 95 % intervals`.
    static func provenance(_ answer: Answer) -> String {
        let requests = answer.options.first?.requests.arrived ?? 0
        let count = Double(answer.replications)
        let runs = "\(answer.replications) \(Spans.plural("replication", count)) of \(Numbers.count(requests)) requests"
        let parts = [
            "\(answer.scenario): \(Spans.words(seconds: answer.horizonSeconds)), \(runs), seed \(answer.seed)",
            "usage x \(hours(answer.monthHours)) / \(hours(answer.horizonSeconds / 3600)) h",
            answer.replications == 1 ? "no intervals" : "95 % intervals",
            answer.partial ? "interrupted before all replications were done" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    static func all(_ answer: Answer) -> [Note] {
        misses(answer.options) + failures(answer) + answer.warnings.map { Note(label: "Note", text: $0) }
            + [assumed(answer)]
    }

    /// One note an objective that an option misses, with causes and the worst hour.
    private static func misses(_ options: [OptionAnswer]) -> [Note] {
        options.flatMap { option in
            option.objectives(.no).map { Note(label: "Missed", text: miss($0, of: option)) }
        }
    }

    private static func miss(_ objective: ObjectiveAnswer, of option: OptionAnswer) -> String {
        var text = "\(option.name), \(objective.text)."
        let causes = objective.missesByCause.filter { $0.share > 0 }
        if !causes.isEmpty {
            let shares = causes.map { "\($0.cause) \(Numbers.share($0.share))" }
            text += " Cause: \(shares.joined(separator: ", "))."
        }
        if objective.metric != "cost", let hour = option.worstHour {
            text += " Worst hour: \(AnswerSections.worstHour(hour)) (\(hour.metric))."
        }
        return text
    }

    private static func failures(_ answer: Answer) -> [Note] {
        let lost = answer.options.compactMap { option in
            option.fleet.flatMap { $0.failures.mean > 0 ? "\(Numbers.count($0.failures.mean)) in \(option.name)" : nil }
        }
        let span = Spans.words(seconds: answer.horizonSeconds)
        return lost.isEmpty
            ? [] : [Note(label: "Failures", text: "replicas lost in \(span): \(lost.joined(separator: ", ")).")]
    }

    private static func assumed(_ answer: Answer) -> Note {
        let models = distinct(answer.options.flatMap { $0.fleet?.performanceModels ?? [] })
        let parts = models + [prices(answer.assumptions)] + retries(answer.assumptions)
        return Note(label: "Assumed", text: parts.joined(separator: "; ") + ". All of it: --format json")
    }

    /// The dates of catalog prices; what the scenario prices itself is dated there.
    private static func prices(_ assumptions: [Assumption]) -> String {
        let dates = distinct(assumptions.filter { $0.value.hasPrefix("$") }.compactMap(\.asOf)).sorted()
        return dates.isEmpty ? "prices of your file" : "prices of \(Headline.sentence(dates + ["your file"]))"
    }

    private static func retries(_ assumptions: [Assumption]) -> [String] {
        let values = assumptions.filter { $0.path.hasSuffix(".retries.max") }
        let counts = distinct(values.map(\.value))
        guard !counts.isEmpty else { return [] }
        let isCount = counts.allSatisfy { Int($0) != nil }
        return ["lost requests retried \(Headline.sentence(counts))\(isCount ? " times" : "")"]
    }

    private static func hours(_ hours: Double) -> String {
        Numbers.fixed(hours, decimals: hours == hours.rounded() ? 0 : 2)
    }

    private static func distinct(_ items: [String]) -> [String] {
        items.reduce(into: []) { seen, item in if !seen.contains(item) { seen.append(item) } }
    }
}
