package import PlimsollAnswering

extension OptionYears: DescribedObject {
    package static let schemaName = "option_years"
    package static let blank = OptionYears(name: "", notAllowed: nil, months: [])
    package static let members: [Member<OptionYears>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member(
            "first_month_not_met", computed: \.firstMonthNotMet, .months,
            "The first month in which it does not surely meet every SLO; null where it always does."),
        Member("total_usd", computed: \.totalUSD, .dollars, "What all months of the plan cost."),
        Member("months", \.months, .none, "Each month."),
    ]

    private var firstMonthNotMet: Int? { firstNotMet?.month }
    private var totalUSD: Double? { months.last?.cumulativeUSD }
}

extension OptionMonth: DescribedObject {
    package static let schemaName = "option_month"
    package static let blank = OptionMonth(
        month: 0, replicas: [], isSimulated: false, meetsSLOs: .undecided, missed: [], costUSD: 0, lines: [],
        cashUSD: 0,
        cumulativeUSD: 0, cumulativeCashUSD: 0)
    package static let members: [Member<OptionMonth>] = [
        Member("month", \.month, .months, "Number of the month, from 1.", role: .label),
        Member("simulated", \.isSimulated, .verdict, "Was this month simulated with this fleet?"),
        Member(
            "replicas", \.replicas, .replicas, "Serving replicas of each pool; the maximum where it is autoscaled."),
        Member(
            "meets_every_slo", \.meetsSLOs, .verdict,
            "Does it meet every SLO in this month? Between simulated months what both ends say of the same fleet."),
        Member("missed", \.missed, .text, "The SLOs that it surely misses, as the scenario writes them."),
        Member("monthly_usd", \.costUSD, .dollarsAMonth, "What the month costs: the sum of its lines."),
        Member("lines", \.lines, .none, "Parts of the month's cost."),
        Member(
            "cash_usd", \.cashUSD, .dollars,
            "What leaves the account in the month: purchases in full, the proceeds of sales off."),
        Member("cumulative_usd", \.cumulativeUSD, .dollars, "Cost from month 1 to the end of this one."),
        Member("cumulative_cash_usd", \.cumulativeCashUSD, .dollars, "Cash from month 1 to the end of this one."),
    ]
}

extension YearsLine: DescribedObject {
    package static let schemaName = "plan_line"
    package static let blank = YearsLine(item: .bill, usd: 0)
    package static let members: [Member<YearsLine>] = [
        Member("item", \.item, .text, "What it is for.", role: .label),
        Member("monthly_usd", \.usd, .dollarsAMonth, "What it costs in this month."),
    ]
}

extension YearsLine.Item: DescribedChoice {}
