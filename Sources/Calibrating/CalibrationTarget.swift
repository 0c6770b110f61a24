public import PlimsollCatalog
import PlimsollCompiling
public import PlimsollScenario
public import PlimsollSimulation

/// What was measured: the machine and engine that a profile will hold for.
public struct CalibrationTarget: Sendable {
    public var gpu: GPU
    public var model: LanguageModel
    public var precision: Precision
    public var kvPrecision: Precision
    public var tensorParallel: Int
    /// As `vllm 0.19.0`.
    public var engine: String?
    public var maxBatchedTokens: Int

    public init(
        gpu: GPU, model: LanguageModel, precision: Precision = .bf16, kvPrecision: Precision = .bf16,
        tensorParallel: Int = 1, engine: String? = nil, maxBatchedTokens: Int = Engine.usualBatchedTokens
    ) {
        self.gpu = gpu
        self.model = model
        self.precision = precision
        self.kvPrecision = kvPrecision
        self.tensorParallel = tensorParallel
        self.engine = engine
        self.maxBatchedTokens = maxBatchedTokens
    }

    /// By catalog names. Throws every unknown name with the nearest known one, and a model that does not fit.
    public init(
        gpu gpuName: String, model modelName: String, precision: Precision, tensorParallel: Int, engine: String?,
        maxBatchedTokens: Int, catalog: Catalog = .builtIn
    ) throws(ScenarioFaults) {
        func fault(_ option: String, _ problem: String, _ remedy: String) -> Fault {
            Fault(position: Position(file: option, line: 0, column: 0), problem: problem, remedy: remedy)
        }
        let (gpu, model) = (catalog.gpu(gpuName), catalog.model(modelName))
        var faults: [Fault] = []
        if gpu == nil {
            let remedy = suggestion(nearest: catalog.nearestGPU(to: gpuName), known: catalog.gpus.map(\.name))
            faults.append(fault("--gpu", "unknown GPU `\(gpuName)`", remedy))
        }
        if model == nil {
            let remedy = suggestion(nearest: catalog.nearestModel(to: modelName), known: catalog.models.map(\.name))
            faults.append(fault("--model", "unknown model `\(modelName)`", remedy))
        }
        guard let gpu, let model else { throw ScenarioFaults(faults) }
        let weights = model.layerParameters * precision.bytes / Double(tensorParallel)
        if weights > gpu.memoryBytes {
            throw ScenarioFaults([
                fault(
                    "--model",
                    "\(gigabytes(weights)) of weights a GPU do not fit into the \(gigabytes(gpu.memoryBytes)) "
                        + "of \(gpu.title)",
                    "give the --tensor-parallel and --precision that were measured")
            ])
        }
        self.init(
            gpu: gpu, model: model, precision: precision, kvPrecision: .bf16, tensorParallel: tensorParallel,
            engine: engine, maxBatchedTokens: maxBatchedTokens)
    }

    /// - Throws: what a profile was made for, where that is not what was measured.
    func check(_ profile: PerformanceProfile) throws(ScenarioFaults) {
        let faults = profile.mismatches(gpu: gpu.name, model: model.name, precision, tensorParallel).map {
            Fault(
                position: Position(file: "--profile", line: 0, column: 0),
                problem: "the profile was made \($0.made), the measurements \($0.wanted)",
                remedy: "compare with one made for what was measured")
        }
        if !faults.isEmpty { throw ScenarioFaults(faults) }
    }

    /// The uncalibrated model that measurements correct, and that tells a wrong unit.
    public var roofline: RooflineCost {
        RooflineCost(
            model: model, gpu: gpu, precision: precision, kvPrecision: kvPrecision, tensorParallel: tensorParallel,
            engine: engineRow)
    }

    /// The catalog's row of `engine`, a name and perhaps a version; nil where it knows none of the name.
    var engineRow: EngineRow? {
        guard let words = engine?.split(separator: " "), let name = words.first else { return nil }
        return Catalog.builtIn.engine(String(name), version: words.count > 1 ? String(words[1]) : nil)
    }

    /// What the roofline takes that nobody stated.
    var assumptions: [Assumption] {
        let kv = Assumption(path: "kv_precision", value: kvPrecision.rawValue, source: "default")
        guard engineRow == nil, let row = Catalog.builtIn.engine(Catalog.defaultEngine) else { return [kv] }
        return [
            kv,
            Assumption(path: "--engine", value: "\(row.name) \(row.version)", source: row.source, asOf: row.asOf),
        ]
    }

    /// Seconds of all of an iteration's all-reduces by the roofline; 0 on one GPU.
    func collectiveSeconds(tokens: Double) -> Double {
        guard tensorParallel > 1 else { return 0 }
        return roofline.parts(IterationLoad(promptTokens: max(1, Int(tokens.rounded())))).collectives
    }

    func profile(_ times: ProfileTimes, source: String, error: ProfileError?, notes: [String]) -> PerformanceProfile {
        PerformanceProfile(
            gpu: gpu.name, model: model.name, precision: precision, tensorParallel: tensorParallel, engine: engine,
            source: source, error: error, times: times, notes: notes)
    }
}

/// A profile with what it was fitted to.
public struct Calibration: Sendable {
    public var profile: PerformanceProfile
    public var rows: [ComparedRow]
    /// Configurations seen by the fit and held back.
    public var configurations: Int
}

/// Predicted beside measured.
public struct ComparedRow: Equatable, Sendable {
    public var configuration: String
    public var metric: String
    public var measuredSeconds: Double
    public var predictedSeconds: Double
    public var isHeldBack: Bool

    /// Signed share: 0.1 is 10 % too long.
    public var error: Double { predictedSeconds / measuredSeconds - 1 }
}
