/// `operations` and `events`.
extension ScenarioDecoder {
    func operations(_ root: Cursor) -> Operations {
        root.map("operations", example: "operations: {hours: 15h/month, rate: $100/h}") { cursor in
            let monthly = Kind.dollars(.monthlyPrice, example: "$300/month")
            for (key, other) in [("hours", "rate"), ("rate", "hours")] where cursor.has(key) && !cursor.has(other) {
                cursor.missing(other, other == "rate" ? "rate: $100/h" : "hours: 15h/month")
            }
            let setUp = cursor.map("set_up", example: "set_up: {cost: $20000, over: 12mo}") { setUp in
                (
                    usd: setUp.required("cost", .dollars(.dollars, example: "$20000")),
                    seconds: setUp.value("over", .duration(.from("1mo", to: "30y"), example: "12mo"), assumed: "12mo")
                )
            }
            return Operations(
                hoursPerMonth: cursor.value(
                    "hours", .quantity(.hoursPerMonth, .from("0h/month", to: "1e6h/month"), example: "15h/month"),
                    default: 0),
                usdPerHour: cursor.value("rate", .dollars(.hourlyPrice, example: "$100/h"), default: 0),
                platformUSDPerMonth: cursor.value("platform", monthly, default: 0),
                multiplier: cursor.value("multiplier", .number(.from("1", to: "100"), example: "1.3"), default: 1),
                storageUSDPerMonth: cursor.value("storage", monthly, default: 0),
                egressUSDPerGB: cursor.value("egress", .dollars(.gigabytePrice, example: "$0.09/GB"), default: 0),
                egressBytesPerToken: cursor.value(
                    "bytes_per_token", .quantity(.bytes, .from("0B", to: "1MB"), example: "6B"), default: 6),
                setUpUSD: setUp?.usd ?? 0, setUpMonths: (setUp?.seconds ?? 31_536_000) / 2_628_000)
        } ?? Operations()
    }

    func event(_ name: String, _ field: Field) -> ScriptedEvent? {
        field.map(example: "{at: Tue 14:00, lasts: 40min, zone: b}") { cursor in
            ScriptedEvent(
                name: name, atSeconds: cursor.required("at", .moment),
                lastsSeconds: cursor.required("lasts", .duration(example: "40min")), loss: loss(name, cursor))
        }
    }

    private func loss(_ name: String, _ cursor: Cursor) -> ScriptedEvent.Loss {
        let losses = ["zone", "replicas", "provider"].filter(cursor.has)
        let pool = cursor.optional("pool", .text("a pool", example: "h100"))
        if let field = cursor["pool"] { check(field, isOneOf: poolNames, noun: "pool") }
        guard losses.count == 1 else {
            cursor.fault(
                losses.isEmpty ? "event `\(name)` loses nothing" : "event `\(name)` loses more than one kind of thing",
                "write one of `zone: b`, `replicas: 2` with `pool: NAME`, `provider: NAME`")
            return .replicas(1, pool: "")
        }
        switch losses[0] {
        case "zone": return .zone(cursor.required("zone", .zone), pool: pool)
        case "replicas":
            if !cursor.has("pool") { cursor.missing("pool", "pool: \(poolNames.first ?? "h100")") }
            return .replicas(cursor.required("replicas", .count(1...10_000)), pool: pool ?? "")
        default:
            cursor.refuse(["pool"], because: "does not go with `provider`", "remove it")
            if let field = cursor["provider"] { check(field, isOneOf: providerNames, noun: "provider") }
            return .provider(cursor.required("provider", .text("a provider", example: "hosted")))
        }
    }
}

extension Kind where Value == String {
    /// Zones are called a, b, c, ...
    fileprivate static var zone: Kind {
        .choice("abcdefghijklmnopqrstuvwxyz".map { (String($0), String($0)) })
    }
}
