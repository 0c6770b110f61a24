import PlimsollSimulation

/// `points` samples of several dimensions: each dimension is cut into `points` strata, and each stratum holds exactly
/// one sample (McKay, Beckman and Conover, Technometrics 1979). Any sample is computed by itself.
struct LatinHypercube {
    let points: Int
    private let seed: UInt64
    private let strata: [Permutation]

    init(points: Int, dimensions: Int, seed: UInt64) {
        self.points = points
        self.seed = SplitMix64.absorb(0x4C48_5321_0000_0000, seed)
        let own = self.seed
        strata = (0..<dimensions).map { Permutation(count: points, key: SplitMix64.absorb(own, UInt64($0))) }
    }

    /// The place of a sample in a dimension, `0 ..< 1`: somewhere in its stratum.
    func share(of sample: Int, in dimension: Int) -> Double {
        let word = SplitMix64.absorb(SplitMix64.absorb(seed, ~UInt64(dimension)), UInt64(sample))
        let within = Double(SplitMix64.mix(word) >> 11) * 0x1p-53
        return min((Double(strata[dimension][sample]) + within) / Double(points), 1 - 0x1p-53)
    }
}
