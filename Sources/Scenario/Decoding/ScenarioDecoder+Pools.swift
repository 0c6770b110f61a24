/// `pools`: GPU, model, engine and life of identical replicas.
extension ScenarioDecoder {
    func pool(_ name: String, _ field: Field) -> Pool? {
        field.map(example: "{model: llama-3.3-70b, gpu: h100-sxm, price: $2.95/gpu/h}") { cursor in
            let split = parallelism(cursor)
            let engine = cursor.mapOrDefaults("engine", example: "engine: {max_num_seqs: 256}") { self.engine($0) }
            let performance = performance(cursor)
            let names = hardware(cursor, needed: performance.needsHardware || engine.kvTokens == nil)
            return Pool(
                name: name, model: names.model, gpu: names.gpu,
                precision: cursor.value("precision", .precision, assumed: "bf16"),
                kvPrecision: cursor.value("kv_precision", .kvPrecision, assumed: "bf16"),
                tensorParallel: split.tensor, pipelineParallel: split.pipeline, expertParallel: split.experts,
                gpusPerNode: split.node,
                zones: cursor.value("zones", .count(1...26, example: "3"), default: 1),
                engine: engine, performance: performance,
                routing: cursor.value("routing", .routing, default: .leastOutstanding),
                frontEndSeconds: cursor.value(
                    "front_end", .duration(.from("0s", to: "1h"), example: "10ms"), assumed: "10ms"),
                tokensFactor: cursor.value("tokens_factor", .tokensFactor, default: 1),
                queueLimit: cursor.optional("queue_limit", .count(0...1_000_000, example: "100")),
                coldStart: coldStart(cursor),
                failures: failures(cursor), zoneFailures: zoneFailures(cursor),
                price: pricePlan(cursor, gpusPerReplica: split.tensor * split.pipeline, gpusPerNode: split.node))
        }
    }

    private func parallelism(_ cursor: Cursor) -> (tensor: Int, pipeline: Int, experts: Int, node: Int) {
        let tensor = cursor.value("tensor_parallel", .count(1...1024), assumed: "1")
        let node = cursor.value("gpus_per_node", .count(1...1024, example: "8"), assumed: "8")
        let pipeline = cursor.value("pipeline_parallel", .count(1...64, example: "2"), default: 1)
        let experts = cursor.value("expert_parallel", .count(1...1024, example: "8"), default: 1)
        let gpus = tensor * pipeline
        if gpus > node, !gpus.isMultiple(of: node) {
            let key = pipeline > 1 ? "pipeline_parallel" : "tensor_parallel"
            let product = pipeline > 1 ? "`tensor_parallel` x `pipeline_parallel`" : "`tensor_parallel`"
            cursor[key]?.fault(
                "\(product) of \(gpus) fills no whole number of nodes of \(node) GPUs",
                "write a multiple of \(node), or set `gpus_per_node`")
        }
        if !tensor.isMultiple(of: experts) {
            cursor["expert_parallel"]?.fault(
                "`expert_parallel` of \(experts) does not divide `tensor_parallel` (\(tensor))",
                "write 1 to split every expert, or \(tensor) to spread them whole")
        }
        return (tensor, pipeline, experts, node)
    }

    private func hardware(_ cursor: Cursor, needed: Bool) -> (model: String?, gpu: String?) {
        let model = Kind.text("a model of the catalog", example: "llama-3.3-70b")
        let gpu = Kind.text("a GPU of the catalog", example: "h100-sxm")
        for (key, kind) in [("model", model), ("gpu", gpu)] where needed && !cursor.has(key) {
            cursor.missing(
                key, "\(key): \(kind.example), or `performance: {linear: ...}` with `engine: {kv_tokens: ...}`")
        }
        return (cursor.optional("model", model), cursor.optional("gpu", gpu))
    }

    private func coldStart(_ cursor: Cursor) -> ColdStart {
        cursor.mapOrDefaults("cold_start", example: "cold_start: {provision: 2min, weights: 90s}") { stages in
            func stage(_ key: String, _ usual: String) -> Double {
                stages.value(key, .duration(.from("0s", to: "30d"), example: usual), assumed: usual)
            }
            return ColdStart(
                provisionSeconds: stage("provision", "2min"), imageSeconds: stage("image", "1min"),
                weightsSeconds: stage("weights", "90s"), warmUpSeconds: stage("warm_up", "1min"))
        }
    }

    private func failures(_ cursor: Cursor) -> Failures? {
        cursor.map("failures", example: "failures: {every: 30d, repair: 20min}") { failures in
            Failures(
                meanTimeBetweenSeconds: failures.required(
                    "every", .duration(.above("0s", atMost: "1000y"), example: "30d")),
                perGPU: failures.value("per", .choice([("replica", false), ("gpu", true)]), default: false),
                repairSeconds: failures.value(
                    "repair", .duration(.from("0s", to: "1y"), example: "20min"), assumed: "20min"),
                detectionSeconds: failures.value(
                    "detect", .duration(.from("0s", to: "1d"), example: "10s"), assumed: "10s"))
        }
    }

    private func zoneFailures(_ cursor: Cursor) -> ZoneFailures? {
        cursor.map("zone_failures", example: "zone_failures: {every: 365d, lasts: 1h}") { failures in
            ZoneFailures(
                meanTimeBetweenSeconds: failures.required(
                    "every", .duration(.above("0s", atMost: "1000y"), example: "365d")),
                lastsSeconds: failures.required("lasts", .duration(example: "1h")))
        }
    }
}

extension Kind where Value == Precision {
    fileprivate static var precision: Kind { .choice(Precision.allCases.map { ($0.rawValue, $0) }) }
    fileprivate static var kvPrecision: Kind { .choice(Precision.kvCache.map { ($0.rawValue, $0) }) }
}

extension Kind where Value == Routing {
    fileprivate static var routing: Kind {
        .choice([
            ("round_robin", .roundRobin), ("least_outstanding", .leastOutstanding), ("power_of_two", .powerOfTwo),
        ])
    }
}

extension Kind where Value == Double {
    /// Multiplies output tokens of a weaker or wordier model.
    static var tokensFactor: Kind { .number(.above("0", atMost: "100"), example: "1.2") }
}
