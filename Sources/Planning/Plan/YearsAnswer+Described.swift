package import PlimsollAnswering
package import PlimsollScenario

extension YearsAnswer: ScenarioAnswer {
    package static let verb = Verb.plan
    package static let schemaName = "plan_answer"
    package static let blank = YearsAnswer(
        head: .blank, months: 0, start: nil, fleet: .sized, traffic: [], simulated: [], options: [], changes: [])
    package static let members: [Member<YearsAnswer>] = AnswerHead.members.map { $0.lifted(to: \.head) } + findings

    private static let findings: [Member<YearsAnswer>] = [
        Member("months", \.months, .months, "Length of the plan."),
        Member("start", \.start, .text, "Month 1 in the calendar; null where the plan names none."),
        Member("fleet", \.fleet, .text, "Is every option's fleet sized to its SLOs, or as the file gives it?"),
        Member("simulated_months", \.simulated, .months, "Months that were simulated; all others are arithmetic."),
        Member(
            "cheapest_meeting_slos", computed: \.cheapestMeetingSLOs, .text,
            "The cheapest option over the plan that surely meets every SLO in all months; null where none does."),
        Member(
            "any_meets_every_slo", computed: \.anyMeetsEverySLO, .verdict,
            "Does an option meet every SLO in all months: surely, perhaps, or none?"),
        Member("cheapest_so_far", computed: \.turns, .none, "Where another option becomes the cheapest so far."),
        Member("traffic", \.traffic, .factor, "Traffic of each month over that of month 1."),
        Member("changes", \.changes, .none, "Dated changes of the scenario."),
        Member("options", \.options, .none, "Every option over the plan, in the scenario's order."),
    ]

    private var cheapestMeetingSLOs: String? { months > 0 ? cheapest(throughMonth: months) : nil }
}

extension YearsAnswer.Turn: DescribedObject {
    package static let schemaName = "turn"
    package static let blank = YearsAnswer.Turn(month: 0, option: nil)
    package static let members: [Member<YearsAnswer.Turn>] = [
        Member("from_month", \.month, .months, "The first month of which this holds."),
        Member(
            "option", \.option, .text,
            "The cheapest from month 1 on that surely met every SLO in every month so far; null where none did.",
            role: .column(.option)),
    ]
}

extension YearsPlan.FleetPolicy: DescribedChoice {}

extension CalendarMonth: Described {
    package static var shape: Shape { .text }
    package var json: JSONValue { .string(text) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let text = try String(json: json)
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let year = parts[0], let month = parts[1], (1...12).contains(month) else {
            throw UnreadableAnswer(.unknown(text))
        }
        self.init(year: year, month: month)
    }
}

extension DatedChange: DescribedObject {
    package static let schemaName = "dated_change"
    package static let blank = DatedChange(name: "", fromMonth: 0, settings: [])
    package static let members: [Member<DatedChange>] = [
        Member("name", \.name, .text, "The change's name.", role: .label),
        Member("from_month", \.fromMonth, .months, "The first month in which it is in force."),
        Member("set", \.settings, .text, "The values it sets, as `--set` would."),
    ]
}

/// As `--set` takes it: `path=value`.
extension Setting: Described {
    package static var shape: Shape { .text }
    package var json: JSONValue { .string(description) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let text = try String(json: json)
        guard let end = text.firstIndex(of: "=") else { throw UnreadableAnswer(.unknown(text)) }
        self.init(String(text[..<end]), String(text[text.index(after: end)...]))
    }
}
