import PlimsollReporting
import PlimsollScenario
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let plan = VerbRecording("plan", planDocument) {
        try YearsPlanner.answer(
            on: bench(
                "three-years.yaml",
                ["plan.simulate=[]", "plan.months=20", "plan.fleet=given", "horizon=10min", "replications=2"]))
    }

    /// What the simulated plan leaves empty or equal.
    static let planByHand = VerbRecording("plan-whole", planDocument) {
        let month = OptionMonth(
            month: 1, replicas: [2, 1], isSimulated: true, meetsSLOs: .no, missed: ["served > 99%"], costUSD: 10,
            lines: [
                YearsLine(item: .bill, usd: 7), YearsLine(item: .strandedTerm, usd: 1),
                YearsLine(item: .valueLost, usd: 0.5), YearsLine(item: .staff, usd: 1.5),
            ], cashUSD: 30, cumulativeUSD: 12, cumulativeCashUSD: 35)
        var met = month
        met.meetsSLOs = .yes
        return YearsAnswer(
            head: head(.plan), months: 1, start: CalendarMonth(year: 2026, month: 3), fleet: .given, traffic: [1],
            simulated: [1],
            options: [
                OptionYears(name: "own", notAllowed: "data must stay home", months: [month]),
                OptionYears(name: "api", notAllowed: nil, months: [met]),
            ],
            changes: [
                DatedChange(name: "newer", fromMonth: 7, settings: [Setting("pools.own.gpu", "b200")])
            ])
    }

    @Sendable private static func planDocument(_ answer: YearsAnswer) -> Document {
        PlanDocument.document(answer, asked: Asked("FILE"))
    }
}
