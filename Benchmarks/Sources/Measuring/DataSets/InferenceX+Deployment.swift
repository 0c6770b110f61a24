import PlimsollCalibrating

extension InferenceXRow {
    private static let models = [
        "meta-llama/Llama-3.1-70B": "llama-3.1-70b", "openai/gpt-oss-120b": "gpt-oss-120b",
        "deepseek-ai/DeepSeek-R1": "deepseek-r1",
    ]
    private static let systems = ["h100_sxm": "h100-sxm", "h200_sxm": "h200-sxm", "b200_sxm": "b200-sxm"]

    /// Names of the catalog, and the version in use when a row gives none (autumn 2025).
    private static let engines = [
        "vllm": (name: "vllm", oldest: "0.11"), "trtllm": (name: "tensorrt-llm", oldest: "1.0"),
        "sglang": (name: "sglang", oldest: "0.5"),
    ]

    /// The server of this row, with the limits its launch script gives it.
    ///
    /// Source: launch scripts of SemiAnalysis InferenceMAX, autumn 2025 (`benchmarks/70b_*`, `gptoss_*`, `dsr1_*`):
    /// vLLM takes 8,192 tokens an iteration and as many sequences as requests are sent at once; TensorRT-LLM 16,384
    /// (Llama) or 20,000 (gpt-oss) tokens; SGLang puts prompts first, in chunks of 16,384 (fp4) or 32,768 (fp8).
    /// The KV cache is fp8, except with gpt-oss and with DeepSeek on H200, where it stays in bf16.
    var deployment: Deployment {
        let model = Self.models[configuration.model] ?? configuration.model
        let isGPTOSS = model.hasPrefix("gpt-oss")
        let keepsBF16 = isGPTOSS || (configuration.engine == "sglang" && configuration.system == "h200_sxm")
        var deployment = Deployment(
            model: model, gpu: Self.systems[configuration.system] ?? configuration.system,
            precision: precision(isGPTOSS: isGPTOSS), kvPrecision: keepsBF16 ? "bf16" : "fp8",
            tensorParallel: configuration.gpus, engine: engine(isGPTOSS: isGPTOSS))
        if configuration.expertParallel > 1 {
            deployment.extra["expert_parallel"] = String(configuration.expertParallel)
        }
        let named = Self.engines[configuration.engine]
        deployment.engine["name"] = named?.name ?? configuration.engine
        deployment.engine["version"] =
            "\"\(configuration.version.isEmpty ? named?.oldest ?? "" : configuration.version)\""
        return deployment
    }

    /// As a load generator's result: lengths are nine tenths of the nominal ones in the mean; a closed loop finishes as
    /// many requests a second as are in flight over the time each takes. The fit reads a TTFT as that of one prompt on a
    /// server with room; the mean here has the crowd of the start in it, so none is given (infinite: not one prompt's).
    var servingPoint: ServingPoint {
        let (prompt, output) = (0.9 * Double(configuration.prompt), 0.9 * Double(configuration.output))
        let seconds = (ttft + tpot * (output - 1)) / 1e3
        return ServingPoint(
            name: "\(configuration.text), \(concurrency) in flight", promptTokens: prompt, outputTokens: output,
            requestsPerSecond: Double(concurrency) / seconds, ttft: .infinity, tpot: tpot / 1e3,
            concurrency: Double(concurrency))
    }

    private func precision(isGPTOSS: Bool) -> String {
        guard configuration.precision == "fp4" else { return configuration.precision }
        return isGPTOSS ? "mxfp4" : "nvfp4"
    }

    private func engine(isGPTOSS: Bool) -> [String: String] {
        switch configuration.engine {
        case "trtllm":
            ["max_num_seqs": "512", "max_num_batched_tokens": isGPTOSS ? "20000" : "16384", "reserve": "full"]
        case "sglang":
            [
                "max_num_seqs": "256", "batching": "prefill_first",
                "max_num_batched_tokens": configuration.precision == "fp4" ? "16384" : "32768",
                "memory_utilization": "85%",
            ]
        default:
            ["max_num_seqs": String(max(64, concurrency)), "max_num_batched_tokens": "8192"]
        }
    }
}
