import PlimsollCatalog
import PlimsollScenario

extension Compiler {
    /// nil where the scenario gives the KV capacity, or a fault was noted.
    static func fitMemory(of pool: Pool, _ hardware: Hardware, _ notes: inout CompilerNotes) -> MemoryFit? {
        guard let gpu = hardware.gpu, let model = hardware.model, dividesHeads(pool, model, &notes) else { return nil }
        let fit = fit(model, gpu, pool)
        let path = "pools.\(pool.name)"
        guard fit.kvTokens > pool.engine.blockSize else {
            notes.fault(
                at: path + ".gpu",
                "\(model.title) in \(pool.precision.rawValue) does not fit: \(gigabytes(fit.weights)) of weights and "
                    + "\(gigabytes(fit.activations + fit.runtime)) of activations and runtime a GPU, "
                    + "\(gigabytes(fit.usable)) of \(gpu.title) usable",
                whatWouldFit(model, gpu, pool))
            return nil
        }
        if let stated = pool.engine.kvTokens {
            if stated > fit.kvTokens {
                notes.warnings.append("\(path): `kv_tokens` of \(stated) are more than the \(fit.kvTokens) that fit")
            }
            return nil
        }
        notes.assume(
            path + ".engine.kv_tokens", String(fit.kvTokens),
            from: "\(gigabytes(fit.usable)) usable a GPU, less weights \(gigabytes(fit.weights)), activations "
                + "\(gigabytes(fit.activations)), runtime \(gigabytes(fit.runtime))")
        if fit.kvTokens < usefulKVTokens {
            notes.warnings.append("\(path): weights leave room for only \(fit.kvTokens) tokens of KV cache a replica")
        }
        if pool.precision != .bf16 {
            let mixed = model.experts != nil && pool.precision.isFourBit
            let (layers, kept) = mixed ? ("experts", "attention, embedding and head") : ("layers", "embedding and head")
            notes.assume(
                path + ".precision", "\(pool.precision.rawValue) \(layers), bf16 \(kept)",
                from: "usual for quantised checkpoints")
        }
        if let window = model.window {
            notes.assume(
                path + ".engine.kv_tokens", "\(window.layers) layers keep \(window.tokens) tokens of a sequence",
                from: "vLLM's hybrid KV cache, sequences of 2048 tokens")
        }
        return fit
    }

    private static func fit(
        _ model: LanguageModel, _ gpu: GPU, _ pool: Pool, precision: Precision? = nil, tensorParallel: Int? = nil
    ) -> MemoryFit {
        var layout = MemoryFit.Layout(pool)
        layout.precision = precision ?? pool.precision
        layout.tensorParallel = tensorParallel ?? pool.tensorParallel
        return MemoryFit(model: model, gpu: gpu, layout: layout)
    }

    /// Heads are split evenly over a replica's GPUs.
    private static func dividesHeads(_ pool: Pool, _ model: LanguageModel, _ notes: inout CompilerNotes) -> Bool {
        if model.heads.isMultiple(of: pool.tensorParallel) { return true }
        let divisors = (1...model.heads).filter { model.heads.isMultiple(of: $0) }.prefix(8).map(String.init)
        notes.fault(
            at: "pools.\(pool.name).tensor_parallel",
            "\(model.heads) heads of \(model.title) do not divide over \(pool.tensorParallel) GPUs",
            "use one of \(divisors.joined(separator: ", "))")
        return false
    }

    /// KV tokens below which a replica starts but serves little: worth a warning, and nothing to advise.
    private static let usefulKVTokens = 8192

    /// The fewest GPUs at this precision, and the first lower precision that fits on the GPUs given.
    private static func whatWouldFit(_ model: LanguageModel, _ gpu: GPU, _ pool: Pool) -> String {
        let fits: (MemoryFit) -> Bool = { $0.kvTokens >= pool.engine.maxModelLen ?? usefulKVTokens }
        let ranks = [1, 2, 4, 8, 16].first {
            $0 > pool.tensorParallel && model.heads.isMultiple(of: $0)
                && fits(fit(model, gpu, pool, tensorParallel: $0))
        }
        let smaller = Precision.allCases.first {
            $0.bytes < pool.precision.bytes && fits(fit(model, gpu, pool, precision: $0))
        }
        let choices = [ranks.map { "`tensor_parallel: \($0)`" }, smaller.map { "`precision: \($0.rawValue)`" }]
            .compactMap(
                \.self)
        return choices.isEmpty
            ? "use a GPU with more memory or a smaller model" : choices.joined(separator: " or ") + " would fit"
    }

    /// Longest request a replica takes: the file's, which the KV capacity must hold, else the model's own limit,
    /// lowered to the KV capacity as an operator would have to. nil: a fault was noted.
    static func maxModelLength(
        of pool: Pool, _ model: LanguageModel?, kvTokens: Int, _ notes: inout CompilerNotes
    ) -> Int? {
        let path = "pools.\(pool.name).engine.max_model_len"
        if let stated = pool.engine.maxModelLen {
            if stated <= kvTokens { return stated }
            notes.fault(
                at: path, "the KV cache of a replica holds \(kvTokens) tokens, fewer than `max_model_len` (\(stated))",
                "use at most \(kvTokens), more GPUs or kv_precision fp8")
            return nil
        }
        guard let model else { return kvTokens }
        if model.maxPositions > kvTokens {
            notes.assume(
                path, String(kvTokens),
                from: "lowered from \(model.title)'s \(model.maxPositions): the KV cache holds no more")
        }
        return min(model.maxPositions, kvTokens)
    }
}
