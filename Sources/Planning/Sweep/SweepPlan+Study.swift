import PlimsollAnswering
import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

extension SweepPlan {
    /// A point made ready to run. Saturated rates, which a sweep does not report, are left out: finding them takes
    /// longer than a short run.
    /// - Throws: why its values make no scenario.
    func study(of point: Int) throws(ScenarioFaults) -> Study {
        let variant = variant(of: point)
        do throws(ScenarioFaults) {
            return try study(source.document(variant, isTerse: true))
        } catch {
            // Once more, for the places of the faults.
            return try study(source.document(variant))
        }
    }

    private func study(_ document: ScenarioDocument) throws(ScenarioFaults) -> Study {
        Study(document, try compiled(document)) { $0.pools.map { _ in nil } }
    }

    private func compiled(_ document: ScenarioDocument) throws(ScenarioFaults) -> Compilation {
        var compilation = try Compiler.compile(document, catalog: .builtIn)
        if let option { compilation.options.removeAll { $0.name != option } }
        return compilation
    }

    /// What answers about the sweep start with. Performance models, prices and assumptions are those of all
    /// `neighbours` that make a scenario.
    func head(_ verb: Verb) -> AnswerHead {
        let compilations = neighbours.compactMap { try? compiled(source.document($0)) }
        return AnswerHead(verb, document, compilations, replications: base.replications)
    }
}

extension SweepRecord {
    /// A point that cannot be simulated.
    init(point: Int, faults: ScenarioFaults) {
        let texts = faults.faults.map { $0.remedy.isEmpty ? $0.problem : "\($0.problem); \($0.remedy)" }
        self.init(point: point, outcome: .fault(texts.joined(separator: " | ")))
    }
}

extension SweepOption {
    /// The figures of `run`; nil without a replication.
    init?(_ contender: Contender, of runs: [RunSummary], latencies pooled: PooledLatencies, in study: Study) {
        guard let cost = CostAnswer(of: runs.map(\.bill)) else { return nil }
        let latency = LatencyAnswer(of: runs.map(\.latency))
        let requests = runs.map { RequestCounts(sumOf: $0.classes.map(\.requests)) }
        let counts = RequestCounts(meanOf: requests)
        let fleets = runs.compactMap(\.fleet)
        self.init(
            name: contender.name, isAllowed: contender.notAllowed == nil, monthlyUSD: cost.monthlyUSD,
            usdPerMillionTokens: cost.usdPerMillionTokens, ttft: latency.ttft,
            tpot: latency.tpot, e2e: latency.e2e, arrived: counts.arrived,
            served: counts.served, gpus: fleets.isEmpty ? nil : Estimate(meanOf: fleets.map(\.gpus)),
            objectives: study.objectives.indices.map { index in
                SweepObjective(
                    ObjectiveAnswer(
                        ObjectiveEvidence(
                            objective: study.objectives[index], observations: runs.map { $0.objectives[index] }),
                        misses: []))
            },
            latencies: pooled)
    }
}

extension SweepObjective {
    fileprivate init(_ answer: ObjectiveAnswer) {
        self.init(text: answer.text, met: answer.met, value: answer.value, unserved: answer.unserved)
    }
}
