import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// The plan under way: which months are simulated, and what they say.
struct YearsCourse {
    let plan: YearsPlan
    let document: ScenarioDocument
    let calendar: YearsCalendar
    private let bench: Workbench
    let months: SimulatedMonths
    let terms: [String: [SignedTerm]]
    /// Simulated months, rising.
    private(set) var knots: [Int]
    /// What is known so far, once simulated.
    private(set) var options: [OptionYears] = []

    init(_ plan: YearsPlan, _ document: ScenarioDocument, _ bench: Workbench) throws {
        let changes = try YearsCalendar(plan) { settings throws(ScenarioFaults) in try bench.document(settings) }
        let names = document.scenario.options.map(\.name)
        let terms = Dictionary(uniqueKeysWithValues: names.map { ($0, changes.terms(ofOption: $0)) })
        let turns = terms.values.flatMap { $0.flatMap { [$0.first, $0.last + 1] } }
        let calendar = changes.split(at: turns)
        let wanted = plan.simulated.isEmpty ? Array(stride(from: 12, through: plan.months, by: 12)) : plan.simulated
        (self.plan, self.document, self.calendar, self.bench, self.terms) = (plan, document, calendar, bench, terms)
        knots = Set(calendar.stretches.flatMap { [$0.first, $0.last] } + wanted).sorted()
        months = SimulatedMonths(bench: bench, decider: Decider(for: document.scenario))
        for month in knots { try prepare(month) }
    }

    private func prepare(_ month: Int) throws {
        let settings = calendar.stretch(ofMonth: month).settings
        let scale = document.scenario.traffic.scale * calendar.traffic[month - 1]
        let reserved = terms.compactMapValues { terms in
            terms.first { $0.isInForce(month) && !$0.isStranded(month) }.map { (pool: $0.pool, replicas: $0.replicas) }
        }
        try months.prepare(month, settings + Setting("traffic.scale", "\(scale)"), reserved: reserved)
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
    var spans: [ClosedRange<Int>] {
        calendar.stretches.flatMap { stretch -> [ClosedRange<Int>] in
            let inside = knots.filter { $0 >= stretch.first && $0 <= stretch.last }
            return inside.count == 1 ? [inside[0]...inside[0]] : zip(inside, inside.dropFirst()).map { $0...$1 }
        }
    }

    /// The fleet of a span: the larger of those its ends need, so that it is never short in between.
    func rung(_ span: ClosedRange<Int>, _ option: String) -> Int? {
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
    func isFirst(_ span: ClosedRange<Int>) -> Bool {
        calendar.stretches.contains { $0.first == span.lowerBound }
    }

    func firstRung(_ span: ClosedRange<Int>, _ option: String) -> Int? {
        rung(span.lowerBound...span.lowerBound, option)
    }
}
