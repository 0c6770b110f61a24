/// Months by number or by date.
struct PlanCalendar: Sendable {
    let start: CalendarMonth?
    let months: Int

    /// 1 and up; `last` bounds it.
    func month(last: Int) -> Kind<Int> {
        let example = start.map { "13 or \($0.adding(12).text)" } ?? "13"
        return Kind(what: "a month of the plan", example: example, placeholder: 1, sample: "13") {
            [self] text throws(Complaint) in
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
    static var calendarMonth: Kind {
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
    static func rate(least: Double, most: Double, example: String) -> Kind {
        let wanted = "a change a month or a year"
        let (low, high) = (Int((least * 100).rounded()), Int((most * 100).rounded()))
        return Kind(
            what: wanted, example: example, placeholder: Rate(), range: "\(low)% to \(high)%",
            units: Dimension.growth.units + Dimension.yearlyGrowth.units
        ) { text throws(Complaint) in
            let quantity = try Quantity.read(text, as: .growth, wanted: wanted, example: example)
            guard quantity.dimension == .growth || quantity.dimension == .yearlyGrowth else {
                throw quantity.mismatch(text, wanted: wanted, example: example)
            }
            guard quantity.value >= least, quantity.value <= most else {
                throw Complaint(
                    problem: "is `\(text)`, out of range", remedy: "write \(low)% to \(high)%, with /month or /year")
            }
            return Rate(share: quantity.value, months: quantity.dimension == .growth ? 1 : 12)
        }
    }
}
