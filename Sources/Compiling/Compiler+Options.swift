import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    /// nil: a fault was noted, here or with one of the option's parts.
    static func compileOption(
        _ option: Option, _ scenario: Scenario, _ parts: CompiledParts, _ notes: inout CompilerNotes
    ) -> CompiledOption? {
        let provider = option.provider.flatMap { name in scenario.providers.firstIndex { $0.name == name } }
        guard checkNames(of: option, scenario, &notes) else { return nil }
        guard let pools = deployedPools(of: option, scenario, parts) else { return nil }
        let dispatch = DispatchPlan(option, scenario)
        let plan = RunPlan(
            seed: scenario.seed, replication: 0, optionKey: fnv1a(option.name),
            horizon: nanoseconds(scenario.horizonSeconds), preRoll: nanoseconds(scenario.warmUpSeconds),
            drain: nanoseconds(scenario.drainSeconds), classes: parts.classes, pools: pools.map(\.plan),
            provider: provider.map { ProviderPlan(scenario.providers[$0]) }, dispatch: dispatch,
            thresholds: parts.objectives.thresholds, outages: outages(for: option, scenario),
            worstHourClass: worstHourClass(scenario))
        return CompiledOption(
            name: option.name, kind: option.kind, plan: plan,
            planWithoutOneOffs: withoutOneOffs(plan, scenario), pools: pools.map(\.compiled),
            providerName: option.provider, providerPrice: provider.flatMap { parts.prices[$0] },
            notAllowed: reasonNotAllowed(option, dispatch, scenario))
    }

    private static func deployedPools(
        of option: Option, _ scenario: Scenario, _ parts: CompiledParts
    ) -> [PoolTemplate]? {
        var deployed: [PoolTemplate] = []
        for deployment in option.deployments {
            guard let index = scenario.pools.firstIndex(where: { $0.name == deployment.pool }),
                var template = parts.pools[index]
            else { return nil }
            let standby = deployment.standby
            template.plan.size = SizePlan(deployment.size)
            template.plan.standbyHot = standby.hot
            template.plan.standbyWarm = standby.warm
            template.plan.standbyCold = standby.cold
            template.compiled.pricing.mostReplicas = deployment.size.most + standby.hot + standby.warm + standby.cold
            deployed.append(template)
        }
        return deployed
    }

    /// The plan without flash crowds and scripted events, for a month made of a shorter horizon.
    private static func withoutOneOffs(_ plan: RunPlan, _ scenario: Scenario) -> RunPlan? {
        guard scenario.horizonSeconds < scenario.monthHours * 3600 else { return nil }
        var calm = plan
        calm.outages = []
        var hasCrowds = false
        for index in calm.classes.indices {
            guard case .renewal(var renewal) = calm.classes[index].traffic.arrivals, !renewal.flashCrowds.isEmpty else {
                continue
            }
            hasCrowds = true
            renewal.flashCrowds = []
            calm.classes[index].traffic.arrivals = .renewal(renewal)
        }
        return hasCrowds || !plan.outages.isEmpty ? calm : nil
    }

    /// Classes the option serves where they must not be served; nil: none.
    private static func reasonNotAllowed(
        _ option: Option, _ dispatch: DispatchPlan, _ scenario: Scenario
    ) -> String? {
        var reasons: [String] = []
        for (requestClass, target) in zip(scenario.traffic.classes, dispatch.targets) {
            switch (requestClass.placement, target) {
            case (.staysHome, .provider):
                reasons.append(
                    "class \(requestClass.name) must stay home; the option sends it to \(option.provider ?? "an API")")
            case (.goesOut, .pool):
                reasons.append("class \(requestClass.name) needs a frontier model; the option has no provider")
            default:
                break
            }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}

extension Option {
    var kind: OptionKind { deployments.isEmpty ? .api : provider == nil ? .selfHosted : .hybrid }
}

extension DispatchPlan {
    /// A class goes to the provider when it must go out and there is one, where its route says, or where there is no
    /// pool; else to its route's pool or the first. Only classes that need not stay home may leave a pool.
    init(_ option: Option, _ scenario: Scenario) {
        let classes = scenario.traffic.classes
        self.init(
            targets: classes.map { Self.target(of: $0, option) },
            mayLeave: classes.map { option.provider != nil && $0.placement != .staysHome },
            providerShare: option.providerShare, overflow: option.overflow.map(OverflowPlan.init),
            failoverBelowReady: option.failoverBelowReadyReplicas)
    }

    private static func target(of requestClass: RequestClass, _ option: Option) -> Target {
        if requestClass.placement == .goesOut, option.provider != nil { return .provider }
        let route = option.routes.first { $0.requestClass == requestClass.name }
        if let route {
            let pool = option.deployments.firstIndex { $0.pool == route.target }
            return pool.map(Target.pool) ?? .provider
        }
        return option.deployments.isEmpty ? .provider : .pool(0)
    }
}

extension OverflowPlan {
    init(_ overflow: Overflow) {
        switch overflow {
        case .queueLongerThan(let count): self = .queueLongerThan(count)
        case .predictedWaitOver(let seconds): self = .predictedWaitOver(nanoseconds(seconds))
        }
    }
}
