import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// What is asked about uncertain inputs.
public struct UncertaintyQuestion: Equatable, Sendable {
    /// Worlds drawn. `2...2_000`.
    public var worlds: Int

    public init(worlds: Int = 50) { self.worlds = worlds }
}

/// Finds what the `{low, mid, high}` inputs of a scenario do to the decision between its options.
///
/// The tornado moves one input at a time; the worlds move all at once, independently, by a Latin hypercube over
/// triangular distributions. Every world sees the same arrivals, lengths and failures (random numbers are common to all),
/// so what differs is the inputs' doing. Fleets stay as the file gives them: the choice comes before the world is known.
public enum UncertaintyPlanner {
    public static func answer(
        _ question: UncertaintyQuestion, on bench: Workbench
    ) throws -> UncertaintyAnswer {
        let document = try bench.document()
        let inputs = document.uncertain.filter { !$0.path.hasPrefix("plan.") }
        try check(document, inputs)
        let values = WorldSample(
            paths: inputs.map(\.path), worlds: question.worlds, seed: document.scenario.seed
        ).shares.map { shares in zip(inputs, shares).map { $0.quantile($1) } }
        let mids = Variant(inputs.map { Setting($0.path, $0.mid) })
        let ends = inputs.flatMap { input in [input.low, input.high].map { mids + Setting(input.path, $0) } }
        let drawn = values.map { Variant(zip(inputs, $0).map { $0.setting($1) }) }
        let outcomes = try VariantOutcomes(bench: bench).outcomes(of: [mids] + ends + drawn) {
            $0 == 0 ? "all at mid" : $0 <= ends.count ? "one at an end" : "world \($0 - ends.count) of \(drawn.count)"
        }
        guard let mid = outcomes[0] else { throw Interrupted() }
        let worlds = zip(values, outcomes.dropFirst(1 + ends.count)).compactMap { values, outcome in
            outcome.map {
                SampledWorld(
                    inputs: zip(inputs, values).map { Input(path: $0.path, value: $0.text($1)) },
                    values: zip(inputs, values).map { DrawnValue(path: $0.path, value: $1) }, outcome: $0)
            }
        }
        var head = try bench.head(
            .uncertain, document, replications: document.scenario.replications, runs: bench.progress.runs,
            partial: outcomes.contains { $0 == nil })
        head.assumptions.removeAll { assumed in inputs.contains { $0.path == assumed.path } }
        head.warnings = beside(document) + head.warnings.filter { !document.midWarnings.contains($0) }
        return assemble(head, inputs, mid: mid, ends: Array(outcomes[1..<(1 + ends.count)]), worlds: worlds)
    }

    private static func assemble(
        _ head: AnswerHead, _ inputs: [UncertainInput], mid: WorldOutcome, ends: [WorldOutcome?],
        worlds: [SampledWorld]
    ) -> UncertaintyAnswer {
        let pair = DecisionPair(at: mid)
        let rows = inputs.indices.compactMap { index -> TornadoRow? in
            guard let low = ends[2 * index], let high = ends[2 * index + 1] else { return nil }
            return TornadoRow(inputs[index], low: low, mid: mid, high: high, pair: pair)
        }
        let outcomes = worlds.map(\.outcome)
        let spreads = outcomes.isEmpty ? [] : mid.options.indices.map { OptionSpread(option: $0, over: outcomes) }
        return UncertaintyAnswer(
            head: head, inputs: inputs, mid: mid, pair: pair, tornado: TornadoRow.sorted(rows), worlds: worlds,
            spreads: spreads, leastRegret: OptionSpread.leastRegret(spreads))
    }

    /// What is uncertain but beside this question.
    private static func beside(_ document: ScenarioDocument) -> [String] {
        let beyond = document.uncertain.filter { $0.path.hasPrefix("plan.") }.map(\.path)
        return beyond.isEmpty
            ? [] : ["\(beyond.joined(separator: ", ")) does not enter: this is about one month, not about years"]
    }

    private static func check(_ document: ScenarioDocument, _ inputs: [UncertainInput]) throws(ScenarioFaults) {
        guard !inputs.isEmpty else {
            throw ScenarioFaults([
                document.fault(
                    at: "", "no input of this scenario is uncertain",
                    "write {low: 2/s, mid: 3/s, high: 5/s} in place of a number, or give it by --set "
                        + "'traffic.scale={low: 0.8, mid: 1, high: 1.5}'")
            ])
        }
        try Preconditions(document).check()
    }
}
