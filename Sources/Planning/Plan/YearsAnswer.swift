public import PlimsollAnswering
public import PlimsollScenario

/// What options cost over the months of a plan.
public struct YearsAnswer: Equatable, Sendable {
    /// `replications` are the most a simulated month was given.
    public var head: AnswerHead
    public var months: Int
    /// Month 1 in the calendar.
    public var start: CalendarMonth?
    public var fleet: YearsPlan.FleetPolicy
    /// Traffic over that of month 1, a month each.
    public var traffic: [Double]
    /// Months that were simulated, rising; all others are arithmetic between them.
    public var simulated: [Int]
    public var options: [OptionYears]
    public var changes: [DatedChange]

    /// The option with the lowest cost of a month among those that surely met every SLO in every month up to it.
    public func cheapest(inMonth month: Int) -> String? { cheapest(month) { $0.costUSD } }

    /// The option with the lowest cost from month 1 to the end of a month, among those that surely met every SLO in
    /// every month of them.
    public func cheapest(throughMonth month: Int) -> String? { cheapest(month) { $0.cumulativeUSD } }

    private func cheapest(_ month: Int, _ cost: (OptionMonth) -> Double) -> String? {
        options.filter { $0.meets(through: month) }
            .min { cost($0.months[month - 1]) < cost($1.months[month - 1]) }?.name
    }

    /// Where the cheapest so far becomes another one: the month, and who it is from then on.
    public var turns: [Turn] {
        guard months > 0 else { return [] }
        return (1...months).map { Turn(month: $0, option: cheapest(throughMonth: $0)) }
            .reduce(into: []) { turns, next in
                if turns.last?.option != next.option || turns.isEmpty { turns.append(next) }
            }
    }

    /// From this month on this option is the cheapest so far; nil: none surely met every SLO in every month.
    public struct Turn: Equatable, Sendable {
        public var month: Int
        public var option: String?
    }

    /// Does an option surely meet every SLO in all months; perhaps; or none?
    public var anyMeetsEverySLO: Verdict {
        if options.contains(where: { $0.meets(through: months) }) { return .yes }
        let may = options.contains { option in
            option.notAllowed == nil && option.months.allSatisfy { $0.meetsSLOs != .no }
        }
        return may ? .undecided : .no
    }

    /// `2027-06`, or nil without a start.
    public func date(ofMonth month: Int) -> String? { start?.adding(month - 1).text }
}

/// An option over the plan.
public struct OptionYears: Equatable, Sendable {
    public var name: String
    public var notAllowed: String?
    /// One a month.
    public var months: [OptionMonth]

    /// Is it allowed, and did it surely meet every SLO in each month up to this one?
    public func meets(through month: Int) -> Bool {
        notAllowed == nil && months.prefix(month).allSatisfy { $0.meetsSLOs == .yes }
    }

    /// The first month in which it does not surely meet every SLO.
    public var firstNotMet: OptionMonth? { months.first { $0.meetsSLOs != .yes } }
}

/// An option in one month.
public struct OptionMonth: Equatable, Sendable {
    /// From 1.
    public var month: Int
    /// Serving replicas of each pool (the maximum where it is autoscaled).
    public var replicas: [Int]
    /// Was this month simulated with this fleet?
    public var isSimulated: Bool
    /// In an unsimulated month: what both ends of the stretch say with the same fleet; undecided where they differ.
    public var meetsSLOs: Verdict
    /// Objectives that are surely missed.
    public var missed: [String]
    /// What the month costs: the sum of `lines`.
    public var costUSD: Double
    public var lines: [YearsLine]
    /// What leaves the account in the month: purchases in full, the proceeds of sales off.
    public var cashUSD: Double
    /// From month 1 to the end of this one.
    public var cumulativeUSD: Double
    public var cumulativeCashUSD: Double
}

/// A part of a month's cost.
public struct YearsLine: Equatable, Sendable {
    public var item: Item
    public var usd: Double

    public enum Item: String, CaseIterable, Sendable {
        /// The bill that `run` makes of such a month, at the month's prices.
        case bill
        /// Reserved replicas of a GPU that the pool has left.
        case strandedTerm = "stranded-term"
        /// What bought GPUs lose of their resale value.
        case valueLost = "value-lost"
        case staff
    }
}
