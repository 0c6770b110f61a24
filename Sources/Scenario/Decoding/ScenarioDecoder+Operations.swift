/// `operations` and `events`.
extension ScenarioDecoder {
    func operations(_ root: Cursor<RootKeys>) -> Operations {
        root.map(\.operations) { cursor in
            if cursor.has(\.hours), !cursor.has(\.rate) { cursor.missing(\.rate, "$100/h") }
            if cursor.has(\.rate), !cursor.has(\.hours) { cursor.missing(\.hours, "15h/month") }
            let setUp = cursor.map(\.setUp) { (usd: $0.cost, seconds: $0.over) }
            return Operations(
                hoursPerMonth: cursor.hours ?? 0, usdPerHour: cursor.rate ?? 0, platformUSDPerMonth: cursor.platform,
                multiplier: cursor.multiplier, storageUSDPerMonth: cursor.storage, egressUSDPerGB: cursor.egress,
                egressBytesPerToken: cursor.bytesPerToken, setUpUSD: setUp?.usd ?? 0,
                setUpMonths: (setUp?.seconds ?? 31_536_000) / 2_628_000)
        } ?? Operations()
    }

    func event(_ name: String, _ cursor: Cursor<EventKeys>) -> ScriptedEvent {
        ScriptedEvent(
            name: name, atSeconds: cursor.at, lastsSeconds: cursor.lasts, loss: loss(name, cursor))
    }

    private func loss(_ name: String, _ cursor: Cursor<EventKeys>) -> ScriptedEvent.Loss {
        let losses = [
            cursor.has(\.zone) ? "zone" : nil, cursor.has(\.replicas) ? "replicas" : nil,
            cursor.has(\.provider) ? "provider" : nil,
        ].compactMap(\.self)
        let pool = cursor.pool
        if let field = cursor[\.pool] { check(field, isOneOf: poolNames, noun: "pool") }
        guard losses.count == 1 else {
            cursor.fault(
                losses.isEmpty ? "event `\(name)` loses nothing" : "event `\(name)` loses more than one kind of thing",
                "write one of `zone: b`, `replicas: 2` with `pool: NAME`, `provider: NAME`")
            return .replicas(1, pool: "")
        }
        switch losses[0] {
        case "zone": return .zone(cursor.require(\.zone), pool: pool)
        case "replicas":
            if !cursor.has(\.pool) { cursor.missing(\.pool, poolNames.first ?? "h100") }
            return .replicas(cursor.require(\.replicas), pool: pool ?? "")
        default:
            cursor.refuse([\.pool], because: "does not go with `provider`", "remove it")
            if let field = cursor[\.provider] { check(field, isOneOf: providerNames, noun: "provider") }
            return .provider(cursor.require(\.provider))
        }
    }
}
