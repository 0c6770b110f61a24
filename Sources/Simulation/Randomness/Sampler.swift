/// A distribution ready to draw from: token counts, seconds, or turns.
///
/// Lognormal and Gamma draw exactly (ziggurat normal; Marsaglia and Tsang 2000), quantiles interpolate linearly.
public struct Sampler: Sendable, Equatable {
    public var family: Family
    public var minimum: Double
    public var maximum: Double

    /// What is drawn before bounds.
    public enum Family: Sendable, Equatable {
        case fixed(Double)
        /// exp(N(mu, sigma)).
        case lognormal(mu: Double, sigma: Double)
        case gamma(shape: Double, scale: Double)
        /// Increasing shares with their values; flat outside.
        case quantiles(shares: [Double], values: [Double])
    }

    public init(_ family: Family, minimum: Double = 0, maximum: Double = .greatestFiniteMagnitude) {
        self.family = family
        self.minimum = minimum
        self.maximum = maximum
    }

    /// One draw within the bounds. Whoever draws often keeps a `CompiledSampler`.
    func draw(_ rng: inout Xoshiro256) -> Double { CompiledSampler(self).draw(&rng) }

    /// One draw truncated toward zero, then clamped to the bounds.
    func drawTokens(_ rng: inout Xoshiro256) -> Int { CompiledSampler(self).drawTokens(&rng) }
}
