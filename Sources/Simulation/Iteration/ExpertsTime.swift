/// Time of the routed experts of a mixture-of-experts model, all its layers together, on the busiest rank. Seconds.
///
/// `tokens` tokens choose `perToken` of the experts each. Chosen evenly, E experts and x choices touch
/// E (1 - (1 - 1/E)^x) of them, nearly E (1 - exp(-x / E)). Routers are skewed: half the experts are taken to be
/// `1 + skew` times as popular as the mean, half `1 - skew` times, which touches fewer. Where experts are spread over
/// ranks, the busiest one sets the time: the expected maximum over the ranks of a sum of independent choices,
/// mean + sqrt(2 mean ln ranks) (Gumbel), on a rank whose experts are more popular than the mean by
/// skew sqrt(2 ln ranks / experts a rank).
public struct ExpertsTime: Sendable, Equatable {
    public var layers: Double
    /// Experts that lie on a rank, and the ranks over which they are spread.
    public var expertsPerRank: Double
    public var ranks: Double
    public var perToken: Double
    public var skew: Double
    /// Seconds of one layer: routing, sorting tokens, launches.
    public var fixed: Double
    /// Seconds of reading one expert's weights.
    public var weights: Double
    /// Seconds of one token in one expert: arithmetic, and moving its activations.
    public var compute: Double
    public var traffic: Double
    /// Tokens of arithmetic added to each expert touched: tiles are computed whole.
    public var padding: Double
    public var sharpness: Int

    public init(
        layers: Double, expertsPerRank: Double, ranks: Double, perToken: Double, skew: Double, fixed: Double,
        weights: Double, compute: Double, traffic: Double, padding: Double, sharpness: Int
    ) {
        self.layers = layers
        self.expertsPerRank = expertsPerRank
        self.ranks = ranks
        self.perToken = perToken
        self.skew = skew
        self.fixed = fixed
        self.weights = weights
        self.compute = compute
        self.traffic = traffic
        self.padding = padding
        self.sharpness = sharpness
    }

    /// Choices that fall on the busiest rank.
    public func choices(_ tokens: Double) -> Double {
        let mean = perToken * tokens / ranks
        guard ranks > 1 else { return mean }
        let spread = 2 * Elementary.log(ranks)
        let popular = mean * (1 + skew * (spread / expertsPerRank).squareRoot())
        return min(perToken * tokens, popular + (spread * mean).squareRoot())
    }

    /// Experts of the busiest rank that are touched.
    public func touched(_ tokens: Double) -> Double {
        let choices = choices(tokens)
        let each = choices / expertsPerRank
        let popular = 1 - Elementary.exp(-(1 + skew) * each)
        let rare = 1 - Elementary.exp(-(1 - skew) * each)
        return max(expertsPerRank * (popular + rare) / 2, min(choices, min(perToken, expertsPerRank)) / ranks)
    }

    public func seconds(_ tokens: Double) -> Double {
        guard tokens > 0 else { return 0 }
        let choices = choices(tokens)
        let touched = touched(tokens)
        let computing = compute * (choices + padding * touched)
        return layers * (fixed + smoothMaximum(weights * touched, computing, sharpness) + traffic * choices)
    }
}
