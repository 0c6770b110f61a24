/// A month's bill. `lines` sum to `monthlyUSD`, in the mean exactly to the cent's rounding of binary arithmetic.
public struct CostAnswer: Equatable, Sendable {
    public var monthlyUSD: Estimate
    /// Over tokens served (prompt and output); nil when none were.
    public var usdPerMillionTokens: Estimate?
    public var lines: [CostLine]
    /// Of paid GPU time; nil without a pool.
    public var shares: GPUTimeShares?
}

/// One line of the bill.
public struct CostLine: Equatable, Sendable {
    /// Stable key, the raw value of a `BillItem`: `gpu`, `gpu-committed`, `gpu-committed-idle`, `gpu-spot`,
    /// `gpu-owned`, `power`, `startup`, `standby`, `node-remainder`, `api-input`, `api-cached-input`, `api-output`,
    /// `api-retries`, `operations`, `platform`, `multiplier`, `storage`, `egress`, `set-up`.
    public var item: String
    /// As a table shows it: `GPUs serving`.
    public var title: String
    public var monthlyUSD: Estimate
}

/// What paid GPU time was spent on; the four sum to 1.
public struct GPUTimeShares: Equatable, Sendable {
    public var busy: Double
    public var idle: Double
    public var standby: Double
    public var startup: Double
}

extension CostAnswer: DescribedObject {
    package static let schemaName = "cost"
    package static let blank = CostAnswer(monthlyUSD: .blank, usdPerMillionTokens: nil, lines: [], shares: nil)
    package static let members: [Member<CostAnswer>] = [
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs: the sum of the lines."),
        Member(
            "usd_per_million_tokens", \.usdPerMillionTokens, .dollarsAMillionTokens,
            "Cost over tokens served, prompt and output; null where none were."),
        Member("lines", \.lines, .none, "The bill, line by line."),
        Member("shares", \.shares, .none, "What paid GPU time was spent on; null without a pool."),
    ]
}

extension CostLine: DescribedObject {
    package static let schemaName = "cost_line"
    package static let blank = CostLine(item: "", title: "", monthlyUSD: .blank)
    package static let members: [Member<CostLine>] = [
        Member("item", \.item, .text, "Stable key of the line.", role: .label),
        Member("title", \.title, .text, "The line as tables show it."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What the line costs a month."),
    ]
}

extension GPUTimeShares: DescribedObject {
    package static let schemaName = "gpu_time_shares"
    package static let blank = GPUTimeShares(busy: 0, idle: 0, standby: 0, startup: 0)
    package static let members: [Member<GPUTimeShares>] = [
        Member("busy", \.busy, .share, "Of paid GPU time: serving at least one request."),
        Member("idle", \.idle, .share, "Of paid GPU time: ready, without a request."),
        Member("standby", \.standby, .share, "Of paid GPU time: kept in reserve, not routed to."),
        Member("startup", \.startup, .share, "Of paid GPU time: starting, not yet ready."),
    ]
}
