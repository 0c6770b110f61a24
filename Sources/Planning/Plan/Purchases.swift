import PlimsollScenario

/// The GPUs an option has bought: what they lose in value, and what is paid for them and got for them.
struct Purchases: Equatable, Sendable {
    /// GPUs bought in the same month at the same price.
    private struct Batch: Equatable {
        var gpus: Int
        var month: Int
        var terms: Purchase
    }

    private var batches: [Batch] = []
    /// Dollars, of all months so far: they telescope to what was paid less what the GPUs would fetch.
    struct Month: Equatable {
        /// Resale value lost in the month.
        var valueLostUSD = 0.0
        /// Paid for GPUs less got for those sold.
        var cashUSD = 0.0
    }

    /// A month of the plan, in order: sells everything where the pool's GPUs are others from this month on, buys what is
    /// missing, and keeps what is not needed.
    mutating func month(_ month: Int, gpus: Int, at terms: Purchase, isSwitch: Bool) -> Month {
        var result = Month()
        if isSwitch {
            result.cashUSD -= batches.reduce(0) { $0 + Double($1.gpus) * $1.terms.value(afterMonths: month - $1.month) }
            batches = []
        }
        let missing = gpus - batches.reduce(0) { $0 + $1.gpus }
        if missing > 0 {
            batches.append(Batch(gpus: missing, month: month, terms: terms))
            result.cashUSD += Double(missing) * terms.ownership.usdPerGPU
        }
        result.valueLostUSD = batches.reduce(0) { sum, batch in
            let age = month - batch.month
            let lost = batch.terms.value(afterMonths: age) - batch.terms.value(afterMonths: age + 1)
            return sum + Double(batch.gpus) * lost
        }
        return result
    }
}

extension Purchase {
    /// What one GPU fetches at this age: a straight line from its price to the residual share at the end of its life, or
    /// falling by the market's loss a year.
    func value(afterMonths age: Int) -> Double {
        if let resaleLossPerYear {
            return ownership.usdPerGPU * Rate(share: -resaleLossPerYear, months: 12).factor(afterMonths: age)
        }
        let share = min(1, Double(age) / (ownership.lifeYears * 12))
        return ownership.usdPerGPU * (1 - (1 - ownership.residualShare) * share)
    }
}
