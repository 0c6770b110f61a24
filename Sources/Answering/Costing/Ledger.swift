import PlimsollScenario

/// Amounts by item while a bill is written.
struct Ledger {
    private var amounts = [Double](repeating: 0, count: BillItem.allCases.count)

    /// Adds to an item.
    mutating func charge(_ item: BillItem, _ usd: Double) {
        if let index = BillItem.allCases.firstIndex(of: item) { amounts[index] += usd }
    }

    /// The items that cost anything, in the order of `BillItem`.
    var lines: [BillLine] {
        zip(BillItem.allCases, amounts).compactMap { $1 == 0 ? nil : BillLine(item: $0, usd: $1) }
    }

    /// Tokens at the provider's list price. Attempts that did not end well bill their prompt as input.
    mutating func charge(_ usage: Usage, at price: TokenPrice) {
        let input = price.inputUSDPerMtok
        charge(.apiInput, usage.apiInputTokens / 1e6 * input)
        charge(.apiCachedInput, usage.apiCachedTokens / 1e6 * (price.cachedInputUSDPerMtok ?? input))
        charge(.apiOutput, usage.apiOutputTokens / 1e6 * price.outputUSDPerMtok)
        charge(.apiRetries, usage.apiRetriedTokens / 1e6 * input)
    }

    /// What running GPUs costs beside the GPUs; call it after they are charged.
    mutating func charge(_ usage: Usage, for operations: Operations) {
        let gpus = lines.reduce(0) { $0 + ($1.item.isGPU ? $1.usd : 0) }
        charge(.operations, operations.hoursPerMonth * operations.usdPerHour)
        charge(.platform, operations.platformUSDPerMonth)
        charge(.multiplier, (operations.multiplier - 1) * gpus)
        charge(.storage, operations.storageUSDPerMonth)
        charge(.egress, usage.homeTokens * operations.egressBytesPerToken / 1e9 * operations.egressUSDPerGB)
        charge(.setUp, operations.setUpUSD / operations.setUpMonths)
    }
}
