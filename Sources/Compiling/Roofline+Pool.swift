import PlimsollCatalog
import PlimsollScenario

extension Roofline {
    init(_ pool: Pool, _ model: LanguageModel, _ gpu: GPU, _ engine: EngineRow) {
        self.init(
            model: model, gpu: gpu, precision: pool.precision, kvPrecision: pool.kvPrecision,
            tensorParallel: pool.tensorParallel, pipelineParallel: pool.pipelineParallel,
            expertParallel: pool.expertParallel, engine: engine)
    }
}

extension Compiler {
    /// The model of iteration times as answers name it, with its known error.
    static func performanceModel(of pool: Pool, _ hardware: Hardware) -> String {
        switch pool.performance {
        case .linear: "linear coefficients of the scenario"
        case .fixed: "fixed rate of the scenario"
        case .profile(let file): "profile \(file)"
        case .roofline:
            hardware.gpu.flatMap { gpu in hardware.model.map { RooflineError.of($0, on: gpu).title } }
                ?? "uncalibrated roofline"
        }
    }
}
