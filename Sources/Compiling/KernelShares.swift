import PlimsollScenario

/// What kernels reach of a GPU's data sheet, by generation of GPU.
///
/// Fitted on measured kernels (`Roofline` in the documentation says how and with what error): Hopper and Ampere on
/// NVIDIA AIConfigurator's tables of vLLM 0.14.0 on H100 and A100 SXM, RTX Blackwell on LLMServingSim's layer profile
/// of vLLM 0.19.0 on an RTX PRO 6000. The others have no measured kernels and borrow Hopper's or Ampere's, see each.
struct KernelShares: Equatable, Sendable {
    /// Matrix products: seconds before the first byte, shares of bandwidth and of arithmetic, and `smoothMaximum`.
    var productSeconds: Double
    var bandwidth: Double
    var compute: Double
    var sharpness: Int
    /// Tiles' worth of arithmetic lost while the GPU fills, and columns of tiles' worth of bandwidth.
    var unfilledTiles: Double
    var unfilledColumns: Double
    /// Of `bandwidth` and `compute`: fp8 and int8 products as stored; NVFP4 products as stored; weights that are widened
    /// to bf16 on the way.
    var bytesFactor: Factor = .init(bandwidth: 1, compute: 0.85)
    var fp4Factor: Factor = .init(bandwidth: 0.65, compute: 0.7)
    var widenedFactor: Factor = .init(bandwidth: 0.85, compute: 0.85)

    /// Decode attention: launch, each query head of a sequence, share of bandwidth, excess with few KV heads.
    var decodeSeconds: Double
    var decodePerHead: Double
    var decodeBandwidth: Double
    var narrowHeads: Double
    var narrowLimit: Double
    /// Whether a decode beside a prompt is computed as a whole tile of query rows, each head alone (FlashAttention 2).
    var mixesAsTiles: Bool
    /// Prefill attention: launch, each query and KV head of a token, share of bf16 arithmetic, tiles lost while filling.
    var promptSeconds: Double
    var promptPerHead: Double
    var promptPerKVHead: Double
    var promptCompute: Double
    var promptUnfilledTiles: Double

    /// Experts: launches, routing and sorting of a layer, shares, tokens of padding an expert.
    var expertSeconds: Double
    var expertBandwidth: Double
    var expertCompute: Double
    var expertPadding: Double
    /// Norms, rotary embedding, activation, KV write: five launches a layer, and their share of bandwidth.
    var elementwiseSeconds = 5 * 2.2e-6
    var elementwiseBandwidth = 0.8
    /// Latency of an all-reduce above 8 MB over NVLink, where NCCL takes over from the engine's own kernels.
    var largeAllReduce: Double

    struct Factor: Equatable, Sendable {
        var bandwidth: Double
        var compute: Double
    }
}

extension KernelShares {
    static func of(_ generation: GPUGeneration) -> KernelShares {
        switch generation {
        case .ampere, .ada: ampere
        case .hopper, .other: hopper
        case .blackwell: blackwell
        case .rtxBlackwell: rtxBlackwell
        case .cdna3: cdna3
        }
    }

    /// Ada has no measured kernels: the same kernels as Ampere's run on it.
    static let ampere = KernelShares(
        productSeconds: 5.3e-6, bandwidth: 0.77, compute: 0.84, sharpness: 1, unfilledTiles: 1.5, unfilledColumns: 0.8,
        decodeSeconds: 17.9e-6, decodePerHead: 1.6e-9, decodeBandwidth: 0.76, narrowHeads: 1.9, narrowLimit: 4.9,
        mixesAsTiles: true, promptSeconds: 9.8e-6, promptPerHead: 1.19e-9, promptPerKVHead: 1.67e-9,
        promptCompute: 0.56, promptUnfilledTiles: 104, expertSeconds: 28e-6, expertBandwidth: 0.95,
        expertCompute: 0.45, expertPadding: 22, largeAllReduce: 50e-6)

    static let hopper = KernelShares(
        productSeconds: 3e-6, bandwidth: 0.946, compute: 0.834, sharpness: 2, unfilledTiles: 2.1, unfilledColumns: 4.5,
        decodeSeconds: 11.7e-6, decodePerHead: 1.1e-9, decodeBandwidth: 0.94, narrowHeads: 5, narrowLimit: 3.5,
        mixesAsTiles: false, promptSeconds: 11e-6, promptPerHead: 0.53e-9, promptPerKVHead: 1e-9,
        promptCompute: 0.578, promptUnfilledTiles: 195, expertSeconds: 20e-6, expertBandwidth: 0.9,
        expertCompute: 0.3, expertPadding: 8, largeAllReduce: 22e-6)

    /// No kernels of B200 or B300 were measured: Hopper's, with shares of bandwidth rounded from the even half of
    /// InferenceX's B200 configurations (0.84 for bf16 and fp8, 0.55 for NVFP4 products of few tokens).
    static let blackwell = {
        var shares = hopper
        shares.bandwidth = 0.84
        return shares
    }()

    static let rtxBlackwell = KernelShares(
        productSeconds: 4.2e-6, bandwidth: 0.83, compute: 0.84, sharpness: 1, unfilledTiles: 20, unfilledColumns: 0,
        decodeSeconds: 12.6e-6, decodePerHead: 1.95e-9, decodeBandwidth: 0.81, narrowHeads: 1.3, narrowLimit: 5,
        mixesAsTiles: true, promptSeconds: 7.8e-6, promptPerHead: 0.4e-9, promptPerKVHead: 0.2e-9,
        promptCompute: 0.67, promptUnfilledTiles: 51, expertSeconds: 28e-6, expertBandwidth: 0.8,
        expertCompute: 0.45, expertPadding: 16, elementwiseBandwidth: 1, largeAllReduce: 50e-6)

    /// No kernels of AMD's GPUs were measured. Assumed: Hopper's times with 80 % of its shares, as a default that is not
    /// flattering; expect errors of 30 % and more.
    static let cdna3 = {
        var shares = hopper
        shares.bandwidth *= 0.8
        shares.compute *= 0.7
        shares.decodeBandwidth *= 0.8
        shares.promptCompute *= 0.7
        shares.expertBandwidth *= 0.8
        shares.expertCompute *= 0.7
        return shares
    }()
}
