public import PlimsollCompiling
import PlimsollSimulation

/// One replication's month in dollars.
public struct Bill: Equatable, Sendable {
    /// In the order of `BillItem`; items that cost nothing are absent.
    public var lines: [BillLine]
    /// Prompt and output tokens of the month's served requests.
    public var servedTokens: Double
    /// Of the month's paid GPU time; nil without a pool.
    public var shares: GPUTimeShares?

    /// The sum of the lines, in their order.
    public var totalUSD: Double { lines.reduce(0) { $0 + $1.usd } }

    /// nil when no token was served.
    public var usdPerMillionTokens: Double? { servedTokens > 0 ? totalUSD / (servedTokens / 1e6) : nil }

    /// An item's amount.
    func usd(_ item: BillItem) -> Double { lines.first { $0.item == item }?.usd ?? 0 }

    /// A month's bill from a run, and from the same run without one-off events where the scenario has any.
    public init(of run: Usage, baseline: Usage?, in period: BillingPeriod, tariff: Tariff) {
        self.init(
            ofMonth: Usage.month(of: run, baseline: baseline, in: period), monthHours: period.monthHours,
            tariff: tariff)
    }

    /// The bill of a month's usage.
    public init(ofMonth usage: Usage, monthHours: Double, tariff: Tariff) {
        var ledger = Ledger()
        let pools = zip(tariff.pools, usage.pools).map {
            PoolMonth(pricing: $0, usage: $1, monthHours: monthHours)
        }
        for pool in pools { pool.charge(to: &ledger) }
        if let price = tariff.provider { ledger.charge(usage, at: price) }
        if !pools.isEmpty { ledger.charge(usage, for: tariff.operations) }
        lines = ledger.lines
        servedTokens = usage.servedTokens
        shares = GPUTimeShares(of: pools)
    }
}

/// An amount of the bill.
public struct BillLine: Equatable, Sendable {
    public var item: BillItem
    public var usd: Double
}

/// What a bill may charge, in the order of its lines.
public enum BillItem: String, CaseIterable, Sendable {
    case onDemand = "gpu"
    case committed = "gpu-committed"
    case committedIdle = "gpu-committed-idle"
    case spot = "gpu-spot"
    case owned = "gpu-owned"
    case power
    case startup
    case standby
    case nodeRemainder = "node-remainder"
    case apiInput = "api-input"
    case apiCachedInput = "api-cached-input"
    case apiOutput = "api-output"
    case apiRetries = "api-retries"
    case operations
    case platform
    case multiplier
    case storage
    case egress
    case setUp = "set-up"

    /// GPUs that serve, paid by a plan.
    init(serving plan: BillingPlan) {
        switch plan {
        case .committed: self = .committed
        case .onDemand: self = .onDemand
        case .spot: self = .spot
        }
    }

    /// As a table shows it.
    public var title: String {
        switch self {
        case .onDemand: "GPUs serving"
        case .committed: "GPUs serving, committed"
        case .committedIdle: "GPUs committed, not running"
        case .spot: "GPUs serving, spot"
        case .owned: "GPUs owned, depreciation"
        case .power: "power"
        case .startup: "GPUs starting"
        case .standby: "standby"
        case .nodeRemainder: "unused GPUs of billed nodes"
        case .apiInput: "API input"
        case .apiCachedInput: "API cached input"
        case .apiOutput: "API output"
        case .apiRetries: "API retries"
        case .operations: "operations"
        case .platform: "platform"
        case .multiplier: "operations, as a share of GPUs"
        case .storage: "storage"
        case .egress: "egress"
        case .setUp: "set-up"
        }
    }

    /// Is it paid for GPUs (and so raised by the operations' multiplier)?
    var isGPU: Bool {
        switch self {
        case .onDemand, .committed, .committedIdle, .spot, .owned, .power, .startup, .standby, .nodeRemainder: true
        default: false
        }
    }
}
