import PlimsollAnswering
import PlimsollPlanning

extension PlanDocument {
    /// Month by month: what each option costs, and which is the cheapest.
    static func table(_ answer: YearsAnswer) -> Table {
        let columns: [Table.Column] =
            [.init("month", .right), .init(""), .init("traffic", .right, .detail)] + answer.options.flatMap(columns)
            + [
                .init("cheapest, month", .left), .init("so far", .left, .essential, fullTitle: "cheapest so far"),
            ]
        return Table(columns: columns, rows: shown(answer).map { row($0, answer) })
    }

    private static func columns(_ option: OptionYears) -> [Table.Column] {
        (hasFleet(option) ? [.init("fleet", .right, .detail, fullTitle: "\(option.name) fleet")] : [])
            + [
                .init("\(option.name) $", .right),
                .init("so far", .right, .detail, fullTitle: "\(option.name) $ so far"),
            ]
    }

    private static func hasFleet(_ option: OptionYears) -> Bool {
        option.months.contains { !$0.replicas.isEmpty }
    }

    private static func row(_ month: Int, _ answer: YearsAnswer) -> Table.Row {
        let date = answer.date(ofMonth: month).map { " " + $0 } ?? ""
        let head = [
            "\(month)\(date)", answer.simulated.contains(month) ? "sim" : "",
            "x" + Numbers.fixed(answer.traffic[month - 1], decimals: 2),
        ]
        let best = [answer.cheapest(inMonth: month) ?? "none", answer.cheapest(throughMonth: month) ?? "none"]
        return Table.Row(head + answer.options.flatMap { cells($0.months[month - 1], $0) } + best)
    }

    private static func cells(_ month: OptionMonth, _ option: OptionYears) -> [String] {
        (hasFleet(option) ? [month.replicas.map(String.init).joined(separator: "+")] : [])
            + [
                Measure.dollars.text(month.costUSD) + mark(month, option), Measure.dollars.text(month.cumulativeUSD),
            ]
    }

    /// Simulated months, and those where the cheapest changes or an option ceases to meet its SLOs.
    private static func shown(_ answer: YearsAnswer) -> [Int] {
        let turns = answer.turns.map(\.month)
        let monthly = (1...answer.months).filter {
            $0 > 1 && answer.cheapest(inMonth: $0) != answer.cheapest(inMonth: $0 - 1)
        }
        let ceasing = answer.options.compactMap(\.firstNotMet?.month)
        return Set(answer.simulated + turns + monthly + ceasing + [answer.months]).sorted()
    }

    private static func mark(_ row: OptionMonth, _ option: OptionYears) -> String {
        if option.notAllowed != nil { return " x" }
        return row.meetsSLOs == .yes ? "" : row.meetsSLOs == .no ? " !" : " ?"
    }
}
