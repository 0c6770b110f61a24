import PlimsollCompiling
import PlimsollSimulation

extension RooflineCost {
    /// A roofline of few numbers: one product, one attention without a window, one all-reduce.
    static func plain(
        overhead: Double, perSequence: Double, weights: Double, computePerToken: Double, perContextToken: Double,
        perPair: Double = 0, collective: Double = 0, collectivePerToken: Double = 0
    ) -> RooflineCost {
        RooflineCost(
            products: [MatrixProduct(count: 1, fixed: 0, weights: weights, compute: computePerToken)],
            attention: [
                AttentionTime(
                    decodeFixed: 0, perSequence: 0, perContextToken: perContextToken, promptFixed: 0,
                    perPromptToken: 0, perPair: perPair)
            ],
            collectives: [CollectiveTime(count: 1, latency: collective, perToken: collectivePerToken)],
            head: MatrixProduct(count: 0, fixed: 0, weights: 0, compute: 0), engine: overhead,
            enginePerSequence: perSequence)
    }

    /// The same with every part: padded batches, windows in half the layers, experts over two ranks, stages, a host that may
    /// outlast the GPU.
    static func full(_ plain: RooflineCost, window: Int, stages: Int, host: Double = 0) -> RooflineCost {
        var cost = plain
        var windowed = plain.attention[0]
        windowed.window = Double(window)
        windowed.narrow = 3
        windowed.narrowLimit = 2
        windowed.mixedPerContextToken = plain.attention[0].perContextToken * 1.5
        windowed.unfilled = 4
        cost.attention.append(windowed)
        cost.experts = ExpertsTime(
            layers: 2, expertsPerRank: 16, ranks: 2, perToken: 4, skew: 0.7, fixed: 2e-5, weights: 1e-4,
            compute: 1e-6, traffic: 1e-7, padding: 8, sharpness: 2)
        cost.graphStep = 8
        cost.graphLimit = 512
        cost.stages = stages
        cost.host = host
        return cost
    }
}
