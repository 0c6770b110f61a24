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
                name: pool.name, gpu: hardware.gpu?.title, gpusPerReplica: pool.tensorParallel,
                gpusPerNodeGroup: max(pool.tensorParallel, pool.gpusPerNode),
                replicasPerNode: pool.replicasPerNode, onDemandUSDPerGPUHour: price, commitment: pool.price.commit,
                spotUSDPerGPUHour: pool.price.spot?.usdPerGPUHour, owned: pool.price.owned,
                billsWholeNodes: pool.price.billsWholeNodes, maxReplicas: 0, kvTokens: kvTokens, memory: memory,
                performanceModel: times.title))
    }

    /// The catalog's rows that a pool names.
    struct Hardware {
        var gpu: GPU?
        var model: LanguageModel?
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
        let needsBoth = pool.performance.needsHardware || pool.engine.kvTokens == nil
        if needsBoth, pool.gpu == nil || pool.model == nil {
            notes.fault(
                at: "pools.\(pool.name)", "the pool names no \(pool.gpu == nil ? "gpu" : "model")",
                "name gpu and model, or give `engine.kv_tokens` and linear or fixed `performance`")
        }
        return found
    }

    private static func checkPlacement(of pool: Pool, _ notes: inout CompilerNotes) {
        guard pool.tensorParallel > pool.gpusPerNode, !pool.tensorParallel.isMultiple(of: pool.gpusPerNode) else {
            return
        }
        notes.fault(
            at: "pools.\(pool.name).tensor_parallel",
            "\(pool.tensorParallel) GPUs a replica do not fill whole nodes of \(pool.gpusPerNode)",
            "use at most \(pool.gpusPerNode), or a multiple of it")
    }

    /// What an iteration takes, and what answers call that model. nil: a fault was noted.
    private static func iterationTimes(
        of pool: Pool, _ hardware: Hardware, _ notes: inout CompilerNotes
    ) -> (cost: IterationCost, title: String)? {
        let title = pool.performance.title
        switch pool.performance {
        case .linear(let linear): return (.linear(LinearCost(linear)), title)
        case .fixed(let fixed): return (.fixed(FixedCost(fixed)), title)
        case .profile(let file): return profileTimes(of: pool, file: file, hardware, &notes)
        case .roofline:
            guard let roofline = roofline(of: pool, hardware) else { return nil }
            if let gpu = hardware.gpu { noteWidening(of: pool, on: gpu, &notes) }
            return (.roofline(roofline), title)
        }
    }

    static func roofline(of pool: Pool, _ hardware: Hardware) -> RooflineCost? {
        guard let gpu = hardware.gpu, let model = hardware.model else { return nil }
        return RooflineCost(
            model: model, gpu: gpu, precision: pool.precision, kvPrecision: pool.kvPrecision,
            tensorParallel: pool.tensorParallel)
    }

    private static func noteWidening(of pool: Pool, on gpu: GPU, _ notes: inout CompilerNotes) {
        let isNative =
            switch pool.precision {
            case .bf16: true
            case .fp8: gpu.fp8FLOPS != nil
            case .int8: gpu.int8OPS != nil
            case .int4: false
            }
        if !isNative {
            notes.assume(
                "pools.\(pool.name).precision", "\(pool.precision.rawValue) weights, bf16 products",
                from: "\(gpu.title) does not multiply \(pool.precision.rawValue) weights")
        }
        if pool.tensorParallel > pool.gpusPerNode {
            notes.warnings.append(
                "pools.\(pool.name): a replica spans nodes, but its all-reduces are timed at the speed inside a node")
        }
    }

    /// Dollars a GPU-hour: the file's, else the catalog's; 0 where nothing is ever billed on demand.
    private static func onDemandPrice(of pool: Pool, _ gpu: GPU?, _ notes: inout CompilerNotes) -> Double {
        let path = "pools.\(pool.name).price"
        if let price = pool.price.onDemandUSDPerGPUHour {
            notes.assume(
                path, "$\(plain(price))/gpu/h", from: pool.price.source ?? "the scenario", asOf: pool.price.asOf)
            return price
        }
        if pool.price.owned != nil || pool.price.spot != nil { return 0 }
        if let gpu, let price = gpu.usdPerHour {
            notes.assume(path, "$\(plain(price))/gpu/h", from: gpu.source, asOf: gpu.asOf)
            return price
        }
        let problem = gpu.map { "no price is known for \($0.title)" } ?? "the pool has neither a price nor a GPU"
        notes.fault(at: path, problem, "give one, as in `price: $2.95/gpu/h`")
        return 0
    }
}

extension Pool {
    /// 1 where a replica fills a node or more.
    var replicasPerNode: Int { max(1, gpusPerNode / tensorParallel) }
}

extension Performance {
    /// As answers name it, with its known error.
    var title: String {
        switch self {
        case .roofline: "uncalibrated roofline (TPOT ±17% on 70B, H100)"
        case .linear: "linear coefficients of the scenario"
        case .fixed: "fixed rate of the scenario"
        case .profile(let file): "profile \(file)"
        }
    }
}
