import PlimsollAnswering
import PlimsollPlanning

extension PlanDocument {
    /// Month by month: what each option costs then, what it has cost so far, and the fleets where they change.
    static func tables(_ answer: YearsAnswer) -> [Table] {
        let months = shown(answer)
        return [costs(answer, months), sums(answer, months), fleets(answer, months)]
    }

    private static func costs(_ answer: YearsAnswer, _ months: [Int]) -> Table {
        Table(
            title: "$ a month",
            columns: [.init("month", .right), .init(""), .init("traffic", .right, .detail)]
                + answer.options.map { .init($0.name, .right) } + [.init("cheapest", .left, .essential)],
            rows: months.map { month in
                let head = [
                    label(month, answer), answer.simulated.contains(month) ? "sim" : "",
                    "x" + Numbers.fixed(answer.traffic[month - 1], decimals: 2),
                ]
                let costs = answer.options.map { option in
                    Measure.dollars.text(option.months[month - 1].costUSD) + mark(option.months[month - 1], option)
                }
                return Table.Row(head + costs + [answer.cheapest(inMonth: month) ?? "none"])
            })
    }

    private static func sums(_ answer: YearsAnswer, _ months: [Int]) -> Table {
        Table(
            title: "$ so far",
            columns: [.init("month", .right)] + answer.options.map { .init($0.name, .right) }
                + [.init("cheapest so far", .left, .essential)],
            rows: months.map { month in
                let sums = answer.options.map { Measure.dollars.text($0.months[month - 1].cumulativeUSD) }
                return Table.Row([label(month, answer)] + sums + [answer.cheapest(throughMonth: month) ?? "none"])
            })
    }

    /// Options with GPUs, in the months from which on a fleet is another one.
    private static func fleets(_ answer: YearsAnswer, _ months: [Int]) -> Table {
        let options = answer.options.filter { option in option.months.contains { !$0.replicas.isEmpty } }
        func replicas(_ month: Int) -> [[Int]] { options.map { $0.months[month - 1].replicas } }
        let changing = months.enumerated().filter { index, month in
            index == 0 || replicas(month) != replicas(months[index - 1])
        }
        return Table(
            title: "fleet",
            columns: [.init("from month", .right)] + options.map { .init($0.name, .right) },
            rows: options.isEmpty
                ? []
                : changing.map { _, month in
                    Table.Row(
                        [label(month, answer)] + replicas(month).map { $0.map(String.init).joined(separator: "+") })
                })
    }

    /// `13 2027-12`.
    private static func label(_ month: Int, _ answer: YearsAnswer) -> String {
        "\(month)" + (answer.date(ofMonth: month).map { " " + $0 } ?? "")
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
