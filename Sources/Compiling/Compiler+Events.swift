import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    /// Names in events must exist somewhere in the scenario, zones in a pool that they mean.
    static func checkEvents(_ scenario: Scenario, _ notes: inout CompilerNotes) {
        let pools = scenario.pools.map(\.name)
        for event in scenario.events {
            let path = "events.\(event.name)"
            switch event.loss {
            case .zone(let zone, let pool):
                if let pool { expect(pool, among: pools, "pool", at: path, &notes) }
                let meant = scenario.pools.filter { pool == nil || $0.name == pool }
                checkZone(zone, zones: meant.map(\.zones).max() ?? 0, at: path, &notes)
            case .replicas(_, let pool):
                expect(pool, among: pools, "pool", at: path, &notes)
            case .provider(let provider):
                expect(provider, among: scenario.providers.map(\.name), "provider", at: path, &notes)
            }
        }
    }

    private static func checkZone(_ zone: String, zones: Int, at path: String, _ notes: inout CompilerNotes) {
        guard zones > 0, (zoneIndex(zone) ?? .max) >= zones else { return }
        let last = UnicodeScalar(UInt8(ascii: "a") + UInt8(min(zones, 26) - 1))
        notes.fault(
            at: path, "no pool has a zone `\(zone)`", zones == 1 ? "the only zone is a" : "zones are a to \(last)")
    }

    /// 0 for `a` to 25 for `z`.
    private static func zoneIndex(_ zone: String) -> Int? {
        guard zone.utf8.count == 1, let letter = zone.utf8.first, ("a"..."z").contains(zone) else { return nil }
        return Int(letter - UInt8(ascii: "a"))
    }

    /// The scenario's events as far as they touch the option, in order of time.
    static func outages(for option: Option, _ scenario: Scenario) -> [ScriptedOutage] {
        let pools = option.deployments.map(\.pool)
        var outages: [ScriptedOutage] = []
        for event in scenario.events {
            guard let loss = loss(of: event, pools: pools, provider: option.provider) else { continue }
            outages.append(
                ScriptedOutage(at: nanoseconds(event.atSeconds), lasts: nanoseconds(event.lastsSeconds), loss: loss))
        }
        return outages.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func loss(of event: ScriptedEvent, pools: [String], provider: String?) -> ScriptedOutage.Loss? {
        switch event.loss {
        case .zone(let zone, nil):
            guard !pools.isEmpty, let index = zoneIndex(zone) else { return nil }
            return .zone(index, pool: nil)
        case .zone(let zone, let name?):
            guard let pool = pools.firstIndex(of: name), let index = zoneIndex(zone) else { return nil }
            return .zone(index, pool: pool)
        case .replicas(let count, let name):
            return pools.firstIndex(of: name).map { .replicas(count, pool: $0) }
        case .provider(let name):
            return name == provider ? .provider : nil
        }
    }
}
