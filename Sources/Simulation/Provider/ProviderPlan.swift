/// A paid API.
public struct ProviderPlan: Sendable {
    /// Seconds.
    public var ttft: Sampler
    public var outputTokensPerSecond: Double
    public var roundTrip: Nanoseconds
    public var tokensFactor: Double
    public var requestsPerMinute: Double?
    public var tokensPerMinute: Double?
    public var outages: OutageProcess?
    public var billsRetries: Bool

    public init(
        ttft: Sampler, outputTokensPerSecond: Double, roundTrip: Nanoseconds = 0, tokensFactor: Double = 1,
        requestsPerMinute: Double? = nil, tokensPerMinute: Double? = nil, outages: OutageProcess? = nil,
        billsRetries: Bool = true
    ) {
        self.ttft = ttft
        self.outputTokensPerSecond = outputTokensPerSecond
        self.roundTrip = roundTrip
        self.tokensFactor = tokensFactor
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.outages = outages
        self.billsRetries = billsRetries
    }
}
