/// `pools`: GPU, model, engine and life of identical replicas.
extension ScenarioDecoder {
    func pool(_ name: String, _ cursor: Cursor<PoolKeys>) -> Pool {
        let split = parallelism(cursor)
        let engine = cursor.mapOrDefaults(\.engine) { self.engine($0) }
        let performance = performance(cursor)
        let names = hardware(cursor, needed: performance.needsHardware || engine.kvTokens == nil)
        return Pool(
            name: name, model: names.model, gpu: names.gpu, precision: cursor.precision,
            kvPrecision: cursor.kvPrecision, tensorParallel: split.tensor, pipelineParallel: split.pipeline,
            expertParallel: split.experts, gpusPerNode: split.node, zones: cursor.zones, engine: engine,
            performance: performance, routing: cursor.routing, frontEndSeconds: cursor.frontEnd,
            tokensFactor: cursor.tokensFactor, queueLimit: cursor.queueLimit, coldStart: coldStart(cursor),
            failures: failures(cursor),
            zoneFailures: cursor.map(\.zoneFailures) {
                ZoneFailures(meanTimeBetweenSeconds: $0.every, lastsSeconds: $0.lasts)
            },
            price: pricePlan(
                cursor.part(\.prices), gpusPerReplica: split.tensor * split.pipeline, gpusPerNode: split.node))
    }

    private func parallelism(_ cursor: Cursor<PoolKeys>) -> (tensor: Int, pipeline: Int, experts: Int, node: Int) {
        let (tensor, node) = (cursor.tensorParallel, cursor.gpusPerNode)
        let (pipeline, experts) = (cursor.pipelineParallel, cursor.expertParallel)
        let gpus = tensor * pipeline
        if gpus > node, !gpus.isMultiple(of: node) {
            let product = pipeline > 1 ? "`tensor_parallel` x `pipeline_parallel`" : "`tensor_parallel`"
            cursor[pipeline > 1 ? \.pipelineParallel : \.tensorParallel]?.fault(
                "\(product) of \(gpus) fills no whole number of nodes of \(node) GPUs",
                "write a multiple of \(node), or set `gpus_per_node`")
        }
        if !tensor.isMultiple(of: experts) {
            cursor[\.expertParallel]?.fault(
                "`expert_parallel` of \(experts) does not divide `tensor_parallel` (\(tensor))",
                "write 1 to split every expert, or \(tensor) to spread them whole")
        }
        return (tensor, pipeline, experts, node)
    }

    private func hardware(_ cursor: Cursor<PoolKeys>, needed: Bool) -> (model: String?, gpu: String?) {
        for path in [\PoolKeys.model, \.gpu] where needed && !cursor.has(path) {
            let example = cursor.keys[keyPath: path].kind.example
            cursor.missing(path, "\(example), or `performance: {linear: ...}` with `engine: {kv_tokens: ...}`")
        }
        return (cursor.model, cursor.gpu)
    }

    private func coldStart(_ cursor: Cursor<PoolKeys>) -> ColdStart {
        cursor.mapOrDefaults(\.coldStart) { stages in
            ColdStart(
                provisionSeconds: stages.provision, imageSeconds: stages.image, weightsSeconds: stages.weights,
                warmUpSeconds: stages.warmUp)
        }
    }

    private func failures(_ cursor: Cursor<PoolKeys>) -> Failures? {
        cursor.map(\.failures) { failures in
            Failures(
                meanTimeBetweenSeconds: failures.every, perGPU: failures.per, repairSeconds: failures.repair,
                detectionSeconds: failures.detect)
        }
    }
}
