extension Study {
    /// What an answer of this study starts with.
    /// - Parameters:
    ///   - replications: That finished; in a search the most of one variant.
    ///   - runs: Of a search, all variants together; nil where nothing is searched.
    ///   - partial: Was the work interrupted?
    package func head(_ verb: Verb, replications: Int, runs: Int? = nil, partial: Bool = false) -> AnswerHead {
        AnswerHead(
            verb: verb, scenario: scenario, scenarioHash: scenarioHash, seed: seed, replications: replications,
            horizonSeconds: period.horizonHours * 3_600, monthHours: period.monthHours, runs: runs, partial: partial,
            performanceModels: performanceModels, prices: PriceSource.all(in: assumptions, inputs: inputs),
            assumptions: assumptions, warnings: warnings, inputs: inputs)
    }

    /// Of all options' pools, each once.
    private var performanceModels: [PerformanceModel] {
        contenders.flatMap(\.performanceModels).reduce(into: []) { models, model in
            if !models.contains(model) { models.append(model) }
        }
    }
}
