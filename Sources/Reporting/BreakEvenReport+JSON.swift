import PlimsollAnswering
public import PlimsollPlanning

public enum BreakEvenReport {
    /// Keys are a contract, described in the article on break-evens.
    public static func json(_ answer: BreakEvenAnswer) -> String { value(answer).text() + "\n" }

    private static func value(_ answer: BreakEvenAnswer) -> JSONValue {
        .object([
            ("schema_version", JSONValue(JSONReport.schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("break-even")),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("replications", JSONValue(answer.replications)),
            ("month_h", JSONValue(answer.monthHours)),
            ("reference", JSONValue(answer.reference)),
            ("path", JSONValue(answer.path)),
            ("runs", JSONValue(answer.runs)),
            ("partial", .bool(answer.partial)),
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            ("comparisons", .array(answer.comparisons.map(value))),
        ])
    }

    private static func value(_ comparison: BreakEven) -> JSONValue {
        .object([
            ("option", JSONValue(comparison.option)),
            ("reference", JSONValue(comparison.reference)),
            ("not_allowed", JSONValue(comparison.notAllowed)),
            ("arithmetic", value(comparison.arithmetic)),
            ("bands", .array(comparison.bands.map(value))),
            ("points", .array(comparison.points.map(value))),
        ])
    }

    private static func value(_ sum: ArithmeticBreakEven) -> JSONValue {
        .object([
            ("fixed_usd", JSONValue(sum.fixedUSD)),
            ("usd_per_million_tokens", JSONValue(sum.usdPerMillionTokens)),
            ("reference_fixed_usd", JSONValue(sum.referenceFixedUSD)),
            ("reference_usd_per_million_tokens", JSONValue(sum.referenceUSDPerMillionTokens)),
            ("tokens_per_month", JSONValue(sum.tokensPerMonth)),
            ("requests_per_month", JSONValue(sum.requestsPerMonth)),
            ("capacity_tokens_per_month", JSONValue(sum.capacityTokensPerMonth)),
            ("load", JSONValue(sum.loadAtCrossing)),
            ("beyond_capacity", .bool(sum.isBeyondCapacity)),
            ("path_value", JSONValue(sum.pathValue)),
        ])
    }

    private static func value(_ band: BreakEvenBand) -> JSONValue {
        .object([
            ("kind", JSONValue(band.kind.rawValue)), ("from", JSONValue(band.from)), ("to", JSONValue(band.to)),
        ])
    }

    private static func value(_ point: BreakEvenPoint) -> JSONValue {
        .object([
            ("value", JSONValue(point.value)),
            ("text", JSONValue(point.text)),
            ("tokens_per_month", JSONValue(point.tokensPerMonth)),
            ("state", JSONValue(point.state.rawValue)),
            ("monthly_usd_difference", JSONReport.json(point.difference)),
            ("option", value(point.option)),
            ("reference", value(point.reference)),
        ])
    }

    private static func value(_ cost: SizedCost) -> JSONValue {
        .object([
            ("replicas", cost.replicas.map { .array($0.map { JSONValue($0) }) } ?? .null),
            ("meets_slos", JSONValue(cost.meetsSLOs.rawValue)),
            ("missed", .array(cost.missed.map { JSONValue($0) })),
            ("monthly_usd", JSONReport.json(cost.monthlyUSD)),
            ("arithmetic_replicas", .array(cost.arithmeticReplicas.map { JSONValue($0) })),
            ("arithmetic_usd", JSONValue(cost.arithmeticUSD)),
        ])
    }
}
