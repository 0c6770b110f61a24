public import PlimsollCompiling
public import PlimsollScenario
package import PlimsollSimulation

extension Study {
    /// The study of a compiled scenario: each option with its tariff and what its replicas serve when saturated.
    public init(_ document: ScenarioDocument, _ compilation: Compilation) {
        self.init(document, compilation) { plan in
            plan.pools.indices.map { Saturation.tokensPerSecond(ofPool: $0, in: plan) }
        }
    }

    /// The same with saturated rates from elsewhere: variants that differ in size only share them.
    package init(_ document: ScenarioDocument, _ compilation: Compilation, saturatedRates: (RunPlan) -> [Double?]) {
        let scenario = document.scenario
        self.init(
            scenario: scenario.name, scenarioHash: document.hash, seed: scenario.seed,
            replications: scenario.replications,
            period: BillingPeriod(horizonHours: scenario.horizonSeconds / 3600, monthHours: scenario.monthHours),
            classNames: compilation.classNames, objectives: compilation.objectives.map(\.objective),
            thresholdOfObjective: compilation.objectives.map(\.threshold),
            contenders: compilation.options.map {
                Contender($0, operations: scenario.operations, saturatedTokensPerSecond: saturatedRates($0.plan))
            },
            assumptions: compilation.assumptions, warnings: compilation.warnings, inputs: document.inputs)
    }
}

extension Contender {
    init(_ option: CompiledOption, operations: Operations, saturatedTokensPerSecond: [Double?]) {
        self.init(
            name: option.name, kind: option.kind, notAllowed: option.notAllowed, plan: option.plan,
            planWithoutOneOffs: option.planWithoutOneOffs,
            tariff: Tariff(
                pools: option.pools.map(\.pricing), provider: option.providerPrice, operations: operations),
            saturatedTokensPerSecond: saturatedTokensPerSecond,
            performanceModels: PerformanceModel.all(of: option))
    }
}
