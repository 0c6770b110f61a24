/// `options`: which pools and provider serve the traffic, and which requests go where.
extension ScenarioDecoder {
    func options(_ root: Cursor) -> [Option] {
        let example = "options: {own: {pool: h100, replicas: 3}}"
        if !root.has("options") { root.missing("options", example) }
        return root.names("options", "an option", example: example, option)
    }

    private func option(_ name: String, _ field: Field) -> Option? {
        let example = "{pool: h100, replicas: 3} or {provider: hosted}"
        guard !field.node.isNull else {
            field.fault("option `\(name)` names nothing that serves", "write \(example)")
            return nil
        }
        return field.map(example: example) { cursor in
            let deployments = self.deployments(cursor)
            let provider = cursor.optional("provider", .text("a provider", example: "hosted"))
            if let named = cursor["provider"] { check(named, isOneOf: providerNames, noun: "provider") }
            if !cursor.has("pool"), !cursor.has("pools"), provider == nil {
                cursor.fault("option `\(name)` names nothing that serves", "write \(example)")
            }
            checkHybrid(cursor)
            let targets = deployments.map(\.pool) + [provider].compactMap(\.self)
            let routes = routes(cursor, targets: targets)
            checkPools(of: field, deployments, routes, hasProvider: provider != nil)
            return Option(
                name: name, deployments: deployments, provider: provider, routes: routes,
                providerShare: cursor.value("share", .share(), default: 0),
                overflow: cursor.map("overflow", example: "overflow: {when: predicted_wait > 500ms}") {
                    $0.required("when", .overflow)
                },
                failoverBelowReadyReplicas: cursor.map("failover", example: "failover: {when: ready_replicas < 3}") {
                    $0.required("when", .failover)
                })
        }
    }

    /// Of several pools each must be some class's: replicas that no request can reach are billed for nothing.
    private func checkPools(of option: Field, _ deployments: [Deployment], _ routes: [Route], hasProvider: Bool) {
        guard deployments.count > 1, let first = deployments.first?.pool, !classNames.isEmpty else { return }
        let homes = classNames.map { name in
            leaves(name) && hasProvider ? "" : routes.first { $0.requestClass == name }?.target ?? first
        }
        for entry in option.node["pools"]?.entries ?? [] where !homes.contains(entry.key) {
            findings.fault(
                at: entry.keyPosition, "`\(entry.key)` serves nobody: no class is routed to it",
                "route a class to it, as in routes: {\(classNames[0]): \(entry.key)}, or remove it")
        }
    }

    /// Is a class served by a provider wherever there is one?
    private func leaves(_ requestClass: String) -> Bool {
        guard case .scalar("goes_out", _)? = root["traffic"]?["classes"]?[requestClass]?["placement"]?.content
        else { return false }
        return true
    }

    /// Sending requests from a pool to a provider needs both.
    private func checkHybrid(_ cursor: Cursor) {
        let hasPool = cursor.has("pool") || cursor.has("pools")
        guard !hasPool || !cursor.has("provider") else { return }
        cursor.refuse(
            ["share", "overflow", "failover"], because: "needs a pool and a provider in the option",
            hasPool ? "add provider: NAME, or remove it" : "add pool: NAME, or remove it")
    }

    private func deployments(_ cursor: Cursor) -> [Deployment] {
        let own = ["replicas", "autoscaler", "standby"]
        if cursor.has("pools") {
            cursor.refuse(["pool"] + own, because: "contradicts `pools`", "write it inside `pools`")
            return cursor.names("pools", "a pool", example: "pools: {h100: {replicas: 3}}") { name, field in
                checkPool(name, at: field)
                return field.map(example: "{replicas: 3}") { deployment(name, $0) }
            }
        }
        guard let field = cursor["pool"] else {
            cursor.refuse(own, because: "needs a `pool` in the option", "add pool: NAME, or remove it")
            return []
        }
        let name = field.read(.text("a pool", example: "h100"))
        if field.text != nil { checkPool(name, at: field) }
        return [deployment(name, cursor)]
    }

    private func checkPool(_ name: String, at field: Field) {
        guard !poolNames.contains(name) else { return }
        field.fault("there is no pool `\(name)`", Suggestions.remedy(for: name, among: poolNames, noun: "pools"))
    }

    private func deployment(_ pool: String, _ cursor: Cursor) -> Deployment {
        Deployment(
            pool: pool, size: size(cursor),
            standby: cursor.map("standby", example: "standby: {warm: 1}") { standby in
                func count(_ key: String) -> Int { standby.value(key, .count(0...10_000, example: "1"), default: 0) }
                return Standby(hot: count("hot"), warm: count("warm"), cold: count("cold"))
            } ?? Standby())
    }

    private func routes(_ cursor: Cursor, targets: [String]) -> [Route] {
        cursor.names("routes", "a class", example: "routes: {chat: h100}") { name, field in
            if !classNames.contains(name) {
                field.fault(
                    "there is no class `\(name)`", Suggestions.remedy(for: name, among: classNames, noun: "classes"))
            }
            let target = field.read(.text("a pool or provider of the option", example: targets.first ?? "h100"))
            if field.text != nil, !targets.contains(target) {
                field.fault(
                    "`\(target)` is no pool or provider of this option",
                    Suggestions.remedy(for: target, among: targets, noun: "pools and providers of it"))
            }
            return Route(requestClass: name, target: target)
        }
    }
}

/// Conditions of the form `measure > limit`.
private func condition(_ text: String, _ sign: Character) -> (measure: String, limit: String)? {
    let parts = text.split(separator: sign, omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    return parts.count == 2 && !parts[1].isEmpty ? (parts[0], parts[1]) : nil
}

extension Kind where Value == Overflow {
    fileprivate static var overflow: Kind {
        let example = "predicted_wait > 500ms or queue > 20"
        return Kind(what: "a condition", example: example, placeholder: .queueLongerThan(0)) { text throws(Complaint) in
            let words = condition(text, ">")
            switch words?.measure {
            case "predicted_wait":
                let wait = try Kind<Double>.duration(.from("0s", to: "1d"), example: "500ms").parse(words?.limit ?? "")
                return .predictedWaitOver(seconds: wait)
            case "queue":
                return .queueLongerThan(try Kind<Int>.count(0...1_000_000, example: "20").parse(words?.limit ?? ""))
            default:
                throw Complaint(problem: "is `\(text)`, not a condition for overflow", remedy: "write \(example)")
            }
        }
    }
}

extension Kind where Value == Int {
    fileprivate static var failover: Kind {
        let example = "ready_replicas < 3"
        return Kind(what: "a condition", example: example, placeholder: 1) { text throws(Complaint) in
            guard let words = condition(text, "<"), words.measure == "ready_replicas" else {
                throw Complaint(problem: "is `\(text)`, not a condition for failover", remedy: "write \(example)")
            }
            return try Kind.count(1...10_000, example: "3").parse(words.limit)
        }
    }
}
