import PlimsollAnswering
import PlimsollCalibrating
import PlimsollScenario
import PlimsollSimulation

/// Llama 2 70B in bf16 under vLLM on DGX-A100 and DGX-H100, TP 2, 4 and 8: one prefill of a batch, the mean decode step
/// and the whole answer. Source: Patel et al., "Splitwise", ISCA 2024, repository `Azure/splitwise-sim`.
enum Splitwise {
    static let file = "splitwise_llama2-70b_a100_h100.csv"

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        let rows = try folder.table(file).rows(needing: SplitwiseRow.columns) { SplitwiseRow($0) }
        let wanted = rows.filter { SplitwiseRow.gpus[$0.answer.batch.hardware] != nil }
        let ran = wanted.filter { $0.answer.batch.ranks != 2 || $0.answer.batch.sequences != 64 }
        let batches = Dictionary(grouping: ran, by: \.answer.batch)
        let answers = Dictionary(grouping: ran, by: \.answer)
        let answerCases = answers.keys.sorted().map { answerCase($0, answers[$0] ?? []) }
        return DataSet(
            name: "splitwise",
            cases: batches.keys.sorted().map { prefillCase($0, batches[$0] ?? []) } + answerCases,
            exclusions: [
                Exclusion("hardware other than A100 and H100", count: rows.count - wanted.count),
                Exclusion("TP 2 with batch 64, which did not run as one batch", count: wanted.count - ran.count),
                Exclusion(
                    "e2e of answers that ended early: below 90 % of their own prefill and decode steps",
                    count: answerCases.count { $0.measured.count < 3 }, unit: "cases"),
                Exclusion("repeats of a configuration, collapsed to their median", count: ran.count - answers.count),
            ],
            notes: [
                "the decode step and the whole answer contain the host time of a vLLM of 2023: reported only",
                "as shipped is not unseen: the engine row of vLLM 0.2 (its host's time a layer, its slow all-reduce) was "
                    + "set on half of these prefills; `newest vLLM` is the same without it",
                "a batch's prefill is one iteration of all its prompts",
            ],
            targets: [Target("prefill batch 1", 20), Target("prefill batch 1", 8, calibrated: true)])
    }

    private static func prefillCase(_ batch: SplitwiseRow.Batch, _ repeats: [SplitwiseRow]) -> MeasuredCase {
        let metric = batch.sequences == 1 ? "prefill batch 1" : "prefill batch 2-64"
        let time = repeats.map(\.prompt).median ?? .nan
        let deployment = batch.deployment
        return MeasuredCase(
            group: batch.group, deployment: deployment, configuration: "\(batch.gpu)|\(batch.text)",
            conditions: batch.text,
            measured: [.init(metric, time), .init(metric + ", newest vLLM", time)],
            evidence: batch.sequences == 1
                ? [.iteration(batch: 0, context: 0, prefill: batch.prompt, seconds: time / 1e3)] : []
        ) { performance throws(ScenarioFaults) in
            let load = IterationLoad(prompts: batch.sequences, of: batch.prompt)
            let as2023 = try deployment.cost(performance).promptSeconds(load)
            let newest = try deployment.withNewestEngine.cost(performance).promptSeconds(load)
            return [as2023 * 1e3, newest * 1e3]
        }
    }

    private static func answerCase(_ answer: SplitwiseRow.Answer, _ repeats: [SplitwiseRow]) -> MeasuredCase {
        let batch = answer.batch
        let (prompt, token) = (repeats.map(\.prompt).median ?? .nan, repeats.map(\.token).median ?? .nan)
        let whole = repeats.map(\.whole).median ?? .nan
        let ranToItsEnd = whole >= 0.9 * (prompt + Double(answer.output - 1) * token)
        let deployment = batch.deployment
        return MeasuredCase(
            group: batch.group, deployment: deployment, configuration: "\(batch.gpu)|\(batch.text)",
            conditions: batch.text + " output \(answer.output)",
            measured: [.init("decode step", token), .init("decode step, newest vLLM", token)]
                + (ranToItsEnd ? [.init("e2e", whole)] : []),
            evidence: [
                .iteration(
                    batch: batch.sequences, context: batch.sequences * (batch.prompt + answer.output / 2), prefill: 0,
                    seconds: token / 1e3)
            ]
        ) { performance throws(ScenarioFaults) in
            let cost = try deployment.cost(performance)
            func step(_ cost: IterationCost) -> Double {
                cost.meanDecodeSeconds(batch: batch.sequences, prompt: batch.prompt, output: answer.output)
            }
            let prefill = cost.promptSeconds(IterationLoad(prompts: batch.sequences, of: batch.prompt))
            let newest = try step(deployment.withNewestEngine.cost(performance))
            return [step(cost), newest, prefill + Double(answer.output - 1) * step(cost)].map { $0 * 1e3 }
        }
    }
}

extension Deployment {
    /// Iteration times, whatever the traffic.
    func cost(_ performance: String?) throws(ScenarioFaults) -> IterationCost {
        try compile(traffic: "{rate: 1/s, prompt: 1, output: 1}", performance: performance).cost
    }
}
