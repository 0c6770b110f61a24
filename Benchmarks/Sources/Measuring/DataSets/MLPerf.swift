import PlimsollCalibrating
import PlimsollCatalog
import PlimsollPlanning
import PlimsollScenario
import PlimsollSimulation

/// MLPerf Inference v4.1, closed division, Llama 2 70B Server: Poisson arrivals at the submitter's rate, near what the
/// machine just carries. One observation a machine type: the submission with the median rate.
///
/// Lengths and tensor parallel are not in the results. Output: 294 tokens in the mean, as the benchmark's reference
/// states; prompt: assumed 294; both lognormal with cv 0.8 up to 1,024. Tensor parallel: the fewest GPUs that leave
/// half as much memory for KV as the weights take. Variants beside each observation show what that decides.
enum MLPerf {
    static let file = "mlperf_inference_v4.1_llm.csv"
    private static let columns = [
        "benchmark", "scenario", "valid", "accelerator", "accel_per_node", "nodes", "scheduled_samples_per_s",
        "ttft_mean_s", "tpot_mean_s", "framework",
    ]
    private static let accelerators = [
        ("H100-SXM-80GB", "h100-sxm", "fp8"), ("H100-PCIe-80GB", "h100-pcie", "fp8"),
        ("H200-SXM-141GB", "h200-sxm", "fp8"), ("B200-SXM-180GB", "b200-sxm", "nvfp4"),
        ("MI300X", "mi300x", "fp8"), ("L40S", "l40s", "fp8"),
    ]
    static let meanTokens = 294

    private struct Submission {
        var gpu: String?
        var precision: String
        var accelerator: String
        var gpus: Int
        var rate: Double
        var ttft: Double
        var tpot: Double
        var engine: String

        var machine: String { "\(gpus)x\(gpu ?? accelerator)" }
    }

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        let rows = try folder.table(file).rows(needing: columns) { row -> Submission? in
            guard row.text("benchmark") == "llama2-70b-99", row.text("scenario") == "Server",
                row.text("valid") == "VALID", row.count("nodes") == 1
            else { return nil }
            return submission(row)
        }
        let known = rows.filter { $0.gpu.map { Catalog.builtIn.gpu($0) != nil } ?? false }
        let unknown = Set(rows.filter { $0.gpu == nil }.map(\.accelerator)).sorted().joined(separator: ", ")
        let machines = Dictionary(grouping: known, by: \.machine)
        let chosen = machines.keys.sorted().compactMap { machine in
            machines[machine].map { $0.sorted { $0.rate < $1.rate }[($0.count - 1) / 2] }
        }
        return DataSet(
            name: "mlperf", cases: chosen.compactMap(makeCase),
            exclusions: [
                Exclusion(
                    "GPU not in the catalog" + (unknown.isEmpty ? "" : ": " + unknown), count: rows.count - known.count),
                Exclusion(
                    "other submissions of a machine type than the one of median rate",
                    count: known.count - chosen.count),
            ],
            notes: [
                "lengths (mean \(meanTokens) in, \(meanTokens) out) and tensor parallel are assumed: reported only",
                "submitters run as near to the limit as they can: an error of a few per cent in speed is a queue",
                "`half prompts`, `double prompts`, `double TP`: the same observation under another assumption",
            ])
    }

    private static func submission(_ row: Row) -> Submission {
        let accelerator = row.text("accelerator")
        let found = accelerators.first { accelerator.contains($0.0) && !accelerator.contains("CTS") }
        return Submission(
            gpu: found?.1, precision: found?.2 ?? "", accelerator: accelerator,
            gpus: row.count("accel_per_node"), rate: row.positive("scheduled_samples_per_s"),
            ttft: row.positive("ttft_mean_s"), tpot: row.positive("tpot_mean_s"),
            engine: row.text("framework").contains("vLLM") ? "vllm 0.4" : "tensorrt-llm")
    }

    /// Another assumption under which the same observation is predicted.
    private struct Variant {
        var name: String
        var promptFactor = 1.0
        var ranksFactor = 1
    }

    private static let variants = [
        Variant(name: ""), Variant(name: ", half prompts", promptFactor: 0.5),
        Variant(name: ", double prompts", promptFactor: 2), Variant(name: ", double TP", ranksFactor: 2),
    ]

    private static func makeCase(_ submission: Submission) -> MeasuredCase? {
        guard let gpu = submission.gpu.flatMap(Catalog.builtIn.gpu),
            let model = Catalog.builtIn.model("llama-2-70b")
        else { return nil }
        let weights = model.parameters * (submission.precision == "nvfp4" ? 0.5625 : 1)
        let ranks = [1, 2, 4, 8].first { 0.9 * gpu.memoryBytes * Double($0) >= 1.5 * weights } ?? 8
        let variants = variants.filter { $0.ranksFactor * ranks <= submission.gpus }
        return MeasuredCase(
            group: Group(gpu: gpu.name, engine: submission.engine, precision: submission.precision),
            deployment: deployment(submission, ranks: ranks), configuration: submission.machine,
            conditions: "\(submission.machine), tp\(ranks) assumed, \(submission.rate)/s",
            measured: variants.flatMap {
                [
                    MeasuredCase.Measure("TPOT mean" + $0.name, 1e3 * submission.tpot),
                    MeasuredCase.Measure("TTFT mean" + $0.name, 1e3 * submission.ttft),
                ]
            }
        ) { performance throws(ScenarioFaults) in
            var figures: [Double] = []
            for variant in variants {
                let run = try serve(submission, ranks: ranks, variant, performance)
                figures += [run.tpot, run.ttft].map { 1e3 * ($0.meanSeconds ?? .nan) }
            }
            return figures
        }
    }

    private static func serve(
        _ submission: Submission, ranks: Int, _ variant: Variant, _ performance: String?
    ) throws(ScenarioFaults) -> ClassMeasurements {
        let deployment = deployment(submission, ranks: ranks * variant.ranksFactor)
        let prompt = Int(Double(meanTokens) * variant.promptFactor)
        let traffic = """
            {rate: \(submission.rate)/s, prompt: {mean: \(prompt), cv: 0.8, max: 1024}, \
            output: {mean: \(meanTokens), cv: 0.8, max: 1024}}
            """
        return try deployment.compile(
            traffic: traffic, seconds: 300, warmUp: 120, replicas: submission.gpus / deployment.tensorParallel,
            performance: performance
        ).run()
    }

    private static func deployment(_ submission: Submission, ranks: Int) -> Deployment {
        Deployment(
            model: "llama-2-70b", gpu: submission.gpu ?? "", precision: submission.precision, kvPrecision: "fp8",
            tensorParallel: ranks,
            engine: [
                "max_num_seqs": "1024", "max_num_batched_tokens": "8192",
                "name": submission.engine.hasPrefix("vllm") ? "vllm" : "tensorrt-llm",
            ])
    }
}
