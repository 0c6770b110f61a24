public import PlimsollScenario

/// How a GPU's memory is shared out, in bytes of the fullest GPU of a replica.
///
/// Weights: layers in the pool's precision, embedding and output head in bf16 whatever it is, as quantised
/// checkpoints keep them; mixtures of experts in four bits keep attention in bf16 too. All of them split over the
/// tensor-parallel ranks, but for the compression of latent attention, which each rank has; layers shared out over the
/// pipeline's stages. Activations: what vLLM's profiling run finds, as the outputs of one layer's operators for a full
/// token budget (gate, up and product of the MLP, or of the experts that a token takes; four hidden states) in bf16,
/// and logits of `max_num_seqs` sequences in bf16 and fp32. Runtime: 1 GiB for CUDA context, collectives and graphs, an
/// assumption. KV: the rest, see `kvBytesPerToken`.
public struct MemoryFit: Equatable, Sendable {
    /// The GPU's memory times the engine's utilisation.
    public var usable: Double
    public var weights: Double
    public var activations: Double
    public var runtime: Double
    /// Of one token of context.
    public var kvPerToken: Double

    /// What is left for KV; negative when nothing is.
    public var kv: Double { usable - weights - activations - runtime }

    /// KV capacity of the replica in tokens: all its GPUs hold the same tokens, each its own heads and layers.
    public var kvTokens: Int { max(0, Int(kv / kvPerToken)) }

    /// What a GPU must hold beside KV.
    public var needed: Double { weights + activations + runtime }

    /// How a model is laid out and served.
    public struct Layout: Equatable, Sendable {
        public var precision: Precision
        public var kvPrecision: Precision = .bf16
        public var tensorParallel: Int
        public var pipelineParallel = 1
        public var memoryUtilization = 0.9
        public var batchedTokens = Engine.usualBatchedTokens
        public var sequences = 256

        package init(precision: Precision, tensorParallel: Int) {
            (self.precision, self.tensorParallel) = (precision, tensorParallel)
        }
    }

    public init(model: LanguageModel, gpu: GPU, layout: Layout) {
        let ranks = Double(layout.tensorParallel)
        usable = gpu.memoryBytes * layout.memoryUtilization
        weights = model.rankWeightBytes(layout)
        let outputs = model.largestOutputs / ranks + 4 * Double(model.hidden)
        let logits = Double(layout.sequences) * Double(model.vocabulary) * 6
        activations = Double(layout.batchedTokens) * outputs * Precision.bf16.bytes + logits
        runtime = 1_073_741_824
        kvPerToken = model.kvBytesPerToken(
            layout.kvPrecision, tensorParallel: layout.tensorParallel, stages: layout.pipelineParallel)
    }
}

extension MemoryFit.Layout {
    init(_ pool: Pool) {
        self.init(precision: pool.precision, tensorParallel: pool.tensorParallel)
        kvPrecision = pool.kvPrecision
        pipelineParallel = pool.pipelineParallel
        memoryUtilization = pool.engine.memoryUtilization
        batchedTokens = pool.engine.maxNumBatchedTokens ?? Engine.usualBatchedTokens
        sequences = pool.engine.maxNumSeqs
    }
}

extension LanguageModel {
    /// Of a whole replica.
    public func weightBytes(_ precision: Precision) -> Double {
        layerBytes(precision) + embeddingParameters * Precision.bf16.bytes
    }

    private func layerBytes(_ precision: Precision) -> Double {
        let attention = Double(layers) * attentionParameters
        let kept = experts != nil && precision.isFourBit ? Precision.bf16 : precision
        return (layerParameters - attention) * precision.bytes + attention * kept.bytes
    }

    /// Of the fullest rank: the first stage has the embedding and the last one the head.
    func rankWeightBytes(_ layout: MemoryFit.Layout) -> Double {
        let ranks = Double(layout.tensorParallel)
        let stages = Double(layout.pipelineParallel)
        let share = layers == 0 ? 1 : (Double(layers) / stages).rounded(.up) / Double(layers)
        let ends = embeddingParameters * Precision.bf16.bytes / (stages > 1 && !tiedEmbeddings ? 2 : 1)
        return (layerBytes(layout.precision) * share + ends) / ranks + copiedBytes(layout.precision) * share
            * (1 - 1 / ranks)
    }

    /// Weights that every rank has whole.
    private func copiedBytes(_ precision: Precision) -> Double {
        guard let latent else { return 0 }
        let kept = experts != nil && precision.isFourBit ? Precision.bf16 : precision
        return Double(layers * hidden * (latent.queryRank + latent.rank + latent.positionDim)) * kept.bytes
    }

    /// Numbers that the widest operators of a layer put out for one token.
    fileprivate var largestOutputs: Double {
        let dense = 3 * Double(intermediate)
        guard let experts else { return dense }
        return max(dense, Double(experts.perToken) * (3 * Double(experts.intermediate) + Double(hidden)))
    }

    /// Of one token on one GPU. KV heads are split, and copied where there are more GPUs than heads; latent attention
    /// caches one vector for all heads, on every GPU. Layers with a window keep no more than its tokens of each sequence
    /// (vLLM's hybrid allocator): they are counted as for sequences of 2,048 tokens, so that longer ones take a little less
    /// than is assumed, shorter ones a little more.
    public func kvBytesPerToken(_ precision: Precision, tensorParallel: Int, stages: Int = 1) -> Double {
        let numbers: Double
        if let latent {
            numbers = Double(latent.rank + latent.positionDim)
        } else {
            numbers = Double(2 * headDim * max(1, (kvHeads + tensorParallel - 1) / tensorParallel))
        }
        var kept = Double(layers)
        if let window {
            kept -= Double(window.layers) * (1 - min(1, Double(window.tokens) / Self.usualSequence))
        }
        return kept / Double(stages) * numbers * precision.bytes
    }

    private static let usualSequence = 2048.0
}
