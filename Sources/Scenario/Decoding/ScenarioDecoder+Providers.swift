/// `providers`: paid APIs.
extension ScenarioDecoder {
    func provider(_ name: String, _ field: Field) -> Provider? {
        let example = "{price: {input: $0.88/Mtok, output: $0.88/Mtok}, ttft: 450ms, output_rate: 70tok/s}"
        return field.map(example: example) { cursor in
            let api = cursor.optional("api", .text("an API of the catalog", example: "llama-3.3-70b"))
            let price = cursor.map("price", example: "price: {input: $0.88/Mtok, output: $0.88/Mtok}", tokenPrice)
            if api == nil, !cursor.has("price") {
                cursor.missing("price", "price: {input: $0.88/Mtok, output: $0.88/Mtok}, or api: NAME of the catalog")
            }
            if !cursor.has("ttft") { cursor.missing("ttft", "ttft: {median: 450ms, p99: 1.3s}") }
            return Provider(
                name: name, api: api, price: price,
                ttftSeconds: cursor["ttft"]?.distribution(of: .seconds) ?? .fixed(0),
                outputTokensPerSecond: cursor.required("output_rate", .tokenRate),
                limits: limits(cursor),
                outages: cursor.map("outages", example: "outages: {every: 30d, lasts: 15min}") { outages in
                    Outages(
                        meanTimeBetweenSeconds: outages.required(
                            "every", .duration(.above("0s", atMost: "1000y"), example: "30d")),
                        lastsSeconds: outages.required("lasts", .duration(example: "15min")))
                },
                roundTripSeconds: cursor.value(
                    "round_trip", .duration(.from("0s", to: "1h"), example: "50ms"), assumed: "50ms"),
                tokensFactor: cursor.value("tokens_factor", .tokensFactor, default: 1),
                billsRetries: cursor.value("bill_retries", .yesOrNo, assumed: "no"))
        }
    }

    /// Prices with their source and date; `cached_input` where it differs.
    func tokenPrice(_ cursor: Cursor) -> TokenPrice {
        let kind = Kind.dollars(.tokenPrice, example: "$0.88/Mtok")
        return TokenPrice(
            inputUSDPerMtok: cursor.required("input", kind),
            cachedInputUSDPerMtok: cursor.optional("cached_input", kind),
            outputUSDPerMtok: cursor.required("output", kind),
            source: cursor.optional("source", .source), asOf: cursor.optional("as_of", .date))
    }

    private func limits(_ cursor: Cursor) -> RateLimits {
        cursor.map("limits", example: "limits: {requests: 1200/min, tokens: 3Mtok/min}") { limits in
            RateLimits(
                requestsPerMinute: limits.optional("requests", .requestRate).map { $0 * 60 },
                tokensPerMinute: limits.optional("tokens", .tokenRate).map { $0 * 60 })
        } ?? RateLimits(requestsPerMinute: nil, tokensPerMinute: nil)
    }
}
