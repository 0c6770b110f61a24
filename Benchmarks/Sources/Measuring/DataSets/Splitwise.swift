import PlimsollScenario
import PlimsollSimulation

/// Llama 2 70B in bf16 under vLLM on DGX-A100 and DGX-H100, TP 2, 4 and 8: one prefill of a batch, the mean decode step
/// and the whole answer. Source: Patel et al., "Splitwise", ISCA 2024, repository `Azure/splitwise-sim`.
enum Splitwise {
    static let file = "splitwise_llama2-70b_a100_h100.csv"
    private static let gpus = ["a100-80gb": "a100-sxm-80gb", "h100-80gb": "h100-sxm"]
    private static let columns = [
        "hardware", "prompt_size", "batch_size", "token_size", "prompt_time", "token_time", "e2e_time",
        "tensor_parallel",
    ]

    private struct Key: Hashable {
        var hardware: String
        var ranks: Int
        var prompt: Int
        var batch: Int
        var output: Int
    }

    private struct Times {
        var key: Key
        var prompt: Double
        var token: Double
        var whole: Double
    }

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        let rows = try folder.table(file).rows(needing: columns) { row in
            Times(
                key: Key(
                    hardware: row.text("hardware"), ranks: row.count("tensor_parallel"),
                    prompt: row.count("prompt_size"), batch: row.count("batch_size"), output: row.count("token_size")),
                prompt: row.positive("prompt_time"), token: row.positive("token_time"), whole: row.positive("e2e_time"))
        }
        let wanted = rows.filter { gpus[$0.key.hardware] != nil }
        let ran = wanted.filter { $0.key.ranks != 2 || $0.key.batch != 64 }
        let repeats = Dictionary(grouping: ran, by: \.key)
        let cases = repeats.keys.sorted(by: order).map { makeCase($0, repeats[$0] ?? []) }
        return DataSet(
            name: "splitwise", cases: cases,
            exclusions: [
                Exclusion("hardware other than A100 and H100", count: rows.count - wanted.count),
                Exclusion("TP 2 with batch 64, which did not run as one batch", count: wanted.count - ran.count),
                Exclusion(
                    "e2e of answers that ended early: below 90 % of their own prefill and decode steps",
                    count: cases.count { $0.measured.count < 3 }, unit: "cases"),
                Exclusion("repeats of a configuration, collapsed to their median", count: ran.count - cases.count),
            ],
            notes: [
                "the decode step and the whole answer contain the host time of a vLLM of 2023: reported only",
                "a batch's prefill is one iteration of all its prompts",
            ],
            targets: [Target("prefill batch 1", 20), Target("prefill batch 1", 8, calibrated: true)])
    }

    private static func order(_ a: Key, _ b: Key) -> Bool {
        (a.hardware, a.ranks, a.batch, a.prompt, a.output) < (b.hardware, b.ranks, b.batch, b.prompt, b.output)
    }

    private static func makeCase(_ key: Key, _ repeats: [Times]) -> MeasuredCase {
        let gpu = gpus[key.hardware] ?? key.hardware
        let deployment = Deployment(
            model: "llama-2-70b", gpu: gpu, precision: "bf16", tensorParallel: key.ranks,
            engine: ["kv_tokens": "1000000", "batching": "prefill_first", "name": "vllm", "version": "\"0.2\""],
            frontEnd: "0s")
        let prefill = key.batch == 1 ? "prefill batch 1" : "prefill batch 2-64"
        let conditions = "tp\(key.ranks) prompt \(key.prompt) batch \(key.batch) output \(key.output)"
        let (prompt, token) = (median(repeats, \.prompt), median(repeats, \.token))
        let whole = median(repeats, \.whole)
        let ranToItsEnd = whole >= 0.9 * (prompt + Double(key.output - 1) * token)
        return MeasuredCase(
            group: Group(gpu: gpu, engine: "vllm-2023", precision: "bf16"), model: deployment.model,
            configuration: "\(gpu)|\(conditions)", conditions: conditions,
            measured: [.init(prefill, prompt), .init("decode step", token)]
                + (ranToItsEnd ? [.init("e2e", whole)] : [])
        ) { performance throws(ScenarioFaults) in
            let cost = try deployment.compile(
                traffic: "{rate: 1/s, prompt: 1, output: 1}", performance: performance
            ).cost
            let first = IterationLoad(prompts: key.batch, of: key.prompt)
            let prefill = cost.promptSeconds(first)
            let decode = cost.meanDecodeSeconds(batch: key.batch, prompt: key.prompt, output: key.output)
            return [prefill, decode, prefill + Double(key.output - 1) * decode].map { $0 * 1e3 }
        }
    }

    private static func median(_ repeats: [Times], _ time: KeyPath<Times, Double>) -> Double {
        repeats.map { $0[keyPath: time] }.median ?? .nan
    }
}
