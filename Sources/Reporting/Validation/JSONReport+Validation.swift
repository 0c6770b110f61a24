import PlimsollAnswering
public import PlimsollPlanning

extension JSONReport {
    /// The answer of `validate`. Keys are a contract as those of `run` are.
    public static func text(_ validation: Validation) -> String {
        JSONValue.object([
            ("schema_version", JSONValue(schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("validate")),
            ("scenario", JSONValue(validation.scenario)),
            ("scenario_hash", JSONValue(validation.scenarioHash)),
            ("seed", .integer(validation.seed)),
            ("replications", JSONValue(validation.replications)),
            ("all_hold", JSONValue(validation.allHold.rawValue)),
            ("claims", .array(validation.claims.map(json))),
        ]).text() + "\n"
    }

    private static func json(_ claim: ClaimAnswer) -> JSONValue {
        .object([
            ("text", JSONValue(claim.text)),
            ("verdict", JSONValue(claim.verdict.rawValue)),
            ("option", JSONValue(claim.option)),
            ("reason", JSONValue(claim.reason)),
            ("excess_usd_per_month", JSONValue(claim.excessUSDPerMonth)),
            ("boundary", claim.boundary.map(json) ?? .null),
            ("figures", .array(claim.figures.map(json))),
            ("trials", .array(claim.trials.map(json))),
        ])
    }

    private static func json(_ boundary: ClaimBoundary) -> JSONValue {
        .object([
            ("what", JSONValue(boundary.what)),
            ("events", .array(boundary.events.map { JSONValue($0) })),
            (
                "without",
                .object(boundary.removals.map { ($0.cause, JSONValue($0.outcome.rawValue)) })
            ),
        ])
    }

    private static func json(_ figure: ClaimFigure) -> JSONValue {
        .object([("name", JSONValue(figure.name)), ("unit", JSONValue(figure.unit)), ("value", json(figure.value))])
    }

    private static func json(_ trial: ClaimTrial) -> JSONValue {
        .object([
            ("what", JSONValue(trial.what)),
            ("met", JSONValue(trial.met.rawValue)),
            ("replications", JSONValue(trial.replications)),
            ("monthly_usd", json(trial.monthlyUSD)),
            ("replications_met", trial.monthsMet.map(json) ?? .null),
            ("binding", JSONValue(trial.binding?.text)),
            ("binding_value", json(trial.bindingValue)),
            ("unserved", .bool(trial.unserved)),
        ])
    }
}
