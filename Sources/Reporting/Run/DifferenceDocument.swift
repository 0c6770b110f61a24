import PlimsollAnswering

/// What changed since an earlier answer; it follows the document of the new one.
enum DifferenceDocument {
    /// - Parameter file: of the earlier answer.
    static func document(_ difference: AnswerDifference, file: String) -> Document {
        Document(
            [.prose([head(difference, file)])] + difference.options.map { .table(table($0)) }
                + [.notes(notes(difference))])
    }

    private static func head(_ difference: AnswerDifference, _ file: String) -> String {
        let pairing =
            difference.unpairedBecause.map { "not paired, since \($0): the intervals are of independent means" }
            ?? (difference.changes.contains { $0.path == "replications" }
                ? "paired over the first \(difference.pairedReplications) replications, which both have: totals and "
                    + "p99 are their means, the parts of a cost those of all replications"
                : "paired over \(difference.pairedReplications) replications")
        return "against \(file): now minus then, \(pairing)"
    }

    private static func table(_ option: OptionDifference) -> Table {
        let dollars = Measure.dollars
        let cost = [
            "cost, $/month", dollars.text(option.monthlyUSDThen), dollars.text(option.monthlyUSDNow),
            signed(option.monthlyUSD, dollars),
        ]
        let lines = option.lines.map { line in
            [
                line.title, dollars.text(line.usdThen), dollars.text(line.usdNow),
                signed(Estimate(mean: line.usd, low: nil, high: nil), dollars),
            ]
        }
        return Table(
            columns: [
                .init(option.name), .init("then", .right), .init("now", .right),
                .init("now - then", .left, .essential),
            ],
            rows: [Table.Row(cost)] + lines.map { Table.Row($0, isPart: true) } + [Table.Row(latency(option))])
    }

    private static func latency(_ option: OptionDifference) -> [String] {
        let sizes = [option.ttftP99SecondsThen, option.ttftP99SecondsNow].compactMap(\.self)
        let measure = Measure.time(like: sizes.max() ?? 0)
        func text(_ value: Double?) -> String { value.map(measure.text) ?? "unserved" }
        return [
            "TTFT p99", text(option.ttftP99SecondsThen), text(option.ttftP99SecondsNow),
            option.ttftP99Seconds.map { signed($0, measure) } ?? "-",
        ]
    }

    private static func signed(_ estimate: Estimate, _ measure: Measure) -> String {
        (estimate.mean > 0 ? "+" : "") + measure.textWithInterval(estimate)
    }

    private static func notes(_ difference: AnswerDifference) -> [Note] {
        let changes = difference.changes.map { change in
            "\(change.path): \(change.then ?? "not there") -> \(change.now ?? "gone")"
        }
        let options = [
            difference.added.isEmpty ? nil : "options added: \(difference.added.joined(separator: ", "))",
            difference.removed.isEmpty ? nil : "options gone: \(difference.removed.joined(separator: ", "))",
        ].compactMap(\.self)
        let all = options + changes
        return (all.isEmpty ? ["nothing: the same inputs"] : all).map { Note(label: "Changed", text: $0) }
    }
}
