import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation

/// Everything that decides a replica's iteration times, and the operators of one rank made from it.
///
/// Operations and bytes follow from the shape: a weight costs 2 operations a token; an attention pair
/// 4 x heads x head_dim; weights are read once an iteration, KV once a decode. What share of the data sheet each
/// reaches is `KernelShares`.
struct Roofline {
    var model: LanguageModel
    var gpu: GPU
    var precision: Precision
    var kvPrecision: Precision
    var tensorParallel: Int
    var pipelineParallel = 1
    var expertParallel = 1
    var engine: EngineRow
    /// Activations quantised with scales found at run time, as kernel benchmarks do; serving checkpoints carry scales.
    var findsScales = false

    var shares: KernelShares { .of(gpu.generation) }
    var ranks: Double { Double(tensorParallel) }
    var hidden: Double { Double(model.hidden) }
    /// Of one rank; KV heads are copied where there are more ranks than heads.
    var heads: Double { Double(model.heads) / ranks }
    var kvHeads: Double { Double(max(1, (model.kvHeads + tensorParallel - 1) / tensorParallel)) }

    var cost: RooflineCost {
        let layers = Double(model.layers)
        let bytes = 2 * (8 * hidden + 2 * heads * Double(model.headDim))
        let mlp = 2 * 3 * Double(model.intermediate) / ranks
        let reached = gpu.bandwidthBytesPerSecond * shares.elementwiseBandwidth
        return RooflineCost(
            products: attentionProducts + denseProducts + sharedProducts, experts: experts, attention: attention,
            collectives: collectives, elementwise: layers * shares.elementwiseSeconds,
            elementwisePerToken: (layers * bytes + Double(model.denseLayers) * mlp) / reached,
            head: product(1, Double(model.vocabulary) / ranks, hidden, kernel(.bf16)),
            engine: engine.iterationSeconds, enginePerSequence: engine.sequenceSeconds,
            host: engine.hostLayerSeconds * layers, graphStep: 8, graphLimit: 512,
            stages: pipelineParallel)
    }

    /// How a matrix is stored and multiplied.
    struct Kernel {
        var weightBytes: Double
        var activationBytes: Double
        var peak: Double
        var factor: KernelShares.Factor
        var findsScales = false
    }

    /// Weights that the GPU cannot multiply as they are stored are widened to bf16 on the way: int4 everywhere, the
    /// others where the GPU lacks the units.
    func kernel(_ precision: Precision) -> Kernel {
        func native(_ peak: Double?, _ factor: KernelShares.Factor) -> Kernel? {
            peak.map {
                Kernel(
                    weightBytes: precision.bytes, activationBytes: precision.bytes, peak: $0, factor: factor,
                    findsScales: findsScales)
            }
        }
        let stored: Kernel? =
            switch precision {
            case .bf16: native(gpu.bf16FLOPS, .init(bandwidth: 1, compute: 1))
            case .fp8: native(gpu.fp8FLOPS, shares.bytesFactor)
            case .int8: native(gpu.int8OPS, shares.bytesFactor)
            case .nvfp4, .mxfp4: native(gpu.fp4FLOPS, shares.fp4Factor)
            case .int4: nil
            }
        return stored
            ?? Kernel(
                weightBytes: precision.bytes, activationBytes: 2, peak: gpu.bf16FLOPS, factor: shares.widenedFactor)
    }

    /// Mixtures of experts in four bits keep attention in bf16, as gpt-oss and DeepSeek R1 FP4 are published.
    var attentionKernel: Kernel {
        kernel(model.experts != nil && precision.isFourBit ? .bf16 : precision)
    }

    /// `count` products with a matrix of n x k on this rank.
    func product(_ count: Double, _ n: Double, _ k: Double, _ kernel: Kernel) -> MatrixProduct {
        let bandwidth = gpu.bandwidthBytesPerSecond * shares.bandwidth * kernel.factor.bandwidth
        let compute = kernel.peak * shares.compute * kernel.factor.compute
        let columns = max(1, n / 128)
        return MatrixProduct(
            count: count, fixed: shares.productSeconds + (kernel.findsScales ? Self.scaleSeconds : 0),
            weights: n * k * kernel.weightBytes / bandwidth * (1 + shares.unfilledColumns / columns),
            traffic: (k * kernel.activationBytes + 2 * n) / bandwidth, compute: 2 * n * k / compute,
            unfilled: shares.unfilledTiles / columns,
            quantisation: kernel.findsScales ? k * Self.scaleSecondsPerElement : 0, sharpness: shares.sharpness)
    }

    /// Of H100's fp8 products in AIConfigurator's table, whose activations are quantised in kernels of their own.
    private static let scaleSeconds = 9e-6
    private static let scaleSecondsPerElement = 1.1e-11

    private var attentionProducts: [MatrixProduct] {
        let layers = Double(model.layers)
        let dim = Double(model.headDim)
        guard let latent = model.latent else {
            return [
                product(layers, (heads + 2 * kvHeads) * dim, hidden, attentionKernel),
                product(layers, hidden, heads * dim, attentionKernel),
            ]
        }
        let content = Double(latent.contentDim)
        let position = Double(latent.positionDim)
        let value = Double(latent.valueDim)
        let rank = Double(latent.rank)
        let query = Double(latent.queryRank)
        return [
            product(layers, query + rank + position, hidden, attentionKernel),
            product(layers, heads * (content + position), query, attentionKernel),
            // Absorbed into queries and output of a decode, or expanded for a prompt: as many operations a token.
            product(layers, heads * (content + value), rank, attentionKernel),
            product(layers, hidden, heads * value, attentionKernel),
        ]
    }

    private var denseProducts: [MatrixProduct] {
        guard model.denseLayers > 0 else { return [] }
        return mlp(layers: model.denseLayers, intermediate: Double(model.intermediate))
    }

    private var sharedProducts: [MatrixProduct] {
        guard let experts = model.experts, experts.shared > 0 else { return [] }
        return mlp(layers: model.expertLayers, intermediate: Double(experts.intermediate * experts.shared))
    }

    private func mlp(layers: Int, intermediate: Double) -> [MatrixProduct] {
        let kernel = kernel(precision)
        return [
            product(Double(layers), 2 * intermediate / ranks, hidden, kernel),
            product(Double(layers), hidden, intermediate / ranks, kernel),
        ]
    }
}
