import PlimsollScenario
import PlimsollSimulation

extension Roofline {
    /// How much more popular the popular half of the experts is than the mean: two values of popularity that touch as many
    /// experts as the power laws of AIConfigurator's tables do (85 % of the even choice with 16 tokens of DeepSeek V3,
    /// 83 % with 128).
    static let skew = 0.7

    /// Experts are spread over groups of ranks whole, and split between the ranks of a group. Every rank of a
    /// tensor-parallel group has the activations of all tokens, so that results meet in the layer's all-reduce; the
    /// all-to-all of data-parallel attention is not modelled.
    var experts: ExpertsTime? {
        guard let experts = model.experts else { return nil }
        let kernel = kernel(precision)
        let groups = Double(expertParallel)
        let split = ranks / groups
        let matrices = 3 * hidden * Double(experts.intermediate) / split
        let bandwidth = gpu.bandwidthBytesPerSecond
        let moved = 2 * (2 * hidden + 3 * Double(experts.intermediate) / split)
        return ExpertsTime(
            layers: Double(model.expertLayers), expertsPerRank: Double(experts.count) / groups, ranks: groups,
            perToken: Double(experts.perToken), skew: Self.skew, fixed: shares.expertSeconds,
            weights: matrices * kernel.weightBytes / (bandwidth * shares.expertBandwidth),
            compute: 2 * matrices / (kernel.peak * shares.expertCompute * kernel.factor.compute),
            traffic: moved / bandwidth, padding: shares.expertPadding, sharpness: 2)
    }
}
