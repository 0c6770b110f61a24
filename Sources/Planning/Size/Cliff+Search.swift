import PlimsollAnswering
import PlimsollScenario

extension TestedFleet {
    /// How near a failing fleet is to passing: the share of months met, with the loss where that is what fails; at the
    /// same share, the room its tightest objective leaves.
    fileprivate var nearness: (Double, Double) {
        let met = (fleet.survival ?? fleet.certainty).monthsMet
        let binding = (fleet.survival == nil ? whole : lossy)?.bindingObjective { $0.metric != .cost }
        return (Double(met.k) / Double(met.n), binding?.room ?? 0)
    }
}

extension Cliff {
    /// The failing fleet nearest to the chosen one (fewest replicas apart at any bound) and the objective it misses,
    /// there and here. nil without a failing fleet of the same kind.
    init?(below tested: [TestedFleet], passing: TestedFleet) {
        let failing = tested.filter { $0.fleet.verdict == .no && $0.isCapable != .yes }
        let nearest = failing.compactMap { fleet in
            distance(fleet.fleet.values, passing.fleet.values).map { (fleet, $0) }
        }
        .min { $0.1 < $1.1 }?.0
        guard let nearest else { return nil }
        let isLoss = nearest.fleet.survival != nil
        let before = isLoss ? nearest.lossy : nearest.whole
        let after = isLoss ? passing.lossy : passing.whole
        guard let below = before?.bindingObjective(where: { $0.metric != .cost }),
            let above = after?.evidence().first(where: { $0.objective == below.objective })
        else { return nil }
        self.init(
            below: nearest.fleet.title, above: passing.fleet.title, objective: below.objective,
            valueBelow: below.estimate?.mean, valueAbove: above.estimate?.mean)
    }
}

/// Replicas by which two fleets differ, if only in whole numbers of the option's own; the fewer the nearer. nil: they
/// differ in kind, or the first has more somewhere.
private func distance(_ fewer: Variant, _ more: Variant) -> Int? {
    guard fewer.settings.count == more.settings.count else { return nil }
    var sum = 0
    for (a, b) in zip(fewer.settings, more.settings) where a != b {
        guard a.path == b.path, let x = Int(a.value), let y = Int(b.value), x <= y else { return nil }
        sum += y - x
    }
    return sum
}

extension OptionSearch {
    /// What stands in the way where no fleet does.
    var bindingLimit: String {
        let tested = tester.tested
        let capable = tested.filter { $0.isCapable == .yes }.map(\.fleet.monthlyUSD.mean).min()
        let cost = objectives.first { $0.metric == .cost && $0.limit == objectives.costLimit }
        if let capable, let cost { return "\(cost.text): what meets the rest costs $\(Int(capable.rounded()))" }
        let nearest = tested.filter { $0.fleet.verdict == .no }.max { $0.nearness < $1.nearness }
        if let nearest, let binding = nearest.fleet.binding {
            return "\(binding.objective.text), missed by the nearest fleet (\(nearest.fleet.title))"
        }
        if let fault = impossible.first?.faults.faults.first { return fault.problem }
        return tested.isEmpty ? "every fleet of the search is too small for the mean load" : "none is proven to fail"
    }
}
