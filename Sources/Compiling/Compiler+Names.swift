import PlimsollScenario

extension Compiler {
    /// False where the option names something that is not there.
    static func checkNames(of option: Option, _ scenario: Scenario, _ notes: inout CompilerNotes) -> Bool {
        let before = notes.faults.count
        let path = "options.\(option.name)"
        if option.deployments.isEmpty, option.provider == nil {
            notes.fault(at: path, "the option names neither a pool nor a provider", "give `pool`, `provider` or both")
        }
        for deployment in option.deployments {
            expect(deployment.pool, among: scenario.pools.map(\.name), "pool", at: path + ".pool", &notes)
        }
        if let provider = option.provider {
            expect(provider, among: scenario.providers.map(\.name), "provider", at: path + ".provider", &notes)
        } else if option.overflow != nil || option.failoverBelowReadyReplicas != nil || option.providerShare > 0 {
            notes.fault(at: path, "overflow, failover and share need a provider", "name one with `provider`")
        }
        checkRoutes(of: option, scenario, &notes)
        return notes.faults.count == before
    }

    private static func checkRoutes(of option: Option, _ scenario: Scenario, _ notes: inout CompilerNotes) {
        let targets = option.deployments.map(\.pool) + [option.provider].compactMap(\.self)
        for route in option.routes {
            let path = "options.\(option.name).routes.\(route.requestClass)"
            expect(route.requestClass, among: scenario.traffic.classes.map(\.name), "class", at: path, &notes)
            expect(route.target, among: targets, "target of this option", at: path, &notes)
        }
    }

    /// Notes a fault unless `name` is one of `known`.
    static func expect(
        _ name: String, among known: [String], _ noun: String, at path: String, _ notes: inout CompilerNotes
    ) {
        guard !known.contains(name) else { return }
        notes.fault(at: path, "unknown \(noun) `\(name)`", suggestion(nearest: nil, known: known))
    }
}
