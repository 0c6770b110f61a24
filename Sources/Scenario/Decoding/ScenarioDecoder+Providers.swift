/// `providers`: paid APIs.
extension ScenarioDecoder {
    func provider(_ name: String, _ cursor: Cursor<ProviderKeys>) -> Provider {
        let api = cursor.api
        let price = cursor.map(\.price, tokenPrice)
        if api == nil, !cursor.has(\.price) {
            cursor.missing(\.price, "\(cursor.keys.price.example), or api: NAME of the catalog")
        }
        return Provider(
            name: name, api: api, price: price, ttftSeconds: cursor.ttft, outputTokensPerSecond: cursor.outputRate,
            limits: cursor.map(\.limits) { limits in
                RateLimits(
                    requestsPerMinute: limits.requests.map { $0 * 60 }, tokensPerMinute: limits.tokens.map { $0 * 60 })
            } ?? RateLimits(requestsPerMinute: nil, tokensPerMinute: nil),
            outages: cursor.map(\.outages) { Outages(meanTimeBetweenSeconds: $0.every, lastsSeconds: $0.lasts) },
            roundTripSeconds: cursor.roundTrip, tokensFactor: cursor.tokensFactor, billsRetries: cursor.billRetries)
    }

    func tokenPrice(_ cursor: Cursor<TokenPriceKeys>) -> TokenPrice {
        TokenPrice(
            inputUSDPerMtok: cursor.input, cachedInputUSDPerMtok: cursor.cachedInput, outputUSDPerMtok: cursor.output,
            source: cursor.part(\.origin).source, asOf: cursor.part(\.origin).asOf)
    }
}
