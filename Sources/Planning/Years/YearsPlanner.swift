import PlimsollScenario
import PlimsollSimulation

/// Costs options over years: some months simulated, arithmetic between them.
///
/// Simulated are the first and last month of every stretch (a stretch ends where the file changes or a term does), the
/// months the plan names, and, where an option ceases to meet its SLOs in between, the months that narrow it down. In
/// between, usage is a straight line in the traffic between the two simulated months, both run with the fleet of those
/// months, and every month is billed at its own prices.
public enum YearsPlanner {
    public static func answer(
        on bench: Workbench, progress: @escaping @Sendable (_ runs: Int, _ now: String) -> Void = { _, _ in }
    ) throws -> YearsAnswer {
        let document = try bench.document()
        guard let plan = document.scenario.years else {
            throw ScenarioFaults([
                document.fault(
                    at: "", "the scenario has no `plan`",
                    "add plan: {months: 36, growth: 4%/month}, or see scenarios/three-years.yaml")
            ])
        }
        guard document.scenario.replications > 1 else {
            throw ScenarioFaults([
                document.fault(at: "replications", "one replication decides nothing", "give at least 2, better 6")
            ])
        }
        let counter = RunCounter(progress)
        var course = try YearsCourse(plan, document, bench, counter)
        repeat { guard try course.simulate() else { throw SearchStopped() } } while course.narrow()
        return YearsAnswer(
            scenario: document.scenario.name, scenarioHash: document.hash, seed: document.scenario.seed,
            replications: min(6, document.scenario.replications), monthHours: document.scenario.monthHours,
            months: plan.months, start: plan.start, fleet: plan.fleet, traffic: course.calendar.traffic,
            simulated: course.knots, runs: counter.runs, options: course.options, changes: plan.changes,
            assumptions: document.assumptions, warnings: warnings(document))
    }

    private static func warnings(_ document: ScenarioDocument) -> [String] {
        let grows = document.scenario.traffic.classes.contains {
            if case .generated(let arrivals) = $0.arrivals { arrivals.growthPerMonth != 0 } else { false }
        }
        return document.warnings
            + (grows ? ["traffic.growth also grows within each simulated month, on top of plan.growth"] : [])
            + (document.scenario.years?.changes ?? []).flatMap { oldPrices($0, document) }
    }

    /// Prices that the file gives for a pool's GPUs and that a change of those GPUs leaves as they are.
    private static func oldPrices(_ change: DatedChange, _ document: ScenarioDocument) -> [String] {
        func isSet(_ path: String) -> Bool {
            change.overrides.contains { $0.hasPrefix(path + "=") || $0.hasPrefix(path + ".") }
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

/// The plan under way: which months are simulated, and what they say.
struct YearsCourse {
    let plan: YearsPlan
    let document: ScenarioDocument
    let calendar: YearsCalendar
    private let bench: Workbench
    private let months: SimulatedMonths
    private let terms: [String: [SignedTerm]]
    /// Simulated months, rising.
    private(set) var knots: [Int]
    /// What is known so far, once simulated.
    private(set) var options: [OptionYears] = []

    init(_ plan: YearsPlan, _ document: ScenarioDocument, _ bench: Workbench, _ counter: RunCounter) throws {
        let changes = try YearsCalendar(plan) { overrides throws(ScenarioFaults) in
            do throws(ScenarioFaults) {
                return try bench.document(overrides)
            } catch {
                throw error.within(plan.changes, of: document)
            }
        }
        let names = document.scenario.options.map(\.name)
        let terms = Dictionary(uniqueKeysWithValues: names.map { ($0, changes.terms(ofOption: $0)) })
        let turns = terms.values.flatMap { $0.flatMap { [$0.first, $0.last + 1] } }
        let calendar = changes.split(at: turns)
        let wanted = plan.simulated.isEmpty ? Array(stride(from: 12, through: plan.months, by: 12)) : plan.simulated
        (self.plan, self.document, self.calendar, self.bench, self.terms) = (plan, document, calendar, bench, terms)
        knots = Set(calendar.stretches.flatMap { [$0.first, $0.last] } + wanted).sorted()
        months = SimulatedMonths(bench: bench, counter: counter)
        for month in knots { try prepare(month) }
    }

    private func prepare(_ month: Int) throws {
        let overrides = calendar.stretch(ofMonth: month).overrides
        let scale = document.scenario.traffic.scale * calendar.traffic[month - 1]
        let reserved = terms.compactMapValues { terms in
            terms.first { $0.isInForce(month) && !$0.isStranded(month) }.map { (pool: $0.pool, replicas: $0.replicas) }
        }
        do {
            try months.prepare(month, overrides: overrides + ["traffic.scale=\(scale)"], reserved: reserved)
        } catch let faults as ScenarioFaults {
            throw faults.within(plan.changes, of: document)
        }
    }

    /// Sizes and simulates what the months so far need. False when stopped.
    mutating func simulate() throws -> Bool {
        let names = document.scenario.options.map(\.name)
        if plan.fleet == .sized {
            let pairs = knots.reversed().flatMap { month in names.map { (month: month, option: $0) } }
            guard try months.size(pairs) else { return false }
        }
        let points = names.flatMap { name in spans.flatMap { self.points(of: $0, name) } }
        guard try months.simulate(points.reversed()) else { return false }
        options = names.compactMap { course(of: $0) }
        return true
    }

    /// Adds the month in the middle of the first span in which each option ceases to meet its SLOs; false: there is none.
    mutating func narrow() -> Bool {
        let middles = options.compactMap { option -> Int? in
            guard option.notAllowed == nil, let first = option.firstNotMet,
                let span = spans.first(where: { $0.contains(first.month) }), span.count > 2,
                option.months[span.lowerBound - 1].meetsSLOs == .yes
            else { return nil }
            return (span.lowerBound + span.upperBound) / 2
        }
        guard !middles.isEmpty else { return false }
        for month in middles { try? prepare(month) }
        knots = Set(knots + middles).sorted()
        return true
    }

    /// Neighbouring simulated months of the same stretch; a stretch of one month is a span of one.
    private var spans: [ClosedRange<Int>] {
        calendar.stretches.flatMap { stretch -> [ClosedRange<Int>] in
            let inside = knots.filter { $0 >= stretch.first && $0 <= stretch.last }
            return inside.count == 1 ? [inside[0]...inside[0]] : zip(inside, inside.dropFirst()).map { $0...$1 }
        }
    }

    /// The fleet of a span: the larger of those its ends need, so that it is never short in between.
    private func rung(_ span: ClosedRange<Int>, _ option: String) -> Int? {
        guard plan.fleet == .sized else { return nil }
        let ends = [span.lowerBound, span.upperBound].map { months.sizedRung($0, option) }
        return ends[0].flatMap { first in ends[1].map { max(first, $0) } }
    }

    private func points(of span: ClosedRange<Int>, _ option: String) -> [YearsPoint] {
        let rung = rung(span, option)
        var points = [span.lowerBound, span.upperBound].map { YearsPoint(month: $0, option: option, rung: rung) }
        if isFirst(span) {
            points.append(YearsPoint(month: span.lowerBound, option: option, rung: firstRung(span, option)))
        }
        return points
    }

    /// Does a stretch begin with the span? Else its first month belongs to the span before.
    private func isFirst(_ span: ClosedRange<Int>) -> Bool {
        calendar.stretches.contains { $0.first == span.lowerBound }
    }

    private func firstRung(_ span: ClosedRange<Int>, _ option: String) -> Int? {
        rung(span.lowerBound...span.lowerBound, option)
    }
}

/// From simulated months to all of them.
extension YearsCourse {
    /// An option month by month; nil where something was not simulated.
    private func course(of name: String) -> OptionYears? {
        var rows: [OptionMonth] = []
        var purchases = Purchases()
        guard let option = document.scenario.options.first(where: { $0.name == name }) else { return nil }
        var notAllowed: String?
        for span in spans {
            let stretch = calendar.stretch(ofMonth: span.lowerBound)
            guard let study = months.studies[stretch.first],
                let contender = study.contenders.first(where: { $0.name == name })
            else { return nil }
            notAllowed = notAllowed ?? contender.notAllowed
            let cost = MonthlyCost(
                calendar: calendar, contender: contender,
                option: stretch.scenario.options.first { $0.name == name } ?? option, terms: terms[name] ?? [],
                monthHours: study.period.monthHours)
            for month in span where isFirst(span) || month > span.lowerBound {
                let rung = isFirst(span) && month == span.lowerBound ? firstRung(span, name) : rung(span, name)
                guard let state = state(month, span, name, rung) else { return nil }
                let (lines, cash) = cost.lines(month, rung: rung, usage: state.usage, &purchases)
                let usd = lines.reduce(0) { $0 + $1.usd }
                let limits = study.objectives.filter { $0.metric == .cost && usd >= $0.limit }.map(\.text)
                rows.append(
                    OptionMonth(
                        month: month, replicas: replicas(contender, rung), isSimulated: knots.contains(month),
                        meetsSLOs: limits.isEmpty ? state.verdict : .no, missed: state.missed + limits, costUSD: usd,
                        lines: lines, cashUSD: cash, cumulativeUSD: (rows.last?.cumulativeUSD ?? 0) + usd,
                        cumulativeCashUSD: (rows.last?.cumulativeCashUSD ?? 0) + cash))
            }
        }
        return OptionYears(name: name, notAllowed: notAllowed, months: rows)
    }

    /// Simulated, or from the span's ends: usage by the straight line, the verdict where both say the same.
    private func state(_ month: Int, _ span: ClosedRange<Int>, _ name: String, _ rung: Int?) -> SimulatedMonth? {
        let isSized = plan.fleet == .sized && rung == nil
        func end(_ month: Int) -> SimulatedMonth? {
            guard var point = months[YearsPoint(month: month, option: name, rung: rung)] else { return nil }
            // No size meets the SLOs: the file's own fleet is shown, and it is no better.
            if isSized, point.verdict == .yes { point.verdict = .undecided }
            return point
        }
        if month == span.lowerBound || month == span.upperBound { return end(month) }
        guard let first = end(span.lowerBound), let last = end(span.upperBound) else { return nil }
        let traffic = [span.lowerBound, month, span.upperBound].map { calendar.traffic[$0 - 1] }
        let width = traffic[2] - traffic[0]
        let share = width == 0 ? 1 : (traffic[1] - traffic[0]) / width
        return SimulatedMonth(
            usage: zip(first.usage, last.usage).map { Usage.between($0, $1, share: share) },
            verdict: first.verdict == last.verdict ? first.verdict : .undecided,
            missed: first.verdict == .no && last.verdict == .no ? last.missed : [])
    }

    private func replicas(_ contender: Contender, _ rung: Int?) -> [Int] {
        rung.map { FleetLadder(contender: contender).replicas($0) } ?? contender.plan.pools.map(\.size.most)
    }
}

extension ScenarioFaults {
    /// Places faults of a change's values where the change stands, rather than at a `--set` nobody wrote.
    fileprivate func within(_ changes: [DatedChange], of document: ScenarioDocument) -> ScenarioFaults {
        ScenarioFaults(
            faults.map { fault in
                guard fault.position.file.hasPrefix("--set ") else { return fault }
                let override = String(fault.position.file.dropFirst("--set ".count))
                guard let change = changes.first(where: { $0.overrides.contains(override) }) else { return fault }
                let path = override.prefix { $0 != "=" }
                return document.fault(at: "plan.changes.\(change.name).set.\(path)", fault.problem, fault.remedy)
            })
    }
}
