package import PlimsollCalibrating
import PlimsollScenario

/// What `calibrate` found: values with intervals, and the error on what was held back.
package enum CalibrateDocument {
    /// - Parameter file: where the profile went; nil: nowhere yet.
    package static func document(_ calibration: Calibration, file: String?) -> Document {
        let profile = calibration.profile
        let next =
            file.map { "in a scenario's pool, `performance: {profile: \($0)}`" }
            ?? "the same with -o FILE writes the profile that a scenario names"
        return Document([
            .headline(Headline(lead: lead(calibration))), values(profile.times),
            .notes(
                [Note(label: "Error", text: error(profile))] + profile.notes.map { Note(label: "Note", text: $0) }
                    + [Note(label: "Next", text: next)]),
        ])
    }

    private static func lead(_ calibration: Calibration) -> String {
        let profile = calibration.profile
        let ranks = profile.tensorParallel == 1 ? "one GPU" : "tensor parallel \(profile.tensorParallel)"
        return "\(profile.model) on \(profile.gpu), \(ranks), \(profile.precision.rawValue)"
            + (profile.engine.map { ", \($0)" } ?? "")
            + ": \(profile.times.kind) profile from \(calibration.configurations) configurations"
    }

    private static func error(_ profile: PerformanceProfile) -> String {
        guard let error = profile.error else { return "unknown, nothing was held back" }
        return "\(error.metric) off by \(Numbers.share(error.median)) (median), \(Numbers.share(error.p90)) (p90) on "
            + "\(error.configurations) configurations held back"
    }

    // MARK: Values

    private static func values(_ times: ProfileTimes) -> Document.Block {
        switch times {
        case .linear(let linear):
            return table([
                row("iteration", linear.iteration, 1e6, "us"),
                row("per_sequence", linear.perSequence, 1e6, "us a sequence"),
                row("per_context_token", linear.perContextToken, 1e9, "ns a token of context"),
                row("per_prompt_token", linear.perPromptToken, 1e6, "us a prompt token"),
                row("per_prompt_token_squared", linear.perPromptTokenSquared, 1e12, "ps a pair, twice"),
            ])
        case .scaled(let scaled):
            return table([
                row("overhead", scaled.overhead, 1e6, "us an iteration"),
                row("decode", scaled.decode, 1, "x roofline"), row("prefill", scaled.prefill, 1, "x roofline"),
            ])
        case .table(let table):
            let cells = table.decode.count + table.mixed.count + table.tokens.count + table.sequences.count
            return .prose([
                "\(cells) measured points: \(table.decode.count) of pure decode, \(table.mixed.count) with prompts, "
                    + "\(table.tokens.count) by tokens, \(table.sequences.count) by sequences"
            ])
        }
    }

    private static func table(_ rows: [Table.Row]) -> Document.Block {
        .table(
            Table(
                columns: [
                    .init("value"), .init("fitted", .right, .essential), .init("95 % interval", .right), .init("unit"),
                ], rows: rows))
    }

    private static func row(_ name: String, _ value: FittedValue, _ scale: Double, _ unit: String) -> Table.Row {
        let interval = value.low.flatMap { low in value.high.map { "\(short(low * scale)) to \(short($0 * scale))" } }
        return Table.Row([name, short(value.value * scale), interval ?? "-", unit])
    }

    /// Three or four digits.
    static func short(_ value: Double) -> String {
        let size = value.magnitude
        return Numbers.fixed(value, decimals: size >= 1_000 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 4)
    }

}
