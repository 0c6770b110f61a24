import PlimsollAnswering
import PlimsollSimulation

/// A month's requests as users send them, whoever serves them: what average-load arithmetic starts from.
///
/// Counted by sending everything to a provider without limits, so that traces, sessions and shapes need no formula.
struct OfferedTraffic: Equatable, Sendable {
    /// A class's month.
    struct Class: Equatable, Sendable {
        var requests = 0.0
        /// Without the cached part.
        var input = 0.0
        var cached = 0.0
        var output = 0.0

        var tokens: Double { input + cached + output }
    }

    /// In the order of the plan's classes.
    var classes: [Class]

    var tokens: Double { classes.reduce(0) { $0 + $1.tokens } }
    var requests: Double { classes.reduce(0) { $0 + $1.requests } }

    init(classes: [Class]) { self.classes = classes }

    /// The mean of runs scaled to the month.
    init(of runs: [Measurements], in period: BillingPeriod) {
        let share = period.monthHours / period.horizonHours / Double(max(1, runs.count))
        classes = (0..<(runs.first?.classes.count ?? 0)).map { index in
            var month = Class()
            for measured in runs.map({ $0.classes[index] }) {
                month.requests += share * Double(measured.served)
                month.input += share * Double(measured.promptTokens - measured.cachedTokens)
                month.cached += share * Double(measured.cachedTokens)
                month.output += share * Double(measured.outputTokens)
            }
            return month
        }
    }

    /// The run that counts: the option's arrivals without one-off events, served at once.
    static func plan(_ contender: Contender) -> RunPlan {
        var plan = contender.planWithoutOneOffs ?? contender.plan
        plan.pools = []
        plan.provider = ProviderPlan(ttft: Sampler(.fixed(0)), outputTokensPerSecond: 1e6)
        plan.dispatch = DispatchPlan(
            targets: plan.classes.map { _ in .provider }, mayLeave: plan.classes.map { _ in true })
        (plan.outages, plan.thresholds, plan.worstHourClass) = ([], [], nil)
        for index in plan.classes.indices { plan.classes[index].timeout = nil }
        return plan
    }
}
