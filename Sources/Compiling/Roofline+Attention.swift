import PlimsollScenario
import PlimsollSimulation

extension Roofline {
    /// One group of layers that see the whole context, and one of those with a window.
    var attention: [AttentionTime] {
        if let latent = model.latent { return [latentAttention(latent)] }
        guard let window = model.window else { return [groupedAttention(layers: model.layers, window: nil)] }
        let whole = model.layers - window.layers
        return (whole > 0 ? [groupedAttention(layers: whole, window: nil)] : [])
            + [groupedAttention(layers: window.layers, window: Double(window.tokens))]
    }

    private func groupedAttention(layers: Int, window: Double?) -> AttentionTime {
        let layers = Double(layers)
        let dim = Double(model.headDim)
        let pair = layers * 4 * dim * heads / (gpu.bf16FLOPS * shares.promptCompute)
        let read = 2 * dim * kvHeads * kvPrecision.bytes
        let reading = layers * read / (gpu.bandwidthBytesPerSecond * shares.decodeBandwidth)
        return AttentionTime(
            window: window, decodeFixed: layers * shares.decodeSeconds,
            perSequence: layers * shares.decodePerHead * heads, perContextToken: reading,
            narrow: shares.narrowHeads / kvHeads, narrowLimit: shares.narrowLimit,
            mixedPerContextToken: shares.mixesAsTiles ? pair * AttentionTime.rows : 0,
            promptFixed: layers * shares.promptSeconds,
            perPromptToken: layers * (shares.promptPerHead * heads + shares.promptPerKVHead * kvHeads),
            perPair: pair, perPastToken: reading, unfilled: shares.promptUnfilledTiles / heads, unfilledLimit: 90)
    }

    /// A decode compares queries with the compressed vectors themselves (absorbed), read once for all heads but on every
    /// rank; a prompt expands the vectors of its tokens, and of those already there, to keys and values.
    private func latentAttention(_ latent: LanguageModel.LatentAttention) -> AttentionTime {
        let layers = Double(model.layers)
        let rank = Double(latent.rank)
        let cached = rank + Double(latent.positionDim)
        let expanded = Double(latent.contentDim + latent.valueDim)
        let compared = expanded + Double(latent.positionDim)
        let reading = cached * kvPrecision.bytes / (gpu.bandwidthBytesPerSecond * Self.latentBandwidth)
        let comparing = 2 * heads * (cached + rank) / (gpu.bf16FLOPS * Self.latentCompute)
        return AttentionTime(
            decodeFixed: layers * shares.decodeSeconds, perSequence: layers * shares.decodePerHead * heads,
            perContextToken: layers * max(reading, comparing), promptFixed: layers * shares.promptSeconds,
            perPromptToken: layers * shares.promptPerHead * heads,
            perPair: layers * 2 * compared * heads / (gpu.bf16FLOPS * shares.promptCompute),
            perPastToken: layers * 2 * rank * expanded * heads / (gpu.bf16FLOPS * shares.compute),
            unfilled: shares.promptUnfilledTiles / heads, unfilledLimit: 90)
    }

    /// Shares that latent decode attention reaches; DeepSeek states up to 3,000 GB/s and 580 TFLOPS for FlashMLA on
    /// H800 SXM (3,350 GB/s, 989 TFLOPS); rounded down.
    private static let latentBandwidth = 0.8
    private static let latentCompute = 0.5
}
