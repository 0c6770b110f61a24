import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// What a month of an option costs, from its usage and the prices and contracts in force.
struct MonthlyCost {
    let calendar: YearsCalendar
    /// The option as compiled at the begin of the stretch, before any sizing.
    let contender: Contender
    let option: Option
    let terms: [SignedTerm]
    let monthHours: Double

    /// - Parameters:
    ///   - rung: of the option's ladder; nil: the file's fleet.
    ///   - usage: by replication.
    func lines(_ month: Int, rung: Int?, usage: [Usage], _ purchases: inout Purchases) -> (
        lines: [YearsLine], cash: Double
    ) {
        let tariff = tariff(month, rung: rung)
        let bill = mean(usage.map { Bill(ofMonth: $0, monthHours: monthHours, tariff: tariff).totalUSD })
        let stranded = terms.filter { $0.isInForce(month) && $0.isStranded(month) }
            .reduce(0) { $0 + $1.strandedUSD(monthHours: monthHours) }
        let bought = buy(month, tariff, &purchases)
        let staff = staffUSD(month, tariff)
        let amounts: [(YearsLine.Item, Double)] = [
            (.bill, bill), (.strandedTerm, stranded), (.valueLost, bought.valueLostUSD), (.staff, staff),
        ]
        return (
            amounts.compactMap { $1 == 0 ? nil : YearsLine(item: $0, usd: $1) },
            bill + stranded + staff + bought.cashUSD
        )
    }

    /// The month's prices: list prices fallen so far, the term in force, and only power for GPUs that are bought.
    func tariff(_ month: Int, rung: Int?) -> Tariff {
        var tariff = rung.map { FleetLadder(contender: contender).contender($0).tariff } ?? contender.tariff
        for (index, deployment) in option.deployments.enumerated() {
            let subject = "pools.\(deployment.pool)"
            tariff.pools[index].onDemandUSDPerGPUHour *= calendar.priceFactor(
                of: subject, ["price", "gpu"], inMonth: month)
            tariff.pools[index].spotUSDPerGPUHour? *= calendar.priceFactor(of: subject, ["spot.price"], inMonth: month)
            pay(deployment.pool, month, for: &tariff.pools[index])
        }
        if let name = option.provider, let price = tariff.provider {
            func fallen(_ usd: Double, _ key: String) -> Double {
                usd * calendar.priceFactor(of: "providers.\(name)", ["price.\(key)", "api"], inMonth: month)
            }
            tariff.provider?.inputUSDPerMtok = fallen(price.inputUSDPerMtok, "input")
            tariff.provider?.cachedInputUSDPerMtok = price.cachedInputUSDPerMtok.map { fallen($0, "cached_input") }
            tariff.provider?.outputUSDPerMtok = fallen(price.outputUSDPerMtok, "output")
        }
        return tariff
    }

    private func pay(_ pool: String, _ month: Int, for pricing: inout PoolPricing) {
        if let term = terms.first(where: { $0.pool == pool && $0.isInForce(month) && !$0.isStranded(month) }) {
            pricing.commitment = Commitment(replicas: term.replicas, usdPerGPUHour: term.usdPerGPUHour)
        }
        if let purchase = purchase(month), purchase.pool == pool {
            var power = purchase.terms.ownership
            power.usdPerGPU = 0
            pricing.owned = power
        }
    }

    private func purchase(_ month: Int) -> (pool: String, terms: Purchase)? {
        guard let contract = calendar.contract(option.name, inMonth: month),
            case .purchase(let terms) = contract.payment
        else { return nil }
        return (contract.pool, terms)
    }

    private func buy(_ month: Int, _ tariff: Tariff, _ purchases: inout Purchases) -> Purchases.Month {
        guard let (pool, terms) = purchase(month),
            let index = option.deployments.firstIndex(where: { $0.pool == pool })
        else { return Purchases.Month() }
        let pricing = tariff.pools[index]
        return purchases.month(
            month, gpus: pricing.mostReplicas * pricing.gpusPerReplica, at: terms,
            isSwitch: calendar.lastSwitch(ofPool: pool, upTo: month) == month && month > 1)
    }

    /// A head for every so many replicas begun, standby included; none for an option without a pool.
    private func staffUSD(_ month: Int, _ tariff: Tariff) -> Double {
        guard let staff = calendar.stretch(ofMonth: month).plan.staff else { return 0 }
        let replicas = tariff.pools.reduce(0) { $0 + $1.mostReplicas }
        let heads = (replicas + staff.replicasPerHead - 1) / staff.replicasPerHead
        return Double(heads) * staff.usdPerHeadMonth
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}

extension Usage {
    /// Between two usages of the same fleet, as a straight line in the traffic: exact for tokens, which are proportional
    /// to it, and for machines that run all month.
    static func between(_ a: Usage, _ b: Usage, share: Double) -> Usage { a.combined(1 - share, with: b, share) }
}
