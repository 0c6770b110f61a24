public import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario

/// The answer as JSON. Keys are a contract: they keep name, meaning and order; more may be added.
public enum JSONReport {
    static let schemaVersion = 1

    /// - Parameter difference: to an earlier answer, under the key `against`.
    public static func text(_ answer: Answer, against difference: AnswerDifference? = nil) -> String {
        let members =
            members(of: answer) + (answer.precision.map { [("precision", json($0))] } ?? [])
            + (difference.map { [("against", json($0))] } ?? [])
        return JSONValue.object(members).text() + "\n"
    }

    private static func members(of answer: Answer) -> [(key: String, value: JSONValue)] {
        [
            ("schema_version", JSONValue(schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("replications", JSONValue(answer.replications)),
            ("horizon_s", JSONValue(answer.horizonSeconds)),
            ("month_h", JSONValue(answer.monthHours)),
            ("partial", .bool(answer.partial)),
            ("cheapest_meeting_slos", JSONValue(answer.cheapestMeetingSLOs)),
            ("any_meets_every_slo", JSONValue(answer.anyMeetsEverySLO.rawValue)),
            ("comparison", .array(answer.comparisons.map(json))),
            ("assumptions", .array(answer.assumptions.map(json))),
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            ("inputs", .object(answer.inputs.map { ($0.path, JSONValue($0.value)) })),
            ("options", .array(answer.options.map(json))),
        ]
    }

    private static func json(_ comparison: Comparison) -> JSONValue {
        .object([
            ("a", JSONValue(comparison.a)),
            ("b", JSONValue(comparison.b)),
            ("monthly_usd_difference", json(comparison.monthlyUSDDifference)),
            ("ttft_p99_difference_s", json(comparison.ttftP99DifferenceSeconds)),
            ("probability_a_cheaper", JSONValue(comparison.probabilityACheaper)),
        ])
    }

    private static func json(_ assumption: Assumption) -> JSONValue {
        .object([
            ("path", JSONValue(assumption.path)),
            ("value", JSONValue(assumption.value)),
            ("source", JSONValue(assumption.source)),
            ("as_of", JSONValue(assumption.asOf)),
        ])
    }

    private static func json(_ option: OptionAnswer) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)),
            ("kind", JSONValue(option.kind.rawValue)),
            ("not_allowed", JSONValue(option.notAllowed)),
            ("meets_every_slo", JSONValue(option.meetsEverySLO.rawValue)),
            ("cost", json(option.cost)),
            ("latency", json(option.latency)),
            ("classes", .object(option.classes.map { ($0.name, json($0)) })),
            ("worst_hour", option.worstHour.map(json) ?? .null),
            ("requests", json(option.requests)),
            ("tokens", json(option.tokens)),
            ("slos", .array(option.objectives.map(json))),
            ("fleet", option.fleet.map(json) ?? .null),
            ("api", option.api.map(json) ?? .null),
            ("per_replication", json(option.perReplication)),
        ])
    }

    private static func json(_ values: ReplicationValues) -> JSONValue {
        .object([
            ("monthly_usd", .array(values.monthlyUSD.map { JSONValue($0) })),
            ("ttft_p99_s", .array(values.ttftP99Seconds.map { JSONValue($0) })),
        ])
    }

    /// `{"mean", "low", "high"}`; null where there is nothing to estimate.
    static func json(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return .object([
            ("mean", JSONValue(estimate.mean)), ("low", JSONValue(estimate.low)), ("high", JSONValue(estimate.high)),
        ])
    }
}
