import PlimsollScenario

/// Time that a serving engine spends beside its kernels, from a version on.
///
/// Scheduling, preparing inputs, sampling and streaming run on the host and stand still the GPU, wholly or in part; the
/// share differs between engines and shrinks with versions. Each sequence costs a little more.
public struct EngineRow: Equatable, Sendable {
    public var name: String
    public var title: String
    /// The first version for which the row holds: `0.11`.
    public var version: String
    public var iterationSeconds: Double
    public var sequenceSeconds: Double
    /// Of launching one layer's kernels one by one, hidden behind the GPU unless longer; 0 where graphs are replayed.
    public var hostLayerSeconds: Double
    /// All-reduce bandwidth as a share of today's engines'.
    public var allReduceShare: Double
    public var source: String
    /// ISO date of the measurements behind it.
    public var asOf: String

    public init(
        name: String, title: String, version: String, iterationSeconds: Double, sequenceSeconds: Double,
        hostLayerSeconds: Double = 0, allReduceShare: Double = 1, source: String, asOf: String
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.iterationSeconds = iterationSeconds
        self.sequenceSeconds = sequenceSeconds
        self.hostLayerSeconds = hostLayerSeconds
        self.allReduceShare = allReduceShare
        self.source = source
        self.asOf = asOf
    }
}

/// One pair of numbers an engine and version, rounded, for all GPUs, models, precisions and parallelisms: set so that the
/// median error of TPOT is near zero on the half of InferenceX's configurations whose SHA-256 is even; the other half
/// was looked at afterwards. vLLM 0.2 (2023, no graphs, NCCL): likewise on half of Splitwise's Llama 2 70B prefills.
extension Catalog {
    static let builtInEngines: [EngineRow] = [
        EngineRow(
            name: "vllm", title: "vLLM", version: "0.2", iterationSeconds: 5e-3, sequenceSeconds: 0.1e-3,
            hostLayerSeconds: 0.45e-3, allReduceShare: 0.22, source: "half of Splitwise's prefills, rounded",
            asOf: "2023-11"),
        EngineRow(
            name: "vllm", title: "vLLM", version: "0.4", iterationSeconds: 3e-3, sequenceSeconds: 50e-6,
            source: "nothing measured: assumed, between the rows before and after", asOf: "2025-10-29"),
        row("vllm", "vLLM", "0.10", milliseconds: 1.0, microseconds: 25, asOf: "2025-10-29"),
        row("vllm", "vLLM", "0.14", milliseconds: 0.3, microseconds: 10, asOf: "2026-02-05"),
        row("vllm", "vLLM", "0.18", milliseconds: 0.8, microseconds: 25, asOf: "2026-03-27"),
        row("tensorrt-llm", "TensorRT-LLM", "1.0", milliseconds: 0.1, microseconds: 8, asOf: "2025-10-29"),
        row("sglang", "SGLang", "0.5", milliseconds: 1.0, microseconds: 20, asOf: "2026-02-25"),
    ]

    /// What `engine` stands for when the scenario names none.
    public static let defaultEngine = "vllm"

    private static let engineAliases = [("trtllm", "tensorrt-llm"), ("trt-llm", "tensorrt-llm")]

    public var engineNames: [String] {
        engines.reduce(into: []) { names, row in if !names.contains(row.name) { names.append(row.name) } }
    }

    public func nearestEngine(to name: String) -> String? {
        Suggestions.nearest(to: name, among: engineNames + Self.engineAliases.map(\.0))
    }

    /// The newest row not after `version`, or the oldest where all are after it; the newest of all without a version.
    public func engine(_ name: String, version: String? = nil) -> EngineRow? {
        let full = Self.engineAliases.first { $0.0 == name }?.1 ?? name
        let rows = engines.filter { $0.name == full }
        guard let version else { return rows.last }
        return rows.last { !Self.isBefore(version, $0.version) } ?? rows.first
    }

    /// By the numbers between dots; what follows the digits of a part (`rc2`) does not count.
    private static func isBefore(_ a: String, _ b: String) -> Bool {
        let parts = [a, b].map { version in
            version.split(separator: ".").map { Int($0.prefix(while: \.isWholeNumber)) ?? 0 }
        }
        return parts[0].lexicographicallyPrecedes(parts[1])
    }

    private static func row(
        _ name: String, _ title: String, _ version: String, milliseconds: Double, microseconds: Double, asOf: String
    ) -> EngineRow {
        EngineRow(
            name: name, title: title, version: version, iterationSeconds: milliseconds / 1e3,
            sequenceSeconds: microseconds / 1e6, source: "half of InferenceX's configurations, rounded", asOf: asOf)
    }
}
