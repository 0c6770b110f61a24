/// A paid API: prices, latency, rate limits, outages.
public struct Provider: Equatable, Sendable {
    public var name: String
    /// Catalog row that gives prices the file does not.
    public var api: String?
    public var price: TokenPrice?
    /// Time to first token as the provider's clock sees it; the network comes on top.
    public var ttftSeconds: Distribution
    public var outputTokensPerSecond: Double
    public var limits: RateLimits
    public var outages: Outages?
    /// Network and front end, both ways: added to TTFT and E2E.
    public var roundTripSeconds: Double
    /// Multiplies output tokens: another model may need more tokens for the same task.
    public var tokensFactor: Double
    /// Are the prompt tokens of attempts that did not end well billed as well?
    public var billsRetries: Bool
}

/// Dollars per million tokens.
public struct TokenPrice: Equatable, Sendable {
    public var inputUSDPerMtok: Double
    /// nil: as `inputUSDPerMtok`.
    public var cachedInputUSDPerMtok: Double?
    public var outputUSDPerMtok: Double
    public var source: String?
    /// ISO date.
    public var asOf: String?

    package init(
        inputUSDPerMtok: Double, cachedInputUSDPerMtok: Double?, outputUSDPerMtok: Double, source: String?,
        asOf: String?
    ) {
        self.inputUSDPerMtok = inputUSDPerMtok
        self.cachedInputUSDPerMtok = cachedInputUSDPerMtok
        self.outputUSDPerMtok = outputUSDPerMtok
        self.source = source
        self.asOf = asOf
    }
}

/// Token buckets, each refilled continuously and holding one minute's worth; nil: no such limit.
/// Tokens count as input plus the maximum output the client asks for.
public struct RateLimits: Equatable, Sendable {
    public var requestsPerMinute: Double?
    public var tokensPerMinute: Double?
}

/// Random outages: exponential times between and exponential durations; every request meanwhile fails at once.
public struct Outages: Equatable, Sendable {
    public var meanTimeBetweenSeconds: Double
    public var lastsSeconds: Double
}
