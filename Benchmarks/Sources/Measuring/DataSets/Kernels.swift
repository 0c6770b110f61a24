import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Iterations summed from kernels that NVIDIA aiconfigurator measured with vLLM 0.14.0 on A100 and H100 SXM, against
/// the model's iterations without the engine's host time.
enum Kernels {
    private static let gpus = [
        (folder: "a100", gpu: "a100-sxm-80gb", precisions: [("bf16", "bfloat16")]),
        (folder: "h100", gpu: "h100-sxm", precisions: [("bf16", "bfloat16"), ("fp8", "fp8")]),
    ]

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        var cases: [MeasuredCase] = []
        var unknown: Set<String> = []
        var unknownCount = 0
        var outside = 0
        for (name, gpu, precisions) in gpus {
            let tables = try KernelTables(folder, gpu: name)
            guard let gpu = Catalog.builtIn.gpu(gpu) else { continue }
            for (precision, type) in precisions {
                for each in KernelCase.all {
                    guard let model = Catalog.builtIn.model(each.model) else {
                        unknown.insert(each.model)
                        unknownCount += 1
                        continue
                    }
                    let sum = KernelSum(
                        tables: tables, model: model, tensorParallel: each.tensorParallel, type: type)
                    guard let seconds = sum.seconds(each.work) else {
                        outside += 1
                        continue
                    }
                    cases.append(
                        makeCase(each, model, gpu, precision: precision, milliseconds: seconds * 1e3))
                }
            }
        }
        return DataSet(
            name: "kernels", cases: cases,
            exclusions: [
                Exclusion("a kernel outside the measured grid", count: outside, unit: "cases"),
                Exclusion(
                    "model not in the catalog"
                        + (unknown.isEmpty ? "" : ": " + unknown.sorted().joined(separator: ", ")),
                    count: unknownCount, unit: "cases"),
            ],
            notes: [
                "sums hold no host time: compared with the model's iteration without the engine's own time, its fp8 products "
                    + "finding their scales as they go, as they do in the benchmark",
                "not measured, so left out on both sides: " + KernelSum.missing,
                "all-reduces as captured in a graph, the faster of the two rows of each size",
            ],
            targets: [Target("decode iteration", 8), Target("prefill iteration", 8)])
    }

    private static func makeCase(
        _ each: KernelCase, _ model: LanguageModel, _ gpu: GPU, precision: String, milliseconds: Double
    ) -> MeasuredCase {
        let deployment = Deployment(
            model: each.model, gpu: gpu.name, precision: precision, tensorParallel: each.tensorParallel,
            engine: ["max_num_seqs": "256", "max_num_batched_tokens": "8192"], frontEnd: "0s")
        let metric: String
        let load: IterationLoad
        switch each.work {
        case .decode(let batch, let context):
            metric = "decode iteration"
            load = IterationLoad(decoding: batch, context: batch * context)
        case .prefill(let tokens):
            metric = "prefill iteration"
            load = IterationLoad(prompts: 1, of: tokens)
        }
        let kernels = RooflineCost.ofBenchmarkedKernels(
            model: model, gpu: gpu, precision: precision == "fp8" ? .fp8 : .bf16, tensorParallel: each.tensorParallel)
        return MeasuredCase(
            group: Group(gpu: gpu.name, engine: "kernels", precision: precision), deployment: deployment,
            configuration: "\(gpu.name)|\(precision)|\(each.model)|\(each.conditions)",
            conditions: "\(each.model) \(each.conditions)", measured: [.init(metric, milliseconds)]
        ) { _ throws(ScenarioFaults) in
            [IterationCost.roofline(kernels).seconds(load) * 1e3]
        }
    }
}
