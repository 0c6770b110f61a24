import PlimsollScenario

/// Something in a scenario that makes an hour unlike the others, and how to take it out.
struct Cause: Equatable, Sendable {
    var name: String
    /// Does it take replicas away?
    var isLoss = false
    /// What takes it out.
    var removal: Variant

    /// The causes a scenario has, for the option's pools.
    static func all(in scenario: Scenario, option: Option) -> [Cause] {
        let pools = scenario.pools.filter { pool in option.deployments.contains { $0.pool == pool.name } }
        let causes = [
            Cause(
                name: "failures", isLoss: true,
                removal: Variant(pools.filter { $0.failures != nil }.map { Setting("pools.\($0.name).failures", "") })),
            Cause(
                name: "zone losses", isLoss: true,
                removal: Variant(
                    pools.filter { $0.zoneFailures != nil }.map { Setting("pools.\($0.name).zone_failures", "") })),
            Cause(
                name: "scripted events", isLoss: true, removal: scenario.events.isEmpty ? [] : [Setting("events", "")]),
            Cause(
                name: "bursts",
                removal: Variant(classes(of: scenario) { $0.bursts != nil }.map { Setting("\($0).bursts", "") })),
            Cause(
                name: "flash crowds",
                removal: Variant(classes(of: scenario) { !$0.flashCrowds.isEmpty }.map { Setting("\($0).flash", "") })),
            Cause(
                name: "cold starts",
                removal: Variant(
                    pools.filter { $0.coldStart.seconds > 0 && starts($0, in: option) }.map {
                        Setting(
                            "pools.\($0.name).cold_start", "{provision: 0s, image: 0s, weights: 0s, warm_up: 0s}")
                    })),
        ]
        return causes.filter { !$0.removal.isEmpty }
    }

    /// Paths of the classes whose generated arrivals are so.
    private static func classes(of scenario: Scenario, where isSo: (GeneratedArrivals) -> Bool) -> [String] {
        scenario.traffic.classes.compactMap { each in
            guard case .generated(let arrivals) = each.arrivals, isSo(arrivals) else { return nil }
            return "traffic.classes.\(each.name)"
        }
    }

    /// Does a replica of the pool ever start within the horizon?
    private static func starts(_ pool: Pool, in option: Option) -> Bool {
        if pool.failures != nil || pool.zoneFailures != nil || pool.price.spot != nil { return true }
        return option.deployments.contains { deployment in
            guard deployment.pool == pool.name else { return false }
            if case .fixed = deployment.size { return deployment.standby.cold > 0 }
            return true
        }
    }
}

extension ColdStart {
    /// All stages together.
    fileprivate var seconds: Double { provisionSeconds + imageSeconds + weightsSeconds + warmUpSeconds }
}
