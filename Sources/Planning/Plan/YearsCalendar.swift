import PlimsollScenario
import PlimsollSimulation

/// Months with the same values in the file: from a change, or the begin or end of a term, to the next.
struct YearsStretch: Sendable {
    var first: Int
    var last: Int
    /// The dated changes in force.
    var settings: Variant
    var scenario: Scenario
    var plan: YearsPlan
}

/// What is in force in each month of a plan.
struct YearsCalendar: Sendable {
    let plan: YearsPlan
    /// Without gaps, from month 1 to the last.
    private(set) var stretches: [YearsStretch]

    /// - Parameter document: the scenario with settings on top.
    init(
        _ plan: YearsPlan, document: (_ settings: Variant) throws(ScenarioFaults) -> ScenarioDocument
    ) throws(ScenarioFaults) {
        self.plan = plan
        stretches = []
        let changes = plan.changes.enumerated().sorted {
            ($0.element.fromMonth, $0.offset) < ($1.element.fromMonth, $1.offset)
        }
        .map(\.element)
        let starts = Set([1] + changes.map(\.fromMonth)).filter { $0 <= plan.months }.sorted()
        for (index, first) in starts.enumerated() {
            let settings = Variant(changes.filter { $0.fromMonth <= first }.flatMap(\.settings))
            let scenario = try document(settings).scenario
            stretches.append(
                YearsStretch(
                    first: first, last: index + 1 < starts.count ? starts[index + 1] - 1 : plan.months,
                    settings: settings, scenario: scenario, plan: scenario.years ?? plan))
        }
    }

    /// The same with a new stretch at each of these months.
    func split(at months: [Int]) -> YearsCalendar {
        var calendar = self
        calendar.stretches = stretches.flatMap { stretch -> [YearsStretch] in
            let firsts = Set([stretch.first] + months.filter { $0 > stretch.first && $0 <= stretch.last }).sorted()
            return firsts.enumerated().map { index, first in
                var part = stretch
                part.first = first
                part.last = index + 1 < firsts.count ? firsts[index + 1] - 1 : stretch.last
                return part
            }
        }
        return calendar
    }

    func stretch(ofMonth month: Int) -> YearsStretch {
        stretches.last { $0.first <= month } ?? stretches[0]
    }

    /// Traffic over that of month 1, one a month.
    var traffic: [Double] {
        var factors = [1.0]
        var (base, since) = (1.0, 1)
        for month in 2..<max(3, plan.months + 1) where month <= plan.months {
            let rate = stretch(ofMonth: month).plan.growth
            if rate != stretch(ofMonth: month - 1).plan.growth { (base, since) = (factors[month - 2], month - 1) }
            factors.append(base * rate.factor(afterMonths: month - since))
        }
        return factors
    }

    /// What a list price is multiplied by: it falls from the month that last set it.
    /// - Parameters:
    ///   - subject: `pools.NAME` or `providers.NAME`, whose decline it is.
    ///   - keys: of the subject; what sets the price: `price.input`, `gpu`. A change of a map above one sets it too.
    func priceFactor(of subject: String, _ keys: [String], inMonth month: Int) -> Double {
        guard let decline = stretch(ofMonth: month).plan.declines.first(where: { $0.subject == subject }) else {
            return 1
        }
        let paths = keys.map { "\(subject).\($0)" }
        let set = lastChange(upTo: month) { path in
            paths.contains { $0 == path || path.hasPrefix($0 + ".") || $0.hasPrefix(path + ".") }
        }
        return Rate(share: -decline.rate.share, months: decline.rate.months).factor(afterMonths: month - (set ?? 1))
    }

    /// The last month, up to this one, in which a change set such a path.
    func lastChange(upTo month: Int, _ isSubject: (String) -> Bool) -> Int? {
        plan.changes.filter { change in
            change.fromMonth <= month && change.settings.contains { isSubject($0.path) }
        }.map(\.fromMonth).max()
    }

    /// The last month, up to this one, from which a pool has other GPUs.
    func lastSwitch(ofPool pool: String, upTo month: Int) -> Int? {
        lastChange(upTo: month) { ["pools.\(pool).gpu", "pools.\(pool).tensor_parallel"].contains($0) }
    }
}

extension Rate {
    /// (1 + share) to the power of months over the rate's own span: whole spans by multiplication, exactly.
    func factor(afterMonths count: Int) -> Double {
        let whole = (0..<(count / months)).reduce(1.0) { product, _ in product * (1 + share) }
        let rest = count % months
        return rest == 0 || share == 0 ? whole : whole * Elementary.pow(1 + share, Double(rest) / Double(months))
    }
}
