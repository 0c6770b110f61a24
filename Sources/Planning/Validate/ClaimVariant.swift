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

    /// The SLOs a claim is about; cost says nothing of capacity.
    static func objectives(_ subject: Claim.Subject, in scenario: Scenario) -> Variant {
        switch subject {
        case .all: objectives(capacityObjectives(of: scenario).map(\.text))
        case .one(let objective): objectives([objective.text])
        }
    }

    /// The scenario's SLOs in another window; those of tokens and money, which have none, are left out.
    static func objectives(in window: Claim.Window, of scenario: Scenario) -> Variant {
        let texts = capacityObjectives(of: scenario).compactMap { objective -> String? in
            if case .latency(.itl, _) = objective.metric { return nil }
            let words = objective.text.split(separator: " ")
            guard let sign = words.firstIndex(where: { $0 == "<" || $0 == ">" }) else { return nil }
            return words[...(sign + 1)].joined(separator: " ") + suffix(of: window)
        }
        return objectives(texts.reduce(into: []) { seen, text in if !seen.contains(text) { seen.append(text) } })
    }

    /// No loss but the claimed one: what fails at random, or is scripted, is taken out.
    static func withoutLosses(_ scenario: Scenario, option: Option) -> Variant {
        Variant(Cause.all(in: scenario, option: option).filter(\.isLoss).flatMap(\.removal.settings))
    }

    static func capacityObjectives(of scenario: Scenario) -> [Objective] {
        scenario.objectives.filter { $0.metric != .cost }
    }

    private static func objectives(_ texts: [String]) -> Variant {
        [Setting("slos", "[\(texts.map { "\"\($0)\"" }.joined(separator: ", "))]")]
    }

    private static func suffix(of window: Claim.Window) -> String {
        switch window {
        case .month, .worstHour: ""
        case .each(let seconds, let share):
            switch (seconds, share) {
            case (3600, 1): " every hour"
            case (_, 1): " every \(seconds / 60)min"
            case (3600, _): " in \(share * 100)% of hours"
            default: " in \(share * 100)% of \(seconds / 60)min"
            }
        }
    }
}
