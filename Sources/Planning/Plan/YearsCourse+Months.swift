import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// From simulated months to all of them.
extension YearsCourse {
    /// An option month by month; nil where something was not simulated.
    func course(of name: String) -> OptionYears? {
        var rows: [OptionMonth] = []
        var purchases = Purchases()
        guard let option = document.scenario.options.first(where: { $0.name == name }) else { return nil }
        var notAllowed: String?
        for span in spans {
            let stretch = calendar.stretch(ofMonth: span.lowerBound)
            guard let study = months.studies[stretch.first],
                let contender = study.contenders.first(where: { $0.name == name })
            else { return nil }
            notAllowed = notAllowed ?? contender.notAllowed
            let cost = MonthlyCost(
                calendar: calendar, contender: contender,
                option: stretch.scenario.options.first { $0.name == name } ?? option, terms: terms[name] ?? [],
                monthHours: study.period.monthHours)
            for month in span where isFirst(span) || month > span.lowerBound {
                let rung = isFirst(span) && month == span.lowerBound ? firstRung(span, name) : rung(span, name)
                guard let state = state(month, span, name, rung) else { return nil }
                let (lines, cash) = cost.lines(month, rung: rung, usage: state.usage, &purchases)
                let usd = lines.reduce(0) { $0 + $1.usd }
                let limits = study.objectives.filter { $0.metric == .cost && usd >= $0.limit }.map(\.text)
                rows.append(
                    OptionMonth(
                        month: month, replicas: replicas(contender, rung), isSimulated: knots.contains(month),
                        meetsSLOs: limits.isEmpty ? state.verdict : .no, missed: state.missed + limits, costUSD: usd,
                        lines: lines, cashUSD: cash, cumulativeUSD: (rows.last?.cumulativeUSD ?? 0) + usd,
                        cumulativeCashUSD: (rows.last?.cumulativeCashUSD ?? 0) + cash))
            }
        }
        return OptionYears(name: name, notAllowed: notAllowed, months: rows)
    }

    /// Simulated, or from the span's ends: usage by the straight line, the verdict where both say the same.
    private func state(_ month: Int, _ span: ClosedRange<Int>, _ name: String, _ rung: Int?) -> SimulatedMonth? {
        let isSized = plan.fleet == .sized && rung == nil
        func end(_ month: Int) -> SimulatedMonth? {
            guard var point = months[YearsPoint(month: month, option: name, rung: rung)] else { return nil }
            // No size meets the SLOs: the file's own fleet is shown, and it is no better.
            if isSized, point.verdict == .yes { point.verdict = .undecided }
            return point
        }
        if month == span.lowerBound || month == span.upperBound { return end(month) }
        guard let first = end(span.lowerBound), let last = end(span.upperBound) else { return nil }
        let traffic = [span.lowerBound, month, span.upperBound].map { calendar.traffic[$0 - 1] }
        let width = traffic[2] - traffic[0]
        let share = width == 0 ? 1 : (traffic[1] - traffic[0]) / width
        return SimulatedMonth(
            usage: zip(first.usage, last.usage).map { Usage.between($0, $1, share: share) },
            verdict: first.verdict == last.verdict ? first.verdict : .undecided,
            missed: first.verdict == .no && last.verdict == .no ? last.missed : [])
    }

    private func replicas(_ contender: Contender, _ rung: Int?) -> [Int] {
        rung.map { FleetLadder(contender: contender).replicas($0) } ?? contender.plan.pools.map(\.size.most)
    }
}
