import PlimsollScenario

/// A reserved term that was signed: what it binds, from when, for how long, at what price.
struct SignedTerm: Equatable, Sendable {
    var pool: String
    var replicas: Int
    var usdPerGPUHour: Double
    /// GPUs a replica when it was signed.
    var gpusPerReplica: Int
    var first: Int
    var last: Int
    /// From this month on the pool has other GPUs, and the term pays for ones that nobody uses; nil: it never does.
    var strandedFrom: Int?

    func isInForce(_ month: Int) -> Bool { first <= month && month <= last }

    func isStranded(_ month: Int) -> Bool { strandedFrom.map { month >= $0 } ?? false }

    /// Dollars a month while it is stranded.
    func strandedUSD(monthHours: Double) -> Double {
        Double(replicas * gpusPerReplica) * usdPerGPUHour * monthHours
    }
}

extension YearsCalendar {
    /// Every term of an option, renewals included, in order.
    func terms(ofOption option: String) -> [SignedTerm] {
        var signed: [SignedTerm] = []
        var month = 1
        guard case .term(let first)? = contract(option, inMonth: 1)?.payment else { return [] }
        month = first.fromMonth
        while month <= plan.months, let contract = contract(option, inMonth: month),
            case .term(let term) = contract.payment, signed.isEmpty || term.renews
        {
            let last = month + term.months - 1
            let pool = stretch(ofMonth: month).scenario.pools.first { $0.name == contract.pool }
            let price =
                signed.isEmpty
                ? term.usdPerGPUHour : renewalPrice(option, contract.pool, term, month, first.fromMonth)
            signed.append(
                SignedTerm(
                    pool: contract.pool, replicas: term.replicas, usdPerGPUHour: price,
                    gpusPerReplica: pool?.tensorParallel ?? 1, first: month, last: last,
                    strandedFrom: firstSwitch(contract.pool, after: month, upTo: min(last, plan.months))))
            month = last + 1
        }
        return signed
    }

    func contract(_ option: String, inMonth month: Int) -> Contract? {
        stretch(ofMonth: month).plan.contracts.first { $0.option == option }
    }

    private func firstSwitch(_ pool: String, after month: Int, upTo last: Int) -> Int? {
        last <= month ? nil : ((month + 1)...last).first { lastSwitch(ofPool: pool, upTo: $0) == $0 }
    }

    /// The renewal price where one is given; else the term's, fallen like the pool's prices since it was set.
    private func renewalPrice(
        _ option: String, _ pool: String, _ term: ReservedTerm, _ month: Int, _ first: Int
    ) -> Double {
        if let price = term.renewalUSDPerGPUHour { return price }
        let set = lastChange(upTo: month) { $0.hasPrefix("plan.options.\(option).term") } ?? first
        guard let rate = stretch(ofMonth: month).plan.declines.first(where: { $0.subject == "pools.\(pool)" })?.rate
        else { return term.usdPerGPUHour }
        return term.usdPerGPUHour * Rate(share: -rate.share, months: rate.months).factor(afterMonths: month - set)
    }
}
