import PlimsollAnswering
import PlimsollScenario

/// The settings that give a scenario what a claim assumes.
enum ClaimVariant {
    /// A fixed fleet of so many replicas of the option's pool, without autoscaler or standby: the claim says how many.
    static func replicas(_ count: Int, of pool: String, in option: String, _ document: ScenarioDocument) -> Variant {
        let nested = "options.\(option).pools.\(pool)"
        let path = document.positions[nested] == nil ? "options.\(option)" : nested
        return [
            Setting("\(path).autoscaler", ""), Setting("\(path).standby", ""),
            Setting("\(path).replicas", String(count)),
        ]
    }

    /// No loss but the claimed one: what fails at random, or is scripted, is taken out.
    static func withoutLosses(_ scenario: Scenario, option: Option) -> Variant {
        Variant(Cause.all(in: scenario, option: option).filter(\.isLoss).flatMap(\.removal.settings))
    }
}

extension Scenario {
    /// The SLOs a claim is about; cost says nothing of capacity.
    func objectives(_ subject: Claim.Subject) -> [Objective] {
        switch subject {
        case .all: objectives.filter { $0.metric != .cost }
        case .one(let objective): [objective]
        }
    }

    /// Those SLOs in another window, each once; gaps between tokens are known over the month only, and left out.
    func objectives(in window: Claim.Window) -> [Objective] {
        let held: Objective.Window =
            if case .each(let seconds, let share) = window { .each(seconds: seconds, share: share) } else { .month }
        return objectives(.all).reduce(into: []) { found, objective in
            if case .latency(.itl, _) = objective.metric { return }
            let moved = objective.held(in: held)
            if !found.contains(where: { $0.isSameLimit(as: moved) }) { found.append(moved) }
        }
    }
}

extension Objective {
    fileprivate func isSameLimit(as other: Objective) -> Bool {
        (requestClass, limit) == (other.requestClass, other.limit) && metric == other.metric
    }
}
