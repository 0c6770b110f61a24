public import PlimsollAnswering

/// The difference to an earlier answer, below the table of the new one, within 100 columns.
public enum DifferenceReport {
    public static func text(_ difference: AnswerDifference, file: String) -> String {
        let paragraphs = [head(difference, file)] + difference.options.map(table) + [notes(difference)]
        return paragraphs.filter { !$0.isEmpty }.map { $0.map(TextLayout.trimmed).joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private static func head(_ difference: AnswerDifference, _ file: String) -> [String] {
        let pairing =
            difference.unpairedBecause.map { "not paired, since \($0): the intervals are of independent means" }
            ?? "paired over \(difference.pairedReplications) replications"
        return TextLayout.wrapped("against \(file): now minus then, \(pairing)", width: TextLayout.width)
    }

    private static func table(_ option: OptionDifference) -> [String] {
        let columns: [PlainTable.Column] = [
            .init(option.name), .init("then", isNumber: true), .init("now", isNumber: true),
            .init("now - then"),
        ]
        let dollars = Measure.dollars
        let cost = [
            "cost, $/month", dollars.text(option.monthlyUSDThen), dollars.text(option.monthlyUSDNow),
            signed(option.monthlyUSD, dollars),
        ]
        let lines = option.lines.map { line in
            [
                "  " + line.title, dollars.text(line.usdThen), dollars.text(line.usdNow),
                signed(Estimate(mean: line.usd, low: nil, high: nil), dollars),
            ]
        }
        let rows = [cost] + lines + [latency(option)]
        return PlainTable.text(columns: columns, rows: rows).split(separator: "\n").map(String.init)
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

    private static func notes(_ difference: AnswerDifference) -> [String] {
        let changes = difference.changes.map { change in
            "\(change.path): \(change.then ?? "not there") -> \(change.now ?? "gone")"
        }
        let options = [
            difference.added.isEmpty ? nil : "options added: \(difference.added.joined(separator: ", "))",
            difference.removed.isEmpty ? nil : "options gone: \(difference.removed.joined(separator: ", "))",
        ].compactMap(\.self)
        let all = options + changes
        guard !all.isEmpty else { return ["Changed:  nothing: the same inputs"] }
        return all.enumerated().flatMap { index, text in
            TextLayout.paragraph(label: index == 0 ? "Changed:" : "", text, indent: 10)
        }
    }
}
