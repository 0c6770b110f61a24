import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

public enum UncertaintyReport {
    /// Keys are a contract, described in the article on uncertain inputs.
    public static func json(_ answer: UncertaintyAnswer) -> String { value(answer).text() + "\n" }

    private static func value(_ answer: UncertaintyAnswer) -> JSONValue {
        .object([
            ("schema_version", JSONValue(JSONReport.schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("uncertain")),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("replications", JSONValue(answer.replications)),
            ("month_h", JSONValue(answer.monthHours)),
            ("runs", JSONValue(answer.runs)),
            ("partial", .bool(answer.partial)),
            ("distribution", JSONValue("triangular")),
            ("least_regret", JSONValue(answer.leastRegret)),
            ("any_meets_every_slo", JSONValue(answer.anyMeetsEverySLO.rawValue)),
            ("feasible_worlds", JSONValue(answer.feasibleWorlds)),
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            (
                "assumptions",
                .array(
                    answer.assumptions.map {
                        .object([
                            ("path", JSONValue($0.path)), ("value", JSONValue($0.value)),
                            ("source", JSONValue($0.source)), ("as_of", JSONValue($0.asOf)),
                        ])
                    })
            ),
            ("inputs", .array(answer.inputs.map(value))),
            ("mid", value(answer.mid)),
            ("pair", answer.pair.map(value) ?? .null),
            ("options", .array(answer.spreads.map(value))),
            ("tornado", .array(answer.tornado.map(value))),
            ("worlds", .array(answer.worlds.map { value($0, answer.inputs) })),
        ])
    }

    private static func value(_ input: UncertainInput) -> JSONValue {
        .object([
            ("path", JSONValue(input.path)), ("low", JSONValue(input.low)), ("mid", JSONValue(input.mid)),
            ("high", JSONValue(input.high)), ("whole", .bool(input.isWhole)),
        ])
    }

    private static func value(_ pair: DecisionPair) -> JSONValue {
        .object([
            ("first", JSONValue(pair.first)), ("second", JSONValue(pair.second)),
            ("second_less_first_usd", JSONValue(pair.usdDifference)),
        ])
    }

    private static func value(_ outcome: WorldOutcome) -> JSONValue {
        .object([
            ("cheapest_meeting_slos", JSONValue(outcome.cheapest)),
            ("options", .array(outcome.options.map(value))),
        ])
    }

    private static func value(_ option: OptionOutcome) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)), ("not_allowed", JSONValue(option.notAllowed)),
            ("monthly_usd", JSONReport.json(option.monthlyUSD)),
            ("meets_slos", JSONValue(option.meetsSLOs.rawValue)),
            ("missed", .array(option.missed.map { JSONValue($0) })),
        ])
    }

    private static func value(_ spread: OptionSpread) -> JSONValue {
        .object([
            ("name", JSONValue(spread.name)), ("not_allowed", JSONValue(spread.notAllowed)),
            (
                "monthly_usd",
                .object([
                    ("mean", JSONValue(spread.meanUSD)), ("p5", JSONValue(spread.p5USD)),
                    ("p50", JSONValue(spread.medianUSD)), ("p95", JSONValue(spread.p95USD)),
                ])
            ),
            ("cheapest_meeting_slos", JSONReport.json(spread.cheapest)),
            ("worlds_met", JSONValue(spread.worldsMet)), ("worlds_undecided", JSONValue(spread.worldsUndecided)),
            ("worlds_missed", JSONValue(spread.worldsMissed)),
            ("worlds_failed_where_another_meets", JSONValue(spread.worldsFailedWhereAnotherMeets)),
            (
                "regret_usd",
                .object([("max", JSONValue(spread.maxRegretUSD)), ("mean", JSONValue(spread.meanRegretUSD))])
            ),
        ])
    }

    private static func value(_ row: TornadoRow) -> JSONValue {
        .object([
            ("path", JSONValue(row.path)), ("cost_swing_usd", JSONValue(row.costSwingUSD)),
            ("difference_swing_usd", JSONValue(row.differenceSwingUSD)), ("flips", .bool(row.flips)),
            ("even_at", JSONValue(row.crossing)), ("low", value(row.low)), ("high", value(row.high)),
        ])
    }

    private static func value(_ end: TornadoEnd) -> JSONValue {
        .object([
            ("value", JSONValue(end.text)), ("monthly_usd", JSONValue(end.costUSD)),
            ("difference_usd", JSONValue(end.differenceUSD)), ("outcome", value(end.outcome)),
        ])
    }

    private static func value(_ world: SampledWorld, _ inputs: [UncertainInput]) -> JSONValue {
        .object([
            ("inputs", .object(zip(inputs, world.values).map { ($0.path, JSONValue($1)) })),
            ("outcome", value(world.outcome)),
        ])
    }
}

extension UncertaintyReport {
    /// A line a world: its inputs, then each option's cost and verdict, and the cheapest that meets every SLO.
    public static func csv(_ answer: UncertaintyAnswer) -> String {
        let head =
            ["world"] + answer.inputs.map(\.path)
            + answer.options.flatMap { ["\($0) monthly_usd", "\($0) meets_slos"] }
            + ["cheapest_meeting_slos"]
        let rows = answer.worlds.enumerated().map { index, world in
            [String(index + 1)] + world.values
                + world.outcome.options.flatMap { [JSONValue.number($0.monthlyUSD.mean), $0.meetsSLOs.rawValue] }
                + [world.outcome.cheapest ?? ""]
        }
        return ([head] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// RFC 4180.
    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
