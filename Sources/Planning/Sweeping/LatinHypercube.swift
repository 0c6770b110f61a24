/// `points` samples of several dimensions: each dimension is cut into `points` strata, and each stratum holds exactly
/// one sample (McKay, Beckman and Conover, Technometrics 1979). Any sample is computed by itself.
struct LatinHypercube {
    let points: Int
    private let seed: UInt64
    private let strata: [Permutation]

    init(points: Int, dimensions: Int, seed: UInt64) {
        self.points = points
        self.seed = Mixer.absorb(0x4C48_5321_0000_0000, seed)
        let own = self.seed
        strata = (0..<dimensions).map { Permutation(count: points, key: Mixer.absorb(own, UInt64($0))) }
    }

    /// The place of a sample in a dimension, `0 ..< 1`: somewhere in its stratum.
    func share(of sample: Int, in dimension: Int) -> Double {
        let word = Mixer.absorb(Mixer.absorb(seed, ~UInt64(dimension)), UInt64(sample))
        return min((Double(strata[dimension][sample]) + Mixer.unit(word)) / Double(points), 1 - 0x1p-53)
    }
}
