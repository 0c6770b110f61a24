package import PlimsollAnswering
import PlimsollScenario

extension Validation: ScenarioAnswer {
    package static let verb = Verb.validate
    package static let schemaName = "validate_answer"
    package static let blank = Validation(head: .blank, claims: [])
    package static let members: [Member<Validation>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + [
            Member("all_hold", computed: \.allHold, .verdict, "Do all claims hold: surely, perhaps, or not?"),
            Member("claims", \.claims, .none, "Every claim, in the order given."),
        ]
}

extension ClaimAnswer: DescribedObject {
    package static let schemaName = "claim"
    package static let blank = ClaimAnswer(text: "", verdict: .undecided, option: "", reason: "")
    package static let members: [Member<ClaimAnswer>] = [
        Member("text", \.text, .text, "The claim as written.", role: .label),
        Member("verdict", \.verdict, .verdict, "Does it hold, promise too much, or ask for more than is needed?"),
        Member("option", \.option, .text, "The option that was tried.", role: .column(.option)),
        Member("loss", \.loss, .none, "What it lets be lost; null: nothing."),
        Member("reason", \.reason, .text, "Why, in a sentence."),
        Member(
            "excess_usd_per_month", \.excessUSDPerMonth, .dollarsAMonth,
            "Paid beyond what would do, or, negative, missing to it; null: nothing to compare."),
        Member("boundary", \.boundary, .none, "Where the reserve ends; null where nothing near fails."),
        Member("figures", \.figures, .none, "Measured quantities, the decisive one first."),
        Member("trials", \.trials, .none, "Fleets or loads that were tried, in that order."),
    ]
}

extension ClaimVerdict: DescribedChoice {}

extension ClaimBoundary: DescribedObject {
    package static let schemaName = "claim_boundary"
    package static let blank = ClaimBoundary(what: "", removals: [])
    package static let members: [Member<ClaimBoundary>] = [
        Member("what", \.what, .text, "The plan that fails."),
        Member("events", computed: \.events, .text, "Causes without which it would do; empty: no single one of them."),
        Member("without", keyed: \.removals, .verdict, "Does the plan meet its SLOs without this cause?"),
    ]
}

extension CauseRemoval: DescribedEntry {
    package static let keyName = "cause"
    package static let keyRole = Role.label
    package var key: String { cause }
    package var content: Verdict { outcome }
    package init(key: String, content: Verdict) { self.init(cause: key, outcome: content) }
}

extension ClaimFigure: DescribedObject {
    package static let schemaName = "claim_figure"
    package static let blank = ClaimFigure("", unit: "", .blank)
    package static let members: [Member<ClaimFigure>] = [
        Member("name", \.name, .text, "What was measured.", role: .label),
        Member("unit", \.unit, .text, "Unit of the value."),
        Member("value", \.value, .stated(by: "unit"), "The measured value."),
    ]
}

extension ClaimTrial: DescribedObject {
    package static let schemaName = "claim_trial"
    package static let blank = ClaimTrial(what: "", met: .undecided, replications: 0)
    package static let members: [Member<ClaimTrial>] = [
        Member("what", \.what, .text, "What was run.", role: .label),
        Member("meets_every_slo", \.met, .verdict, "Does it meet every SLO that the claim is about?"),
        Member("replications", \.replications, .runs, "Replications until it was decided."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs; null where nothing rests on it."),
        Member("replications_met", \.monthsMet, .none, "Replications that met them; null where none was counted."),
        Member("binding", \.binding, .none, "The first limit not surely met; null where all are."),
        Member("binding_value", \.bindingValue, .stated(by: "binding_unit"), "Its value; null where it has none."),
        Member("binding_unit", computed: \.bindingUnit, .text, "Unit of that value; null without a limit."),
        Member("unserved", \.unserved, .verdict, "Does its percentile land among requests that were never served?"),
    ]

    private var bindingUnit: String? {
        switch binding {
        case .objective(let objective): objective.valueUnit.symbol
        case .worstHour: QuantityUnit.seconds.symbol
        case nil: nil
        }
    }
}

extension ClaimBinding: DescribedObject {
    package static let schemaName = "claim_binding"
    package static let blank = ClaimBinding.worstHour
    package static let members: [Member<ClaimBinding>] = [
        Member("text", computed: \.text, .text, "The limit in words."),
        Member("slo", \.objective, .none, "The SLO; null: TTFT p99 of the worst hour of the week."),
    ]

    private var objective: Objective? {
        get { if case .objective(let objective) = self { objective } else { nil } }
        set { self = newValue.map { .objective($0) } ?? .worstHour }
    }
}
