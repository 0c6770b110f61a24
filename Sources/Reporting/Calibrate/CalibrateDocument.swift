import PlimsollAnswering
package import PlimsollCalibrating
import PlimsollScenario

/// What `calibrate` found: values with intervals and the error on what was held back, or predicted beside measured.
package enum CalibrateDocument {
    package static func document(_ answer: CalibrateAnswer) -> Document {
        let basis =
            Note.assumed(answer.head.assumptions) + answer.head.warnings.map { Note(label: "Note", text: $0) }
        let head = Document.Block.headline(Headline(lead: lead(answer)))
        guard !answer.isCompared else {
            return Document([
                head, comparison(answer.rows), .prose(answer.metrics.map(summary)), .notes(basis),
            ])
        }
        let next = Note(label: "Next", text: next(answer.profile))
        return Document([head, values(answer), .notes([error(answer.error)] + basis + [next])])
    }

    private static func lead(_ answer: CalibrateAnswer) -> String {
        let ranks = answer.tensorParallel == 1 ? "one GPU" : "tensor parallel \(answer.tensorParallel)"
        let target =
            "\(answer.model) on \(answer.gpu), \(ranks), \(answer.precision.rawValue)"
            + (answer.engine.map { ", \($0)" } ?? "")
        let measured = "\(answer.configurations) \(Spans.plural("configuration", Double(answer.configurations)))"
        guard answer.isCompared else { return "\(target): \(answer.kind.rawValue) profile from \(measured)" }
        return "\(target): \(measured) beside " + (answer.profile ?? "the uncalibrated roofline")
    }

    private static func error(_ error: ProfileError?) -> Note {
        let text =
            error.map {
                "\($0.metric) off by \(off($0.median, $0.p90)) on \($0.configurations) configurations held back"
            } ?? "unknown, nothing was held back"
        return Note(label: "Error", text: text)
    }

    private static func off(_ median: Double, _ p90: Double) -> String {
        "\(Numbers.share(median)) (median), \(Numbers.share(p90)) (p90)"
    }

    private static func next(_ profile: String?) -> String {
        profile.map { "in a scenario's pool, `performance: {profile: \($0)}`" }
            ?? "the same with -o FILE writes the profile that a scenario names"
    }

    // MARK: Values

    private static func values(_ answer: CalibrateAnswer) -> Document.Block {
        if let table = answer.table {
            return .prose([
                "\(table.all) measured points: \(table.decode) of pure decode, \(table.mixed) with prompts, "
                    + "\(table.tokens) by tokens, \(table.sequences) by sequences"
            ])
        }
        let linear = answer.linear.map {
            [
                row("iteration", $0.iteration, 1e6, "us"), row("per_sequence", $0.perSequence, 1e6, "us a sequence"),
                row("per_context_token", $0.perContextToken, 1e9, "ns a token of context"),
                row("per_prompt_token", $0.perPromptToken, 1e6, "us a prompt token"),
                row("per_prompt_token_squared", $0.perPromptTokenSquared, 1e12, "ps a pair, twice"),
            ]
        }
        let scaled = answer.scaled.map {
            [
                row("overhead", $0.overhead, 1e6, "us an iteration"), row("decode", $0.decode, 1, "x roofline"),
                row("prefill", $0.prefill, 1, "x roofline"),
            ]
        }
        return .table(
            Table(
                columns: [
                    .init("value"), .init("fitted", .right, .essential), .init("95 % interval", .right), .init("unit"),
                ], rows: linear ?? scaled ?? []))
    }

    private static func row(_ name: String, _ value: FittedValue, _ scale: Double, _ unit: String) -> Table.Row {
        let interval = value.low.flatMap { low in value.high.map { "\(short(low * scale)) to \(short($0 * scale))" } }
        return Table.Row([name, short(value.value * scale), interval ?? "-", unit])
    }

    /// Three or four digits.
    private static func short(_ value: Double) -> String {
        let size = value.magnitude
        return Numbers.fixed(value, decimals: size >= 1_000 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 4)
    }

    // MARK: Comparison

    private static func comparison(_ rows: [ComparedRow]) -> Document.Block {
        .table(
            Table(
                columns: [
                    .init("configuration"), .init("metric"), .init("measured, ms", .right),
                    .init("predicted, ms", .right), .init("error", .right, .essential),
                ],
                rows: rows.map { row in
                    Table.Row([
                        row.configuration, row.metric, short(row.measuredSeconds * 1e3),
                        short(row.predictedSeconds * 1e3),
                        signed(row.error),
                    ])
                }))
    }

    private static func summary(_ metric: MetricError) -> String {
        "\(metric.metric): \(off(metric.median, metric.p90)) off, \(signed(metric.mean)) on average, of \(metric.rows)"
    }

    private static func signed(_ share: Double) -> String {
        (share > 0 ? "+" : "") + Numbers.fixed(share * 100, decimals: 1) + " %"
    }
}
