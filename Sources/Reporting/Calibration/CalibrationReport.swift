import PlimsollAnswering
public import PlimsollCalibrating
import PlimsollScenario

/// What `plimsoll calibrate` found: values with intervals, and the error on what was held back.
public enum CalibrationReport {
    /// - Parameter file: where the profile went; nil: nowhere yet.
    public static func text(_ calibration: Calibration, file: String?) -> String {
        let profile = calibration.profile
        var parts = [head(calibration), values(profile.times), error(profile)]
        parts += profile.notes.map { "Note:  \($0)\n" }
        let next =
            file.map { "Next:  in a scenario's pool, `performance: {profile: \($0)}`\n" }
            ?? "Next:  the same with -o FILE writes the profile that a scenario names\n"
        return parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n" + next
    }

    private static func head(_ calibration: Calibration) -> String {
        let profile = calibration.profile
        let ranks = profile.tensorParallel == 1 ? "one GPU" : "tensor parallel \(profile.tensorParallel)"
        return "\(profile.model) on \(profile.gpu), \(ranks), \(profile.precision.rawValue)"
            + (profile.engine.map { ", \($0)" } ?? "")
            + ": \(profile.times.kind) profile from \(calibration.configurations) configurations\n"
    }

    private static func error(_ profile: PerformanceProfile) -> String {
        guard let error = profile.error else {
            return "Error: unknown, nothing was held back\n"
        }
        return
            "Error: \(error.metric) off by \(Numbers.share(error.median)) (median), \(Numbers.share(error.p90)) (p90) "
            + "on \(error.configurations) configurations held back\n"
    }

    // MARK: Values

    private static func values(_ times: ProfileTimes) -> String {
        let columns: [PlainTable.Column] = [
            .init("value"), .init("fitted", isNumber: true), .init("95 % interval", isNumber: true), .init("unit"),
        ]
        switch times {
        case .linear(let linear):
            return PlainTable.text(
                columns: columns,
                rows: [
                    row("iteration", linear.iteration, 1e6, "us"),
                    row("per_sequence", linear.perSequence, 1e6, "us a sequence"),
                    row("per_context_token", linear.perContextToken, 1e9, "ns a token of context"),
                    row("per_prompt_token", linear.perPromptToken, 1e6, "us a prompt token"),
                    row("per_prompt_token_squared", linear.perPromptTokenSquared, 1e12, "ps a pair, twice"),
                ])
        case .scaled(let scaled):
            return PlainTable.text(
                columns: columns,
                rows: [
                    row("overhead", scaled.overhead, 1e6, "us an iteration"),
                    row("decode", scaled.decode, 1, "x roofline"), row("prefill", scaled.prefill, 1, "x roofline"),
                ])
        case .table(let table):
            let cells = table.decode.count + table.mixed.count + table.tokens.count + table.sequences.count
            return "\(cells) measured points: \(table.decode.count) of pure decode, \(table.mixed.count) with prompts, "
                + "\(table.tokens.count) by tokens, \(table.sequences.count) by sequences\n"
        }
    }

    private static func row(_ name: String, _ value: FittedValue, _ scale: Double, _ unit: String) -> [String] {
        let interval = value.low.flatMap { low in value.high.map { "\(short(low * scale)) to \(short($0 * scale))" } }
        return [name, short(value.value * scale), interval ?? "-", unit]
    }

    /// Three or four digits.
    private static func short(_ value: Double) -> String {
        let size = value.magnitude
        return Numbers.fixed(value, decimals: size >= 1_000 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 4)
    }

    // MARK: Comparison

    /// Predicted and measured side by side.
    public static func text(_ rows: [ComparedRow]) -> String {
        let columns: [PlainTable.Column] = [
            .init("configuration"), .init("metric"), .init("measured, ms", isNumber: true),
            .init("predicted, ms", isNumber: true), .init("error", isNumber: true), .init(""),
        ]
        let lines = rows.map { row in
            [
                row.configuration, row.metric, short(row.measuredSeconds * 1e3), short(row.predictedSeconds * 1e3),
                (row.error > 0 ? "+" : "") + Numbers.fixed(row.error * 100, decimals: 1) + " %",
                row.isHeldBack ? "held back" : "",
            ]
        }
        return PlainTable.text(columns: columns, rows: lines) + summary(rows)
    }

    private static func summary(_ rows: [ComparedRow]) -> String {
        let metrics = rows.map(\.metric).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return metrics.map { metric in
            let errors = rows.filter { $0.metric == metric }.map(\.error)
            let sizes = errors.map(\.magnitude).sorted()
            let bias = errors.reduce(0, +) / Double(errors.count)
            let p90 = sizes[min(sizes.count - 1, Int(0.9 * Double(sizes.count)))]
            return "\n\(metric): \(Numbers.share(sizes[sizes.count / 2])) off (median), \(Numbers.share(p90)) (p90), "
                + "\(Numbers.fixed(bias * 100, decimals: 1)) % on average, of \(errors.count)"
        }.joined() + "\n"
    }

    // MARK: JSON

    public static func json(_ calibration: Calibration) -> String {
        let profile = calibration.profile
        return JSONValue.object([
            ("schema_version", JSONValue(1)), ("kind", JSONValue(profile.times.kind)),
            ("gpu", JSONValue(profile.gpu)), ("model", JSONValue(profile.model)),
            ("tensor_parallel", JSONValue(profile.tensorParallel)), ("engine", JSONValue(profile.engine)),
            ("configurations", JSONValue(calibration.configurations)),
            ("values", values(of: profile.times)),
            (
                "error",
                profile.error.map {
                    .object([
                        ("metric", JSONValue($0.metric)), ("median", JSONValue($0.median)), ("p90", JSONValue($0.p90)),
                        ("configurations", JSONValue($0.configurations)),
                    ])
                } ?? .null
            ),
            ("notes", .array(profile.notes.map { JSONValue($0) })), ("rows", json(calibration.rows)),
        ]).text() + "\n"
    }

    public static func json(comparing rows: [ComparedRow]) -> String {
        JSONValue.object([("schema_version", JSONValue(1)), ("rows", json(rows))]).text() + "\n"
    }

    private static func json(_ rows: [ComparedRow]) -> JSONValue {
        .array(
            rows.map { row in
                .object([
                    ("configuration", JSONValue(row.configuration)), ("metric", JSONValue(row.metric)),
                    ("measured_s", JSONValue(row.measuredSeconds)), ("predicted_s", JSONValue(row.predictedSeconds)),
                    ("held_back", .bool(row.isHeldBack)),
                ])
            })
    }

    private static func values(of times: ProfileTimes) -> JSONValue {
        let named: [(String, FittedValue)] =
            switch times {
            case .linear(let linear):
                [
                    ("iteration_s", linear.iteration), ("per_sequence_s", linear.perSequence),
                    ("per_context_token_s", linear.perContextToken), ("per_prompt_token_s", linear.perPromptToken),
                    ("per_prompt_token_squared_s", linear.perPromptTokenSquared),
                ]
            case .scaled(let scaled):
                [("overhead_s", scaled.overhead), ("decode", scaled.decode), ("prefill", scaled.prefill)]
            case .table: []
            }
        return .object(
            named.map { name, value in
                (
                    name,
                    .object([
                        ("value", JSONValue(value.value)), ("low", JSONValue(value.low)),
                        ("high", JSONValue(value.high)),
                    ])
                )
            })
    }
}
