/// A paid API.
struct ProviderKeys: KeySection {
    let api = OptionalKey(
        "api", .text("an API of the catalog", example: "llama-3.3-70b"), absent: "`price` is given",
        "Catalog row that gives the prices which the file does not.")
    let price = SectionKey(
        "price", TokenPriceKeys(), example: "{input: $0.88/Mtok, output: $0.88/Mtok}", .absent("that of `api`"),
        "What tokens cost.")
    let ttft = DistributionKey(
        "ttft", .seconds, .required, hint: "{median: 450ms, p99: 1.3s}",
        "Time to first token as the provider's clock sees it; the network comes on top.")
    let outputRate = Key("output_rate", .tokenRate, .required, "Output tokens a second of one request.")
    let limits = SectionKey(
        "limits", LimitKeys(), example: "{requests: 1200/min, tokens: 3Mtok/min}", .absent("none"),
        "Token buckets, refilled continuously and holding a minute's worth.")
    let outages = SectionKey(
        "outages", OutageKeys(), example: "{every: 30d, lasts: 15min}", .absent("none"),
        "Random outages: every request meanwhile fails at once.")
    let roundTrip = Key(
        "round_trip", .duration(.from("0s", to: "1h"), example: "50ms"), .assumed("50ms"),
        "Network and front end, both ways: added to TTFT and E2E.")
    let tokensFactor = Key(
        "tokens_factor", .tokensFactor, .silent("1"),
        "Multiplies output tokens: another model may need more for the same task.")
    let billRetries = Key(
        "bill_retries", .yesOrNo, .assumed("no"), "Whether prompts of attempts that did not end well are billed too.")
}

/// Rate limits.
struct LimitKeys: KeySection {
    let requests = OptionalKey("requests", .requestRate, absent: "no limit", "Requests admitted.")
    let tokens = OptionalKey(
        "tokens", .tokenRate, absent: "no limit", "Tokens admitted: input and the most output a client asks for.")
}

/// Random outages.
struct OutageKeys: KeySection {
    let every = Key(
        "every", .duration(.above("0s", atMost: "1000y"), example: "30d"), .required,
        "Mean time between outages, exponential.")
    let lasts = Key("lasts", .duration(example: "15min"), .required, "Mean length, exponential.")
}
