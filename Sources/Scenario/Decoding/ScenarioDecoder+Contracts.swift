/// `plan.options`: how options pay for the GPUs of a pool.
extension ScenarioDecoder {
    func contracts(_ plan: Cursor<PlanKeys>, _ calendar: PlanCalendar) -> [Contract] {
        let known = root["options"]?.entries?.map(\.key) ?? []
        return plan.names(\.options) { name, cursor in
            if !known.contains(name) {
                cursor.fault(
                    "there is no option `\(name)`", Suggestions.remedy(for: name, among: known, noun: "options"))
            }
            return contract(name, cursor, calendar)
        }
    }

    private func contract(_ option: String, _ cursor: Cursor<ContractKeys>, _ calendar: PlanCalendar) -> Contract? {
        let pools = pools(of: option)
        let pool = cursor.pool
        if let pool, !pools.contains(pool), let field = cursor[\.pool] {
            field.fault(
                "`\(pool)` is no pool of `\(option)`", Suggestions.remedy(for: pool, among: pools, noun: "its pools"))
        }
        if pool == nil, pools.count != 1, root["options"]?[option] != nil {
            cursor.fault(
                pools.isEmpty ? "`\(option)` has no pool to pay for" : "`\(option)` has several pools",
                pools.isEmpty ? "remove it" : "add pool: \(pools[0])")
        }
        let term = term(cursor, calendar, pool: pool ?? pools.first ?? "")
        let purchase = purchase(cursor, pool: pool ?? pools.first ?? "")
        guard (term == nil) != (purchase == nil) else {
            cursor.fault(
                term == nil ? "says nothing of how `\(option)` pays" : "`term` and `purchase` contradict each other",
                "write one of `term` and `purchase`")
            return nil
        }
        let payment = term.map(Contract.Payment.term) ?? purchase.map(Contract.Payment.purchase)
        return payment.map { Contract(option: option, pool: pool ?? pools.first ?? "", payment: $0) }
    }

    private func pools(of option: String) -> [String] {
        guard let node = root["options"]?[option] else { return [] }
        if let several = node["pools"]?.entries { return several.map(\.key) }
        if case .scalar(let name, _)? = node["pool"]?.content { return [name] }
        return []
    }

    private func term(
        _ cursor: Cursor<ContractKeys>, _ calendar: PlanCalendar, pool: String
    ) -> ReservedTerm? {
        refuse(cursor[\.term], where: pool, has: ["owned", "commit"])
        return cursor.map(\.term) { term in
            let (price, seconds) = (hourlyPrice(ofPool: pool), term.lasts)
            let months = (seconds / 2_628_000).rounded()
            if (months * 2_628_000 - seconds).magnitude > 1, let field = term[\.lasts] {
                field.fault("`lasts` is no whole number of months", "write 12mo or 3y")
            }
            return ReservedTerm(
                replicas: term.replicas, usdPerGPUHour: term.read(\.price, as: price),
                fromMonth: term.read(\.from, as: calendar.month(last: 10_000)) ?? 1, months: max(1, Int(months)),
                renews: term.renew, renewalUSDPerGPUHour: term.read(\.renewal, as: price))
        }
    }

    private func purchase(_ cursor: Cursor<ContractKeys>, pool: String) -> Purchase? {
        refuse(cursor[\.purchase], where: pool, has: ["owned", "commit", "spot"])
        return cursor.map(\.purchase) { purchase in
            Purchase(
                ownership: ownership(purchase.part(\.ownership)),
                resaleLossPerYear: purchase.resaleLoss
                    .map { $0.months == 12 ? $0.share : 1 - Self.power(1 - $0.share, 12) })
        }
    }

    private static func power(_ base: Double, _ count: Int) -> Double {
        (0..<count).reduce(1.0) { product, _ in product * base }
    }

    /// A pool that already says how its GPUs are paid cannot be paid for twice.
    private func refuse(_ field: Field?, where pool: String, has keys: [String]) {
        guard let field, let node = root["pools"]?[pool] else { return }
        for key in keys where node[key]?.isNull == false {
            field.fault("pool `\(pool)` has `\(key)` already", "remove one of the two")
        }
    }
}
