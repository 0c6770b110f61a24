/// `plan`: growth, dated changes, contracts and head count over months.
extension ScenarioDecoder {
    private static let mostMonths = 240

    func years(_ root: Cursor) -> YearsPlan? {
        root.map("plan", example: "plan: {months: 36, growth: 4%/month}") { cursor in
            var count = Kind.count(1...Self.mostMonths, example: "36")
            count.placeholder = Self.mostMonths
            let months = cursor.required("months", count)
            let start = cursor.optional("start", .calendarMonth)
            let calendar = PlanCalendar(start: start, months: months)
            return YearsPlan(
                months: months, start: start,
                growth: cursor.value("growth", .rate(least: -0.9, most: 10, example: "4%/month"), default: Rate()),
                fleet: cursor.value(
                    "fleet", .choice(YearsPlan.FleetPolicy.allCases.map { ($0.rawValue, $0) }), assumed: "sized"),
                simulated: simulated(cursor, calendar), declines: declines(cursor),
                changes: cursor.names(
                    "changes", "a change", example: "changes: {cheaper: {from: 13, set: {PATH: VALUE}}}"
                ) { change($0, $1, calendar) },
                staff: staff(cursor), contracts: contracts(cursor, calendar))
        }
    }

    private func simulated(_ cursor: Cursor, _ calendar: PlanCalendar) -> [Int] {
        guard let field = cursor["simulate"] else { return [] }
        guard let items = field.items else {
            field.fault("`simulate` is not a list of months", "write simulate: [1, 12, 24]")
            return []
        }
        let kind = calendar.month(last: calendar.months)
        return items.compactMap { item in
            guard let text = item.text else {
                item.fault("`simulate` lists something that is no month", "write simulate: [1, 12, 24]")
                return nil
            }
            do throws(Complaint) {
                return try kind.parse(text)
            } catch {
                item.fault("a month of `simulate` \(error.problem)", error.remedy)
                return nil
            }
        }
    }

    private func declines(_ cursor: Cursor) -> [PriceDecline] {
        guard let field = cursor["decline"] else { return [] }
        let example = "decline: {providers.\(providerNames.first ?? "hosted"): 30%/year}"
        guard let entries = field.node.entries, !entries.isEmpty else {
            field.fault("`decline` is not a map of pools and providers", "write \(example)")
            return []
        }
        let known = poolNames.map { "pools.\($0)" } + providerNames.map { "providers.\($0)" }
        return entries.compactMap { entry in
            let subject = entry.key.hasSuffix(".price") ? String(entry.key.dropLast(6)) : entry.key
            guard known.contains(subject) else {
                findings.fault(
                    at: entry.keyPosition, "`\(entry.key)` is no pool or provider whose price could fall",
                    Suggestions.remedy(for: subject, among: known, noun: "those there are"))
                return nil
            }
            let value = Field(node: entry.value, path: "plan.decline.\(entry.key)", findings: findings)
            return PriceDecline(
                subject: subject, rate: value.read(.rate(least: -1, most: 0.99, example: "30%/year")))
        }
    }

    private func change(_ name: String, _ field: Field, _ calendar: PlanCalendar) -> DatedChange? {
        field.map(example: "{from: 13, set: {PATH: VALUE}}") { cursor in
            let month = cursor.required("from", calendar.month(last: 10_000))
            if month > calendar.months { findings.warn("plan: change `\(name)` comes after the plan's last month") }
            guard let set = cursor["set"] else {
                cursor.missing("set", "set: {pools.NAME.price: $2.50/gpu/h}")
                return DatedChange(name: name, fromMonth: month, overrides: [])
            }
            guard let entries = set.node.entries, !entries.isEmpty else {
                set.fault("`set` is not a map of paths and values", "write set: {pools.NAME.price: $2.50/gpu/h}")
                return DatedChange(name: name, fromMonth: month, overrides: [])
            }
            return DatedChange(name: name, fromMonth: month, overrides: entries.compactMap(override))
        }
    }

    /// `path=value`; nil, with a fault, where a plan cannot change it.
    private func override(_ entry: TreeEntry) -> String? {
        let fixed = ["months", "start", "changes", "simulate", "fleet", "decline"].map { "plan.\($0)" }
        let settings = ["seed", "replications", "horizon", "month", "name", "traffic.scale", "slos"]
        let head = entry.key.split(separator: ".").prefix(2).joined(separator: ".")
        if fixed.contains(head) || settings.contains(entry.key) || entry.key == "plan" {
            let remedy = entry.key == "traffic.scale" ? "change plan.growth" : "it is the same in all months"
            findings.fault(at: entry.keyPosition, "a change cannot set `\(entry.key)`", remedy)
            return nil
        }
        guard !entry.value.isNull, let text = entry.value.flow else {
            findings.fault(at: entry.keyPosition, "`\(entry.key)` is set to nothing", "write a value")
            return nil
        }
        return entry.key + "=" + text
    }

    private func staff(_ cursor: Cursor) -> StaffSteps? {
        cursor.map("staff", example: "staff: {every: 8, cost: $15000/month}") { staff in
            StaffSteps(
                replicasPerHead: staff.required("every", .count(1...100_000, example: "8")),
                usdPerHeadMonth: staff.required("cost", .dollars(.monthlyPrice, example: "$15000/month")))
        }
    }
}

/// How options pay.
extension ScenarioDecoder {
    fileprivate func contracts(_ plan: Cursor, _ calendar: PlanCalendar) -> [Contract] {
        let known = root["options"]?.entries?.map(\.key) ?? []
        return plan.names("options", "an option", example: "options: {own: {term: {...}}}") { name, field in
            if !known.contains(name) {
                field.fault(
                    "there is no option `\(name)`", Suggestions.remedy(for: name, among: known, noun: "options"))
            }
            return field.map(example: "{term: {replicas: 4, price: $1.90/gpu/h, lasts: 12mo}}") { cursor in
                contract(name, cursor, calendar)
            } ?? nil
        }
    }

    private func contract(_ option: String, _ cursor: Cursor, _ calendar: PlanCalendar) -> Contract? {
        let pools = pools(of: option)
        let pool = cursor.optional("pool", .text("a pool of the option", example: pools.first ?? "h100"))
        if let pool, !pools.contains(pool), let field = cursor["pool"] {
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

    private func term(_ cursor: Cursor, _ calendar: PlanCalendar, pool: String) -> ReservedTerm? {
        refuse(cursor["term"], where: pool, has: ["owned", "commit"])
        return cursor.map("term", example: "term: {replicas: 4, price: $1.90/gpu/h, lasts: 12mo}") { term in
            let price = hourlyPrice(ofPool: pool)
            let seconds = term.required("lasts", .duration(.from("1mo", to: "20y"), example: "12mo"))
            let months = (seconds / 2_628_000).rounded()
            if (months * 2_628_000 - seconds).magnitude > 1, let field = term["lasts"] {
                field.fault("`lasts` is no whole number of months", "write 12mo or 3y")
            }
            return ReservedTerm(
                replicas: term.required("replicas", .count(1...10_000)), usdPerGPUHour: term.required("price", price),
                fromMonth: term.value("from", calendar.month(last: 10_000), default: 1), months: max(1, Int(months)),
                renews: term.value("renew", .yesOrNo, assumed: "yes"),
                renewalUSDPerGPUHour: term.optional("renewal", price))
        }
    }

    private func purchase(_ cursor: Cursor, pool: String) -> Purchase? {
        refuse(cursor["purchase"], where: pool, has: ["owned", "commit", "spot"])
        return cursor.map("purchase", example: "purchase: {price: $28000/gpu, life: 4y}") { purchase in
            Purchase(
                ownership: ownership(purchase),
                resaleLossPerYear: purchase.optional("resale_loss", .rate(least: 0, most: 0.99, example: "35%/year"))
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

/// Months by number or by date.
private struct PlanCalendar: Sendable {
    let start: CalendarMonth?
    let months: Int

    /// 1 and up; `last` bounds it.
    func month(last: Int) -> Kind<Int> {
        let example = start.map { "13 or \($0.adding(12).text)" } ?? "13"
        return Kind(what: "a month of the plan", example: example, placeholder: 1) { [self] text throws(Complaint) in
            var number = Int(text)
            if number == nil, text.contains("-"), let date = try? Kind<CalendarMonth>.calendarMonth.parse(text) {
                guard let start else {
                    throw Complaint(
                        problem: "is `\(text)`, but the plan has no `start`", remedy: "add start: 2026-12, or write 13")
                }
                number = date.ordinal - start.ordinal + 1
            }
            guard let number else {
                throw Complaint(problem: "is `\(text)`, not a month of the plan", remedy: "write \(example)")
            }
            guard (1...last).contains(number) else {
                throw Complaint(
                    problem: number < 1
                        ? "is `\(text)`, before the plan's first month" : "is `\(text)`, after its last month",
                    remedy: "write 1 to \(min(last, months))")
            }
            return number
        }
    }
}

extension Kind where Value == CalendarMonth {
    /// `2027-06`
    fileprivate static var calendarMonth: Kind {
        Kind(what: "a month", example: "2026-12", placeholder: CalendarMonth(year: 2026, month: 1)) {
            text throws(Complaint) in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.map(\.count) == [4, 2], let year = Int(parts[0]), let month = Int(parts[1]), year > 1900,
                (1...12).contains(month)
            else { throw Complaint(problem: "is `\(text)`, not a month", remedy: "write it as 2026-12") }
            return CalendarMonth(year: year, month: month)
        }
    }
}

extension Kind where Value == Rate {
    /// `4%/month` or `60%/year`; bounds are shares.
    fileprivate static func rate(least: Double, most: Double, example: String) -> Kind {
        Kind(what: "a change a month or a year", example: example, placeholder: Rate()) { text throws(Complaint) in
            let wanted = "a change a month or a year"
            let quantity = try Quantity.read(text, as: .growth, wanted: wanted, example: example)
            guard quantity.dimension == .growth || quantity.dimension == .yearlyGrowth else {
                throw quantity.mismatch(text, wanted: wanted, example: example)
            }
            guard quantity.value >= least, quantity.value <= most else {
                let (low, high) = (Int((least * 100).rounded()), Int((most * 100).rounded()))
                throw Complaint(
                    problem: "is `\(text)`, out of range", remedy: "write \(low)% to \(high)%, with /month or /year")
            }
            return Rate(share: quantity.value, months: quantity.dimension == .growth ? 1 : 12)
        }
    }
}

extension TreeNode {
    /// As YAML on one line, scalars quoted where plain text could be read otherwise; nil for nothing.
    fileprivate var flow: String? {
        switch content {
        case .scalar(let text, let quoted):
            let isPlain = !quoted && !text.contains { ",[]{}:#'\"\n".contains($0) }
            return isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
        case .sequence(let items): return "[" + items.compactMap(\.flow).joined(separator: ", ") + "]"
        case .mapping(let entries):
            return "{" + entries.compactMap { e in e.value.flow.map { "\(e.key): \($0)" } }.joined(separator: ", ")
                + "}"
        }
    }
}
