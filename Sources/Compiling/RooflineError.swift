import PlimsollScenario

/// How far the uncalibrated roofline's TPOT was from measurement, in the median over configurations; by generation of
/// GPU and kind of model, the worst engine and precision of each.
///
/// Measured: InferenceX's unsaturated configurations under vLLM, TensorRT-LLM and SGLang on H100, H200 and B200 (half of
/// them had set the engines' overheads), and two runs of vLLM on RTX PRO 6000, all simulated by `accuracy` in
/// Benchmarks; `RooflineServingTests` holds the shares to the data. Not measured: an assumption, larger than any error
/// that was.
struct RooflineError: Equatable, Sendable {
    var share: Double
    /// What was measured; nil: nothing of the kind.
    var measuredOn: String?

    var title: String {
        let percent = Int((share * 100).rounded())
        return measuredOn.map { "uncalibrated roofline (TPOT ±\(percent)% on \($0))" }
            ?? "uncalibrated roofline (not measured on such a GPU: assume TPOT ±\(percent)%)"
    }

    static func of(_ model: LanguageModel, on gpu: GPU) -> RooflineError {
        switch (gpu.generation, model.experts != nil) {
        case (.hopper, false): RooflineError(share: 0.09, measuredOn: "70B, H100")
        case (.hopper, true): RooflineError(share: 0.09, measuredOn: "gpt-oss, H100; DeepSeek, H200")
        case (.blackwell, false): RooflineError(share: 0.06, measuredOn: "70B, B200")
        case (.blackwell, true): RooflineError(share: 0.16, measuredOn: "gpt-oss and DeepSeek, B200")
        case (.rtxBlackwell, false): RooflineError(share: 0.11, measuredOn: "8B and 32B, RTX PRO 6000")
        case (.ampere, false): RooflineError(share: 0.2)
        case (.ampere, true), (.rtxBlackwell, true), (.ada, _): RooflineError(share: 0.3)
        case (.cdna3, _), (.other, _): RooflineError(share: 0.4)
        }
    }
}
