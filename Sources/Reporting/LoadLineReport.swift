import PlimsollAnswering
import PlimsollCompiling
public import PlimsollPlanning

/// Load lines as JSON.
public enum LoadLineReport {
    /// Keys are a contract, described in the article on load lines.
    public static func json(_ answer: LoadLineAnswer) -> String { value(answer).text() + "\n" }

    private static func value(_ answer: LoadLineAnswer) -> JSONValue {
        .object([
            ("schema_version", JSONValue(JSONReport.schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("load-line")),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("replications", JSONValue(answer.replications)),
            ("tolerance", JSONValue(answer.tolerance)),
            ("bound", JSONValue(answer.bound)),
            ("peak_hour", answer.peakHour.map { JSONValue($0) } ?? .null),
            ("cost_slos_ignored", .bool(answer.ignoresCost)),
            ("runs", JSONValue(answer.runs)),
            ("partial", .bool(answer.partial)),
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            ("options", .array(answer.options.map(value))),
        ])
    }

    private static func value(_ option: LoadLineOption) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)),
            ("kind", JSONValue(option.kind.rawValue)),
            ("not_allowed", JSONValue(option.notAllowed)),
            ("whole", option.whole.map(value) ?? .null),
            ("losses", .array(option.losses.map(value))),
        ])
    }

    private static func value(_ loss: LossLine) -> JSONValue {
        .object([
            ("lost", JSONValue(loss.loss.kind.rawValue)),
            ("pool", JSONValue(loss.loss.pool)),
            ("replicas", JSONValue(loss.loss.replicas)),
            ("line", loss.line.map(value) ?? .null),
        ])
    }

    private static func value(_ line: LoadLine) -> JSONValue {
        .object([
            (
                "multiplier",
                .object([
                    ("mean", JSONValue(line.estimate)), ("low", JSONValue(line.low)), ("high", JSONValue(line.high)),
                ])
            ),
            ("missed", .array(line.missed.map { JSONValue($0) })),
            ("monthly_usd", JSONReport.json(line.monthlyUSD)),
            ("monotone", .bool(line.isMonotone)),
            ("as_whole", .bool(line.isAsWhole)),
            ("unlimited", JSONValue(line.unlimited)),
            ("tried", .array(line.tried.map(value))),
        ])
    }

    private static func value(_ tried: TriedMultiplier) -> JSONValue {
        .object([
            ("multiplier", JSONValue(tried.multiplier)), ("replications", JSONValue(tried.replications)),
            ("met", JSONValue(tried.verdict.rawValue)),
        ])
    }
}
