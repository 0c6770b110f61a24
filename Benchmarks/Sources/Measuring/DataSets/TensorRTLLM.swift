import PlimsollScenario

/// NVIDIA's published offline throughput of Llama 3.3 70B under TensorRT-LLM 1.0: all requests queued at once, total
/// output tokens a second. Source: TensorRT-LLM documentation, performance overview of v1.0, with its request counts.
enum TensorRTLLM {
    static let file = "trtllm_perf_overview_llama-3.3-70b.csv"
    private static let gpus = ["H100": "h100-sxm", "H200": "h200-sxm", "B200": "b200-sxm", "GB200": "gb200"]
    private static let precisions = ["FP4": "nvfp4", "FP8": "fp8"]
    private static let columns = ["gpu", "tp", "precision", "isl", "osl", "total_output_tokens_per_s"]

    /// Requests of each published run, by input and output tokens.
    private static let requests: [[Int]: Int] = [
        [128, 128]: 30_000, [128, 2048]: 3000, [128, 4096]: 1500, [500, 2000]: 3000, [1000, 1000]: 3000,
        [1000, 2000]: 1500, [2048, 128]: 3000, [2048, 2048]: 1500, [5000, 500]: 1500, [20_000, 2000]: 1000,
    ]

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        let rows = try folder.table(file).rows(needing: columns) { row in
            let deployment = Deployment(
                model: "llama-3.3-70b", gpu: gpus[row.text("gpu")] ?? row.text("gpu"),
                precision: precisions[row.text("precision")] ?? row.text("precision"), kvPrecision: "fp8",
                tensorParallel: row.count("tp"), engine: engine(prompt: row.count("isl")), frontEnd: "0s")
            return (
                deployment: deployment, prompt: row.count("isl"), output: row.count("osl"),
                rate: row.positive("total_output_tokens_per_s")
            )
        }
        let known = rows.filter { $0.deployment.unknownNames.isEmpty && requests[[$0.prompt, $0.output]] != nil }
        let unknown = Set(rows.flatMap(\.deployment.unknownNames)).sorted().joined(separator: ", ")
        return DataSet(
            name: "tensorrt-llm",
            cases: known.map { makeCase($0.deployment, prompt: $0.prompt, output: $0.output, rate: $0.rate) },
            exclusions: [
                Exclusion(
                    "model or GPU not in the catalog, or request count not published"
                        + (unknown.isEmpty ? "" : ": " + unknown), count: rows.count - known.count)
            ],
            notes: [
                "TensorRT-LLM admits a request once its prompt and its whole output fit: `reserve: full`",
                "KV cache in fp8, as in the published checkpoints; up to 2,048 sequences, 95 % of memory",
            ],
            targets: [Target("throughput", 25), Target("throughput", 10, calibrated: true)])
    }

    /// The benchmark's defaults. Prompts longer than the token budget raise it.
    private static func engine(prompt: Int) -> [String: String] {
        [
            "max_num_seqs": "2048", "max_num_batched_tokens": String(max(8192, prompt)),
            "memory_utilization": "95%", "reserve": "full", "name": "tensorrt-llm", "version": "\"1.0\"",
        ]
    }

    private static func makeCase(_ deployment: Deployment, prompt: Int, output: Int, rate: Double) -> MeasuredCase {
        let conditions = "tp\(deployment.tensorParallel) \(prompt)/\(output)"
        let burst = Burst(
            requests: requests[[prompt, output]] ?? 0, promptTokens: prompt, outputTokens: output)
        return MeasuredCase(
            group: Group(gpu: deployment.gpu, engine: "tensorrt-llm 1.0", precision: deployment.precision),
            deployment: deployment, configuration: "\(deployment.gpu)|\(deployment.precision)|\(conditions)",
            conditions: conditions, measured: [.init("throughput", rate)]
        ) { performance throws(ScenarioFaults) in
            [try burst.outputTokensPerSecond(of: deployment, performance: performance)]
        }
    }
}
