import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

public enum YearsReport {
    /// Keys are a contract, described in the article on plans over years.
    public static func json(_ answer: YearsAnswer) -> String { value(answer).text() + "\n" }

    private static func value(_ answer: YearsAnswer) -> JSONValue {
        .object([
            ("schema_version", JSONValue(JSONReport.schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("plan")),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("replications", JSONValue(answer.replications)),
            ("month_h", JSONValue(answer.monthHours)),
            ("months", JSONValue(answer.months)),
            ("start", JSONValue(answer.start?.text)),
            ("fleet", JSONValue(answer.fleet.rawValue)),
            ("simulated_months", .array(answer.simulated.map { JSONValue($0) })),
            ("runs", JSONValue(answer.runs)),
            ("partial", .bool(false)),
            ("cheapest_meeting_slos", JSONValue(answer.cheapest(throughMonth: answer.months))),
            ("any_meets_every_slo", JSONValue(answer.anyMeetsEverySLO.rawValue)),
            (
                "cheapest_so_far",
                .array(
                    answer.turns.map {
                        .object([("from_month", JSONValue($0.month)), ("option", JSONValue($0.option))])
                    })
            ),
            ("traffic", .array(answer.traffic.map { JSONValue($0) })),
            ("changes", .array(answer.changes.map(value))),
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
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            ("options", .array(answer.options.map(value))),
        ])
    }

    private static func value(_ change: DatedChange) -> JSONValue {
        .object([
            ("name", JSONValue(change.name)), ("from_month", JSONValue(change.fromMonth)),
            ("set", .array(change.settings.map { JSONValue($0.description) })),
        ])
    }

    private static func value(_ option: OptionYears) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)), ("not_allowed", JSONValue(option.notAllowed)),
            ("first_month_not_met", option.firstNotMet.map { JSONValue($0.month) } ?? .null),
            ("total_usd", JSONValue(option.months.last?.cumulativeUSD)),
            ("months", .array(option.months.map(value))),
        ])
    }

    private static func value(_ month: OptionMonth) -> JSONValue {
        .object([
            ("month", JSONValue(month.month)),
            ("simulated", .bool(month.isSimulated)),
            ("replicas", .array(month.replicas.map { JSONValue($0) })),
            ("meets_slos", JSONValue(month.meetsSLOs.rawValue)),
            ("missed", .array(month.missed.map { JSONValue($0) })),
            ("usd", JSONValue(month.costUSD)),
            ("lines", .object(month.lines.map { ($0.item.rawValue, JSONValue($0.usd)) })),
            ("cash_usd", JSONValue(month.cashUSD)),
            ("cumulative_usd", JSONValue(month.cumulativeUSD)),
            ("cumulative_cash_usd", JSONValue(month.cumulativeCashUSD)),
        ])
    }

    /// A line a month and option.
    public static func csv(_ answer: YearsAnswer) -> String {
        let head = [
            "month", "date", "traffic", "option", "simulated", "replicas", "meets_slos", "usd", "cash_usd",
            "cumulative_usd", "cumulative_cash_usd", "cheapest_so_far",
        ]
        let rows = (1...answer.months).flatMap { month in
            answer.options.map { option -> [String] in
                let row = option.months[month - 1]
                let head = [
                    String(month), answer.date(ofMonth: month) ?? "", JSONValue.number(answer.traffic[month - 1]),
                ]
                let state = [
                    option.name, row.isSimulated ? "yes" : "no", row.replicas.map(String.init).joined(separator: "+"),
                    row.meetsSLOs.rawValue,
                ]
                let sums = [row.costUSD, row.cashUSD, row.cumulativeUSD, row.cumulativeCashUSD].map(JSONValue.number)
                return head + state + sums + [answer.cheapest(throughMonth: month) == option.name ? "yes" : "no"]
            }
        }
        return ([head] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
}
