import PlimsollAnswering

extension JSONReport {
    /// The value of `against`.
    static func json(_ difference: AnswerDifference) -> JSONValue {
        .object([
            ("paired_replications", JSONValue(difference.pairedReplications)),
            ("unpaired_because", JSONValue(difference.unpairedBecause)),
            ("changes", .array(difference.changes.map(json))),
            ("options_added", .array(difference.added.map { JSONValue($0) })),
            ("options_removed", .array(difference.removed.map { JSONValue($0) })),
            ("options", .array(difference.options.map(json))),
        ])
    }

    private static func json(_ change: InputChange) -> JSONValue {
        .object([
            ("path", JSONValue(change.path)), ("then", JSONValue(change.then)), ("now", JSONValue(change.now)),
        ])
    }

    private static func json(_ option: OptionDifference) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)),
            ("monthly_usd_then", JSONValue(option.monthlyUSDThen)),
            ("monthly_usd_now", JSONValue(option.monthlyUSDNow)),
            ("monthly_usd_difference", json(option.monthlyUSD)),
            ("ttft_p99_s_then", JSONValue(option.ttftP99SecondsThen)),
            ("ttft_p99_s_now", JSONValue(option.ttftP99SecondsNow)),
            ("ttft_p99_difference_s", json(option.ttftP99Seconds)),
            ("lines", .array(option.lines.map(json))),
        ])
    }

    private static func json(_ line: LineDifference) -> JSONValue {
        .object([
            ("item", JSONValue(line.item)), ("title", JSONValue(line.title)),
            ("monthly_usd_then", JSONValue(line.usdThen)), ("monthly_usd_now", JSONValue(line.usdNow)),
            ("monthly_usd_difference", JSONValue(line.usd)),
        ])
    }
}
