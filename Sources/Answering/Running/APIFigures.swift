import PlimsollSimulation

/// What one replication sent to the provider.
struct APIFigures: Equatable, Sendable {
    /// Of served requests, and of their tokens.
    var shareOfRequests: Double
    var shareOfTokens: Double
    /// Attempts answered 429, of all attempts.
    var rateLimited: Double

    init(of run: Measurements, usage: Usage) {
        func share(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }
        shareOfRequests = share(
            Double(run.classes.reduce(0) { $0 + $1.servedByProvider }),
            Double(run.classes.reduce(0) { $0 + $1.served }))
        shareOfTokens = share(usage.providerTokens, usage.servedTokens)
        let sent = run.provider
        rateLimited = share(
            Double(sent.rateLimited), Double(sent.accepted + sent.rateLimited + sent.refusedByOutage))
    }
}

extension APIAnswer {
    /// nil without replications.
    init?(of replications: [APIFigures], confidence: Double = usualConfidence) {
        guard let requests = Estimate(shareOf: replications.map(\.shareOfRequests), confidence: confidence),
            let tokens = Estimate(shareOf: replications.map(\.shareOfTokens), confidence: confidence),
            let limited = Estimate(shareOf: replications.map(\.rateLimited), confidence: confidence)
        else { return nil }
        self.init(shareOfRequests: requests, shareOfTokens: tokens, rateLimited: limited)
    }
}
