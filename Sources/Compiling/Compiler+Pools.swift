import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation

/// A pool as every option uses it; `PoolPlan.size` and standby are the option's.
struct PoolTemplate {
    var plan: PoolPlan
    var compiled: CompiledPool
}

extension Compiler {
    static func compilePool(_ pool: Pool, in catalog: Catalog, _ notes: inout CompilerNotes) -> PoolTemplate? {
        let before = notes.faults.count
        let hardware = findHardware(of: pool, in: catalog, &notes)
        checkPlacement(of: pool, &notes)
        guard notes.faults.count == before else { return nil }
        let memory = fitMemory(of: pool, hardware, &notes)
        let times = iterationTimes(of: pool, hardware, &notes)
        let price = onDemandPrice(of: pool, hardware.gpu, &notes)
        guard notes.faults.count == before, let kvTokens = pool.engine.kvTokens ?? memory?.kvTokens, let times,
            let length = maxModelLength(of: pool, hardware.model, kvTokens: kvTokens, &notes)
        else { return nil }
        let engine = EnginePlan(pool, maxModelLength: length, kvTokens: kvTokens, cost: times.cost)
        return PoolTemplate(
            plan: PoolPlan(pool, engine: engine),
            compiled: CompiledPool(
                name: pool.name, gpu: hardware.gpu?.title, pricing: PoolPricing(pool, onDemandUSDPerGPUHour: price),
                kvTokens: kvTokens, memory: memory, performanceModel: times.title))
    }

    /// The catalog's rows that a pool names.
    struct Hardware {
        var gpu: GPU?
        var model: LanguageModel?
        var engine: EngineRow?
    }

    private static func findHardware(of pool: Pool, in catalog: Catalog, _ notes: inout CompilerNotes) -> Hardware {
        var found = Hardware()
        if let name = pool.gpu {
            found.gpu = catalog.gpu(name)
            if found.gpu == nil {
                let remedy = suggestion(nearest: catalog.nearestGPU(to: name), known: catalog.gpus.map(\.name))
                notes.fault(at: "pools.\(pool.name).gpu", "unknown GPU `\(name)`", remedy)
            }
        }
        if let name = pool.model {
            found.model = catalog.model(name)
            if found.model == nil {
                let remedy = suggestion(nearest: catalog.nearestModel(to: name), known: catalog.models.map(\.name))
                notes.fault(at: "pools.\(pool.name).model", "unknown model `\(name)`", remedy)
            }
        }
        found.engine = findEngine(of: pool, in: catalog, &notes)
        let needsBoth = pool.performance.needsHardware || pool.engine.kvTokens == nil
        if needsBoth, pool.gpu == nil || pool.model == nil {
            notes.fault(
                at: "pools.\(pool.name)", "the pool names no \(pool.gpu == nil ? "gpu" : "model")",
                "name gpu and model, or give `engine.kv_tokens` and linear or fixed `performance`")
        }
        return found
    }

    private static func findEngine(
        of pool: Pool, in catalog: Catalog, _ notes: inout CompilerNotes
    ) -> EngineRow? {
        let path = "pools.\(pool.name).engine"
        let name = pool.engine.name ?? Catalog.defaultEngine
        guard let row = catalog.engine(name, version: pool.engine.version) else {
            let remedy = suggestion(nearest: catalog.nearestEngine(to: name), known: catalog.engineNames)
            notes.fault(at: path + ".name", "unknown engine `\(name)`", remedy)
            return nil
        }
        if pool.performance == .roofline {
            let named = pool.engine.name == nil ? "none named" : pool.engine.version.map { "version \($0)" } ?? "latest"
            notes.assume(
                path,
                "\(row.title) \(row.version): \(plain(row.iterationSeconds * 1e3)) ms an iteration and "
                    + "\(plain(row.sequenceSeconds * 1e6)) us a sequence beside the GPU's time",
                from: "\(named); \(row.source)", asOf: row.asOf)
        }
        return row
    }

    private static func checkPlacement(of pool: Pool, _ notes: inout CompilerNotes) {
        guard pool.gpusPerReplica > pool.gpusPerNode, !pool.gpusPerReplica.isMultiple(of: pool.gpusPerNode) else {
            return
        }
        notes.fault(
            at: "pools.\(pool.name).tensor_parallel",
            "\(pool.gpusPerReplica) GPUs a replica do not fill whole nodes of \(pool.gpusPerNode)",
            "use at most \(pool.gpusPerNode), or a multiple of it")
    }

    /// What an iteration takes, and what answers call that model. nil: a fault was noted.
    private static func iterationTimes(
        of pool: Pool, _ hardware: Hardware, _ notes: inout CompilerNotes
    ) -> (cost: IterationCost, title: String)? {
        let title = performanceModel(of: pool, hardware)
        switch pool.performance {
        case .linear(let linear): return (.linear(LinearCost(linear)), title)
        case .fixed(let fixed): return (.fixed(FixedCost(fixed)), title)
        case .profile(let file): return profileTimes(of: pool, file: file, hardware, &notes)
        case .roofline:
            guard let gpu = hardware.gpu, let model = hardware.model, let roofline = roofline(of: pool, hardware) else {
                return nil
            }
            checkLayout(of: pool, model, &notes)
            noteWidening(of: pool, on: gpu, &notes)
            return (.roofline(roofline), title)
        }
    }

    private static func checkLayout(of pool: Pool, _ model: LanguageModel, _ notes: inout CompilerNotes) {
        let path = "pools.\(pool.name)"
        if pool.pipelineParallel > model.layers {
            notes.fault(
                at: path + ".pipeline_parallel",
                "\(pool.pipelineParallel) stages are more than the \(model.layers) layers of \(model.title)",
                "use at most \(model.layers)")
        }
        guard pool.expertParallel > 1 else { return }
        guard let experts = model.experts else {
            notes.fault(
                at: path + ".expert_parallel", "\(model.title) has no experts to spread", "remove `expert_parallel`")
            return
        }
        if !experts.count.isMultiple(of: pool.expertParallel) {
            notes.fault(
                at: path + ".expert_parallel",
                "\(experts.count) experts of \(model.title) do not divide over \(pool.expertParallel) groups",
                "use a divisor of \(experts.count)")
        }
    }

    static func roofline(of pool: Pool, _ hardware: Hardware) -> RooflineCost? {
        guard let gpu = hardware.gpu, let model = hardware.model, let engine = hardware.engine else { return nil }
        return Roofline(pool, model, gpu, engine).cost
    }

    private static func noteWidening(of pool: Pool, on gpu: GPU, _ notes: inout CompilerNotes) {
        let isNative =
            switch pool.precision {
            case .bf16: true
            case .fp8: gpu.fp8FLOPS != nil
            case .int8: gpu.int8OPS != nil
            case .nvfp4, .mxfp4: gpu.fp4FLOPS != nil
            case .int4: false
            }
        if !isNative {
            notes.assume(
                "pools.\(pool.name).precision", "\(pool.precision.rawValue) weights, bf16 products",
                from: "\(gpu.title) does not multiply \(pool.precision.rawValue) weights")
        }
        if pool.gpusPerReplica > pool.gpusPerNode {
            notes.warnings.append(
                "pools.\(pool.name): a replica spans nodes, but its all-reduces are timed at the speed inside a node")
        }
    }

    /// Dollars a GPU-hour: the file's, else the catalog's; 0 where nothing is ever billed on demand.
    private static func onDemandPrice(of pool: Pool, _ gpu: GPU?, _ notes: inout CompilerNotes) -> Double {
        let path = "pools.\(pool.name).price"
        if let price = pool.price.onDemandUSDPerGPUHour {
            notes.assume(
                path, "$\(plain(price))/gpu/h", from: pool.price.source ?? "the scenario", asOf: pool.price.asOf,
                about: .filePrice)
            return price
        }
        if pool.price.owned != nil || pool.price.spot != nil { return 0 }
        if let gpu, let price = gpu.usdPerHour {
            notes.assume(
                path, "$\(plain(price))/gpu/h", from: gpu.source, asOf: gpu.asOf, about: .price)
            return price
        }
        let problem = gpu.map { "no price is known for \($0.title)" } ?? "the pool has neither a price nor a GPU"
        notes.fault(at: path, problem, "give one, as in `price: $2.95/gpu/h`")
        return 0
    }
}

extension Pool {
    /// 1 where a replica fills a node or more.
    var replicasPerNode: Int { max(1, gpusPerNode / gpusPerReplica) }
}
