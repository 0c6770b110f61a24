/// `plan`: growth, dated changes, contracts and head count over months.
extension ScenarioDecoder {
    func years(_ root: Cursor<RootKeys>) -> YearsPlan? {
        root.map(\.plan) { cursor in
            let (months, start) = (cursor.months, cursor.start)
            let calendar = PlanCalendar(start: start, months: months)
            return YearsPlan(
                months: months, start: start, growth: cursor.growth, fleet: cursor.fleet,
                simulated: simulated(cursor, calendar), declines: declines(cursor),
                changes: cursor.names(\.changes) { change($0, $1, calendar) },
                staff: cursor.map(\.staff) { StaffSteps(replicasPerHead: $0.every, usdPerHeadMonth: $0.cost) },
                contracts: contracts(cursor, calendar))
        }
    }

    private func simulated(_ cursor: Cursor<PlanKeys>, _ calendar: PlanCalendar) -> [Int] {
        guard let field = cursor[\.simulate] else { return [] }
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

    private func declines(_ cursor: Cursor<PlanKeys>) -> [PriceDecline] {
        guard let field = cursor[\.decline] else { return [] }
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

    private func change(_ name: String, _ cursor: Cursor<ChangeKeys>, _ calendar: PlanCalendar) -> DatedChange {
        let month = cursor.read(\.from, as: calendar.month(last: 10_000))
        if month > calendar.months { findings.warn("plan: change `\(name)` comes after the plan's last month") }
        let example = cursor.keys.set.example
        guard let set = cursor[\.set] else {
            cursor.missing(\.set, example)
            return DatedChange(name: name, fromMonth: month, settings: [])
        }
        guard let entries = set.node.entries, !entries.isEmpty else {
            set.fault("`set` is not a map of paths and values", "write set: \(example)")
            return DatedChange(name: name, fromMonth: month, settings: [])
        }
        return DatedChange(name: name, fromMonth: month, settings: entries.compactMap(setting))
    }

    /// nil, with a fault, where a plan cannot change it.
    private func setting(_ entry: TreeEntry) -> Setting? {
        let fixed = ["months", "start", "changes", "simulate", "fleet", "decline"].map { "plan.\($0)" }
        let settings = ["seed", "replications", "horizon", "month", "name", "traffic.scale", "slos"]
        let head = entry.key.split(separator: ".").prefix(2).joined(separator: ".")
        if fixed.contains(head) || settings.contains(entry.key) || entry.key == "plan" {
            let remedy = entry.key == "traffic.scale" ? "change plan.growth" : "it is the same in all months"
            findings.fault(at: entry.keyPosition, "a change cannot set `\(entry.key)`", remedy)
            return nil
        }
        guard !entry.value.isNull, let text = entry.value.text else {
            findings.fault(at: entry.keyPosition, "`\(entry.key)` is set to nothing", "write a value")
            return nil
        }
        let place = entry.value.position
        return Setting(entry.key, text, origin: .file(place.file, line: place.line, column: place.column))
    }
}
