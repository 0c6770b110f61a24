import PlimsollScenario

/// How far the uncalibrated roofline's TPOT was from measurement, in the median over configurations; by generation of
/// GPU and kind of model.
///
/// Measured: InferenceX's unsaturated configurations, as the accuracy report gives them. Not measured: an assumption,
/// larger than any error that was.
struct RooflineError: Equatable, Sendable {
    var share: Double
    /// What was measured; nil: nothing of the kind.
    var measuredOn: String?

    var title: String {
        let percent = Int((share * 100).rounded())
        return measuredOn.map { "uncalibrated roofline (TPOT \u{B1}\(percent)% on \($0))" }
            ?? "uncalibrated roofline (not measured on this GPU: assume TPOT \u{B1}\(percent)%)"
    }

    static func of(_ model: LanguageModel, on gpu: GPU, _ pool: Pool) -> RooflineError {
        let isMixture = model.experts != nil
        switch (gpu.generation, isMixture) {
        case (.hopper, false): return RooflineError(share: 0.05, measuredOn: "70B, H100")
        case (.hopper, true): return RooflineError(share: 0.1, measuredOn: "gpt-oss, H100; DeepSeek, H200")
        case (.blackwell, false): return RooflineError(share: 0.1, measuredOn: "70B, B200")
        case (.blackwell, true): return RooflineError(share: 0.15, measuredOn: "gpt-oss and DeepSeek, B200")
        case (.ampere, false), (.rtxBlackwell, false): return RooflineError(share: 0.2)
        case (.ampere, true), (.ada, _), (.rtxBlackwell, true): return RooflineError(share: 0.3)
        case (.cdna3, _), (.other, _): return RooflineError(share: 0.4)
        }
    }
}
