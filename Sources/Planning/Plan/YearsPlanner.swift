import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Costs options over years: some months simulated, arithmetic between them.
///
/// Simulated are the first and last month of every stretch (a stretch ends where the file changes or a term does), the
/// months the plan names, and, where an option ceases to meet its SLOs in between, the months that narrow it down. In
/// between, usage is a straight line in the traffic between the two simulated months, both run with the fleet of those
/// months, and every month is billed at its own prices.
public enum YearsPlanner {
    public static func answer(on bench: Workbench) throws -> YearsAnswer {
        let document = try bench.document()
        guard let plan = document.scenario.years else {
            throw ScenarioFaults([
                document.fault(
                    at: "", "the scenario has no `plan`",
                    "add plan: {months: 36, growth: 4%/month}, or see scenarios/three-years.yaml")
            ])
        }
        try Preconditions(document).check()
        var course = try YearsCourse(plan, document, bench)
        repeat { guard try course.simulate() else { throw Interrupted() } } while course.narrow()
        var head = try bench.head(
            .plan, document, replications: Decider(for: document.scenario).most, runs: bench.progress.runs)
        head.warnings += warnings(document)
        return YearsAnswer(
            head: head, months: plan.months, start: plan.start, fleet: plan.fleet, traffic: course.calendar.traffic,
            simulated: course.knots, options: course.options, changes: plan.changes)
    }

    private static func warnings(_ document: ScenarioDocument) -> [String] {
        let grows = document.scenario.traffic.classes.contains {
            if case .generated(let arrivals) = $0.arrivals { arrivals.growthPerMonth != 0 } else { false }
        }
        return (grows ? ["traffic.growth also grows within each simulated month, on top of plan.growth"] : [])
            + (document.scenario.years?.changes ?? []).flatMap { oldPrices($0, document) }
    }

    /// Prices that the file gives for a pool's GPUs and that a change of those GPUs leaves as they are.
    private static func oldPrices(_ change: DatedChange, _ document: ScenarioDocument) -> [String] {
        func isSet(_ path: String) -> Bool {
            change.settings.contains { $0.isWithin(path) }
        }
        return document.scenario.pools.filter { isSet("pools.\($0.name).gpu") }.compactMap { pool in
            let contracts = (document.scenario.years?.contracts ?? []).filter { $0.pool == pool.name }
            let kept =
                (pool.price.onDemandUSDPerGPUHour == nil ? [] : ["pools.\(pool.name).price"])
                + contracts.map { contract in
                    if case .term = contract.payment {
                        "plan.options.\(contract.option).term.price"
                    } else {
                        "plan.options.\(contract.option).purchase.price"
                    }
                }
            let unset = kept.filter { !isSet($0) }
            return unset.isEmpty
                ? nil : "change \(change.name) brings other GPUs at the old ones' \(unset.joined(separator: " and "))"
        }
    }
}
