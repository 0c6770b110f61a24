/// A `Sampler` made ready for the event loop: constants worked out, tables at hand, nothing counted or allocated in a
/// draw.
struct CompiledSampler {
    private let kind: Kind
    /// Fixed value, or mu of a lognormal.
    private let location: Double
    /// Sigma of a lognormal, or mean of an exponential.
    private let spread: Double
    private let minimum: Double
    private let maximum: Double
    private let smallestCount: Int
    private let largestCount: Int
    private let gamma: Gamma
    private let normal = Normal()
    private let exponential = Exponential()
    private let knots: [QuantileKnot]

    private enum Kind { case fixed, exponential, lognormal, gamma, quantiles }

    /// A share, the value at it, and the slope up to the next.
    private struct QuantileKnot {
        var share: Double
        var value: Double
        var slope: Double
    }

    init(_ sampler: Sampler) {
        switch sampler.family {
        case .fixed(let value):
            self.init(.fixed, location: value, bounds: sampler)
        case .lognormal(let mu, let sigma):
            self.init(.lognormal, location: mu, spread: sigma, bounds: sampler)
        case .gamma(let shape, let scale):
            self.init(
                shape == 1 ? .exponential : .gamma, spread: scale, gamma: Gamma(shape: shape, scale: scale),
                bounds: sampler)
        case .quantiles(let shares, let values):
            self.init(.quantiles, knots: Self.knots(shares, values), bounds: sampler)
        }
    }

    private init(
        _ kind: Kind, location: Double = 0, spread: Double = 0, gamma: Gamma = Gamma(shape: 1, scale: 1),
        knots: [QuantileKnot] = [], bounds: Sampler
    ) {
        self.kind = kind
        self.location = location
        self.spread = spread
        self.gamma = gamma
        self.knots = knots
        minimum = bounds.minimum
        maximum = bounds.maximum
        smallestCount = Int(min(max(bounds.minimum, 0), 0x1p30))
        largestCount = Int(min(max(bounds.maximum, 0), 0x1p30))
    }

    /// One draw within the bounds.
    @inline(__always)
    func draw(_ rng: inout Xoshiro256) -> Double { min(max(drawUnbounded(&rng), minimum), maximum) }

    /// One draw truncated toward zero, then clamped to the bounds, never below 0 nor above 2^30: a count.
    @inline(__always)
    func drawTokens(_ rng: inout Xoshiro256) -> Int {
        let count = Int(min(max(drawUnbounded(&rng), -0x1p30), 0x1p30))
        return min(max(count, smallestCount), largestCount)
    }

    @inline(__always)
    private func drawUnbounded(_ rng: inout Xoshiro256) -> Double {
        switch kind {
        case .fixed: location
        case .exponential: spread * exponential.draw(&rng)
        case .lognormal: Elementary.exp(location + spread * normal.draw(&rng))
        case .gamma: gamma.draw(&rng)
        case .quantiles: quantile(rng.unit())
        }
    }

    /// Inverse of the distribution function: linear between knots, flat outside them. O(log knots).
    private func quantile(_ share: Double) -> Double {
        knots.withUnsafeBufferPointer { knots in
            var low = 0
            var high = knots.count
            while high - low > 1 {
                let middle = (low + high) >> 1
                if knots[middle].share <= share { low = middle } else { high = middle }
            }
            return knots[low].value + max(share - knots[low].share, 0) * knots[low].slope
        }
    }

    private static func knots(_ shares: [Double], _ values: [Double]) -> [QuantileKnot] {
        precondition(!shares.isEmpty && shares.count == values.count, "a quantile table has a value at each share")
        return shares.indices.map { index in
            let next = min(index + 1, shares.count - 1)
            let width = shares[next] - shares[index]
            let slope = width > 0 ? (values[next] - values[index]) / width : 0
            return QuantileKnot(share: shares[index], value: values[index], slope: slope)
        }
    }
}
