/// Time of a product of some tokens' activations with one weight matrix.
///
/// The longer of moving bytes and computing, joined smoothly: near the point where both are equal neither hides the
/// other. Computing takes longer a token while the product has too few tiles of 128 x 128 to fill the GPU.
public struct MatrixProduct: Sendable, Equatable {
    /// How often an iteration runs it, usually the number of layers.
    public var count: Double
    /// Seconds before the first byte: launch and ramp.
    public var fixed: Double
    /// Seconds of reading the weights once.
    public var weights: Double
    /// Seconds of reading and writing one token's activations.
    public var traffic: Double
    /// Seconds of arithmetic of one token on a full GPU.
    public var compute: Double
    /// Relative excess of computing time with one row of tiles (up to 128 tokens); halves with every doubling of rows.
    public var unfilled: Double
    /// Seconds a token beside the product: quantising activations with scales found at run time.
    public var quantisation: Double
    /// How sharply the longer of the two wins (`smoothMaximum`).
    public var sharpness: Int

    public init(
        count: Double, fixed: Double, weights: Double, traffic: Double = 0, compute: Double, unfilled: Double = 0,
        quantisation: Double = 0, sharpness: Int = 3
    ) {
        self.count = count
        self.fixed = fixed
        self.weights = weights
        self.traffic = traffic
        self.compute = compute
        self.unfilled = unfilled
        self.quantisation = quantisation
        self.sharpness = sharpness
    }

    /// Seconds of all `count` products of `tokens` rows.
    @inline(__always)
    public func seconds(_ tokens: Double) -> Double {
        let moving = weights + traffic * tokens
        let computing = compute * tokens * (1 + unfilled / max(1, tokens / 128))
        return count * (fixed + smoothMaximum(moving, computing, sharpness) + quantisation * tokens)
    }
}

/// (a^p + b^p)^(1/p) with p = 2^sharpness: 2 is gradual, 8 nearly the plain maximum.
@inline(__always)
func smoothMaximum(_ a: Double, _ b: Double, _ sharpness: Int) -> Double {
    let larger = max(a, b)
    guard larger > 0 else { return 0 }
    var ratio = min(a, b) / larger
    for _ in 0..<sharpness { ratio *= ratio }
    var root = 1 + ratio
    for _ in 0..<sharpness { root = root.squareRoot() }
    return larger * root
}
