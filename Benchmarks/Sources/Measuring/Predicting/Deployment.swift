import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// A replica as it was measured, in the words of a scenario file.
///
/// Predictions go the way every scenario goes: this is written as text, read, and compiled. There is no second door.
struct Deployment: Hashable, Sendable {
    /// Names of the catalog.
    var model: String
    var gpu: String
    var precision: String
    var kvPrecision: String
    var tensorParallel: Int
    /// Keys and values of the pool's `engine`.
    var engine: [String: String]
    /// Value of the pool's `front_end`; nil: what Plimsoll assumes.
    var frontEnd: String?
    /// Further lines of the pool, such as the name of an engine version.
    var extra: [String: String]

    init(
        model: String, gpu: String, precision: String, kvPrecision: String = "bf16", tensorParallel: Int,
        engine: [String: String] = [:], frontEnd: String? = nil, extra: [String: String] = [:]
    ) {
        self.model = model
        self.gpu = gpu
        self.precision = precision
        self.kvPrecision = kvPrecision
        self.tensorParallel = tensorParallel
        self.engine = engine
        self.frontEnd = frontEnd
        self.extra = extra
    }

    /// The same under the newest version of its engine that the catalog knows.
    var withNewestEngine: Deployment {
        var other = self
        other.engine["version"] = nil
        return other
    }

    /// Names of this deployment that the built-in catalog lacks.
    var unknownNames: [String] {
        let catalog = Catalog.builtIn
        return [catalog.gpu(gpu) == nil ? gpu : nil, catalog.model(model) == nil ? model : nil].compactMap(\.self)
    }

    /// One replica (or `replicas`) under `traffic`, compiled.
    /// - Parameter traffic: the class, as a YAML flow map: `{rate: 1/s, prompt: 100, output: 10}`.
    /// - Parameter performance: value of the pool's `performance`; nil: as shipped.
    /// - Throws: what the scenario's reader or compiler finds wrong: a model that does not fit, for one.
    func compile(
        traffic: String, seconds: Double = 3600, warmUp: Double = 0, replicas: Int = 1, performance: String? = nil
    ) throws(ScenarioFaults) -> CompiledOption {
        let document = try ScenarioReader.read(
            text: scenario(traffic, seconds, warmUp, replicas, performance), file: "deployment.yaml")
        return try Compiler.compile(document, catalog: .builtIn).options[0]
    }

    private func scenario(
        _ traffic: String, _ seconds: Double, _ warmUp: Double, _ replicas: Int, _ performance: String?
    ) -> String {
        var pool = [
            "model: \(model)", "gpu: \(gpu)", "precision: \(precision)", "kv_precision: \(kvPrecision)",
            "tensor_parallel: \(tensorParallel)", "price: $1/gpu/h",
        ]
        if let frontEnd { pool.append("front_end: \(frontEnd)") }
        if let performance { pool.append("performance: \(performance)") }
        pool += extra.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let engine = self.engine.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if !engine.isEmpty { pool.append("engine: {\(engine.joined(separator: ", "))}") }
        return """
            name: measured
            horizon: \(seconds)s
            warm_up: \(warmUp)s
            drain: 52w
            replications: 1
            seed: 1
            traffic: {classes: {load: \(traffic)}}
            pools:
              measured:
                \(pool.joined(separator: "\n    "))
            options: {measured: {pool: measured, replicas: \(replicas)}}
            """
    }
}

extension CompiledOption {
    /// Iteration times of the only pool.
    var cost: IterationCost { plan.pools[0].engine.cost }

    /// The only class after a run of the plan.
    func run() -> ClassMeasurements { Simulation.run(plan)?.classes[0] ?? ClassMeasurements() }
}
