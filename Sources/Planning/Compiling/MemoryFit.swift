import PlimsollScenario

/// How a GPU's memory is shared out, in bytes of one GPU of a replica.
///
/// Weights: layers in the pool's precision, embedding and output head in bf16 whatever it is, as quantised
/// checkpoints keep them; all of them split over the replica's GPUs. Activations: what vLLM's profiling run finds, as
/// the outputs of one layer's operators for a full token budget (gate, up and product of the MLP, split; four hidden
/// states) in bf16, and logits of `max_num_seqs` sequences in bf16 and fp32. Runtime: 1 GiB for CUDA context,
/// collectives and graphs, an assumption. KV: the rest, over layers x 2 x head_dim x KV heads a GPU x bytes.
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

    /// KV capacity of the replica in tokens: all its GPUs hold the same tokens, each its own heads.
    public var kvTokens: Int { max(0, Int(kv / kvPerToken)) }

    /// What a GPU must hold beside KV.
    public var needed: Double { weights + activations + runtime }

    init(model: LanguageModel, gpu: GPU, precision: Precision, tensorParallel: Int, pool: Pool) {
        let ranks = Double(tensorParallel)
        usable = gpu.memoryBytes * pool.engine.memoryUtilization
        weights = model.weightBytes(precision) / ranks
        let tokens = Double(pool.engine.maxNumBatchedTokens ?? 8192)
        let outputs = 3 * Double(model.intermediate) / ranks + 4 * Double(model.hidden)
        let logits = Double(pool.engine.maxNumSeqs) * Double(model.vocabulary) * 6
        activations = tokens * outputs * Precision.bf16.bytes + logits
        runtime = 1_073_741_824
        kvPerToken = model.kvBytesPerToken(pool.kvPrecision, tensorParallel: tensorParallel)
    }
}

extension LanguageModel {
    /// Of all layers, without embedding and head.
    var layerParameters: Double { Double(layers) * parametersPerLayer }

    /// Of a whole replica.
    func weightBytes(_ precision: Precision) -> Double {
        layerParameters * precision.bytes + (parameters - layerParameters) * Precision.bf16.bytes
    }

    /// On one GPU: KV heads are split, and copied where there are more GPUs than heads.
    func kvBytesPerToken(_ precision: Precision, tensorParallel: Int) -> Double {
        let heads = max(1, (kvHeads + tensorParallel - 1) / tensorParallel)
        return Double(layers * 2 * headDim * heads) * precision.bytes
    }
}
