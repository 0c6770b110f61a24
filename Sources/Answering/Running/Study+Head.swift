package import PlimsollCompiling
package import PlimsollScenario

extension Study {
    /// What an answer of this study starts with.
    /// - Parameters:
    ///   - replications: That finished; in a search the most of one variant.
    ///   - runs: Of a search, all variants together; nil where nothing is searched.
    ///   - partial: Was the work interrupted?
    package func head(_ verb: Verb, replications: Int, runs: Int? = nil, partial: Bool = false) -> AnswerHead {
        AnswerHead(
            origin: AnswerOrigin(verb: verb), scenario: scenario, scenarioHash: scenarioHash, seed: seed,
            replications: replications, horizonSeconds: period.horizonHours * 3_600, monthHours: period.monthHours,
            runs: runs, partial: partial, performanceModels: contenders.flatMap(\.performanceModels).distinct,
            prices: PriceSource.all(in: assumptions), assumptions: assumptions, warnings: warnings,
            inputs: inputs)
    }
}

extension AnswerHead {
    /// The head of an answer about a scenario that is compiled but not made ready to run; see `Study.head`.
    /// - Parameter compilations: One, or those of several variants; what they rest on is told once.
    package init(
        _ verb: Verb, _ document: ScenarioDocument, _ compilations: [Compilation], replications: Int, runs: Int? = nil,
        partial: Bool = false
    ) {
        let scenario = document.scenario
        let assumptions = compilations.flatMap(\.assumptions).distinct
        self.init(
            origin: AnswerOrigin(verb: verb), scenario: scenario.name, scenarioHash: document.hash,
            seed: scenario.seed, replications: replications, horizonSeconds: scenario.horizonSeconds,
            monthHours: scenario.monthHours, runs: runs, partial: partial,
            performanceModels: compilations.flatMap(\.options).flatMap { PerformanceModel.all(of: $0) }.distinct,
            prices: PriceSource.all(in: assumptions), assumptions: assumptions,
            warnings: compilations.flatMap(\.warnings).distinct, inputs: document.inputs)
    }
}

extension PerformanceModel {
    /// Of each pool of an option.
    static func all(of option: CompiledOption) -> [PerformanceModel] {
        option.pools.map { PerformanceModel(pool: $0.name, title: $0.performanceModel) }
    }
}

extension Array where Element: Equatable {
    /// Each once, in order.
    fileprivate var distinct: [Element] {
        reduce(into: []) { distinct, element in if !distinct.contains(element) { distinct.append(element) } }
    }
}
