import PlimsollScenario
import PlimsollSimulation

/// Shares of a data sheet's figures that serving engines reach, and the time they spend beside computing.
///
/// Tests hold the defaults to seven TPOT points of Llama 3.1 70B fp8 under vLLM on H100 SXM (InferenceX, 29 October
/// 2025, TP 2 to 8, concurrency 4 to 64) within 17 %, and to five single prefills of Llama 2 70B bf16 of 512 to
/// 8,192 tokens at TP 2 on A100 and H100 (Splitwise, ISCA 2024) within 20 %. Other GPUs, models and engines were not
/// checked; calibration replaces these numbers.
struct RooflineEfficiency: Equatable, Sendable {
    /// Of memory bandwidth, reading weights.
    var weightBandwidth = 0.82
    /// Of memory bandwidth, reading KV in decode attention.
    var kvBandwidth = 0.75
    /// Of dense bf16 throughput in matrix products.
    var compute = 0.6
    /// Of dense fp8 or int8 throughput in matrix products.
    var quantizedCompute = 0.55
    /// Of dense bf16 throughput in prefill attention.
    var attentionCompute = 0.4
    /// Of a link's one-directional bandwidth in an all-reduce.
    var link = 0.5
    /// Seconds of one all-reduce, whatever its size.
    var allReduceSeconds = 12e-6
    /// Seconds an iteration for scheduling, launching and sampling.
    var overheadSeconds = 3e-3
    /// Seconds an iteration for each sequence.
    var sequenceSeconds = 15e-6

    static let uncalibrated = RooflineEfficiency()
}

extension RooflineCost {
    /// Per rank. Operations and bytes of a dense transformer: a token costs 2 operations a weight; an attention pair
    /// 4 x heads x head_dim; an iteration reads all layers and the head once; two all-reduces a layer move
    /// 2 (n - 1) / n times the hidden states of the tokens (ring).
    init(
        model: LanguageModel, gpu: GPU, precision: Precision, kvPrecision: Precision, tensorParallel: Int,
        efficiency: RooflineEfficiency = .uncalibrated
    ) {
        let ranks = Double(tensorParallel)
        let layers = Double(model.layers)
        let head = Double(model.vocabulary * model.hidden) * Precision.bf16.bytes
        let read = (model.layerParameters * precision.bytes + head) / ranks
        let hiddenBytes = Double(model.hidden) * Precision.bf16.bytes
        let pair = 4 * Double(model.heads * model.headDim) * layers / ranks
        let moved = 2 * layers * 2 * (ranks - 1) / ranks * hiddenBytes
        let bf16 = gpu.bf16FLOPS
        self.init(
            overhead: efficiency.overheadSeconds,
            perSequence: efficiency.sequenceSeconds,
            weights: read / (gpu.bandwidthBytesPerSecond * efficiency.weightBandwidth),
            computePerToken: 2 * model.layerParameters / ranks / Self.throughput(gpu, precision, efficiency),
            perContextToken: model.kvBytesPerToken(kvPrecision, tensorParallel: tensorParallel)
                / (gpu.bandwidthBytesPerSecond * efficiency.kvBandwidth),
            perPromptTokenSquared: pair / 2 / (bf16 * efficiency.attentionCompute),
            collective: tensorParallel > 1 ? 2 * layers * efficiency.allReduceSeconds : 0,
            collectivePerToken: tensorParallel > 1 ? moved / (gpu.linkBytesPerSecond * efficiency.link) : 0)
    }

    /// Operations a second of matrix products. Weights that the GPU cannot multiply as they are stored are widened
    /// to bf16 on the way: int4 everywhere, fp8 and int8 where the GPU lacks the units.
    private static func throughput(
        _ gpu: GPU, _ precision: Precision, _ efficiency: RooflineEfficiency
    ) -> Double {
        let quantized =
            switch precision {
            case .fp8: gpu.fp8FLOPS
            case .int8: gpu.int8OPS
            case .bf16, .int4: Double?.none
            }
        return quantized.map { $0 * efficiency.quantizedCompute } ?? gpu.bf16FLOPS * efficiency.compute
    }
}
