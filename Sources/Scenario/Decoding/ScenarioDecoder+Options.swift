/// `options`: which pools and provider serve the traffic, and which requests go where.
extension ScenarioDecoder {
    func options(_ root: Cursor<RootKeys>) -> [Option] {
        if !root.has(\.options) { root.missing(\.options, root.keys.options.whole) }
        return root.names(\.options, emptyFault: { "option `\($0)` names nothing that serves" }, option)
    }

    private func option(_ name: String, _ cursor: Cursor<OptionKeys>) -> Option {
        let deployments = self.deployments(cursor)
        let provider = cursor.provider
        if let named = cursor[\.provider] { check(named, isOneOf: providerNames, noun: "provider") }
        if !cursor.has(\.pool), !cursor.has(\.pools), provider == nil {
            cursor.fault("option `\(name)` names nothing that serves", "write \(ScenarioKeys.root.options.hint)")
        }
        checkHybrid(cursor)
        let targets = deployments.map(\.pool) + [provider].compactMap(\.self)
        let routes = routes(cursor, targets: targets)
        checkPools(of: cursor, deployments, routes)
        return Option(
            name: name, deployments: deployments, provider: provider, routes: routes,
            providerShare: cursor.share, overflow: cursor.map(\.overflow) { $0.when },
            failoverBelowReadyReplicas: cursor.map(\.failover) { $0.when })
    }

    /// Of several pools each must be some class's: replicas that no request can reach are billed for nothing.
    private func checkPools(of cursor: Cursor<OptionKeys>, _ deployments: [Deployment], _ routes: [Route]) {
        guard deployments.count > 1, let first = deployments.first?.pool, !classNames.isEmpty else { return }
        let homes = classNames.map { name in
            cursor.has(\.provider) && leaves(name) ? "" : routes.first { $0.requestClass == name }?.target ?? first
        }
        for entry in cursor[\.pools]?.node.entries ?? [] where !homes.contains(entry.key) {
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
    private func checkHybrid(_ cursor: Cursor<OptionKeys>) {
        let hasPool = cursor.has(\.pool) || cursor.has(\.pools)
        guard !hasPool || !cursor.has(\.provider) else { return }
        cursor.refuse(
            [\.share, \.overflow, \.failover], because: "needs a pool and a provider in the option",
            hasPool ? "add provider: NAME, or remove it" : "add pool: NAME, or remove it")
    }

    private func deployments(_ cursor: Cursor<OptionKeys>) -> [Deployment] {
        let own: [PartialKeyPath<OptionKeys>] = [
            \.deployment.replicas, \.deployment.autoscaler, \.deployment.standby,
        ]
        if cursor.has(\.pools) {
            cursor.refuse([\.pool] + own, because: "contradicts `pools`", "write it inside `pools`")
            return cursor.names(\.pools) { name, pool in
                checkPool(name, at: pool.field)
                return deployment(name, pool)
            }
        }
        guard let field = cursor[\.pool] else {
            cursor.refuse(own, because: "needs a `pool` in the option", "add pool: NAME, or remove it")
            return []
        }
        let name = cursor.pool ?? ""
        if field.text != nil { checkPool(name, at: field) }
        return [deployment(name, cursor.part(\.deployment))]
    }

    private func checkPool(_ name: String, at field: Field) {
        guard !poolNames.contains(name) else { return }
        field.fault("there is no pool `\(name)`", Suggestions.remedy(for: name, among: poolNames, noun: "pools"))
    }

    private func deployment(_ pool: String, _ cursor: Cursor<DeploymentKeys>) -> Deployment {
        Deployment(
            pool: pool, size: size(cursor),
            standby: cursor.map(\.standby) { Standby(hot: $0.hot, warm: $0.warm, cold: $0.cold) } ?? Standby())
    }

    private func routes(_ cursor: Cursor<OptionKeys>, targets: [String]) -> [Route] {
        cursor[\.routes]?.names("a class", example: "routes: {chat: h100}") { name, field in
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
        } ?? []
    }
}
