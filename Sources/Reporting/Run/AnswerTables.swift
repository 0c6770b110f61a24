import PlimsollAnswering

/// The tables of an answer: one row a quantity, one column an option.
enum AnswerTables {
    static func all(_ answer: Answer) -> [Table] {
        let sections = [
            ("", costRows(answer.options) + fleetRows(answer.options)),
            ("Latency", latencyRows(answer.options)),
            ("SLO", objectiveRows(answer.options)),
        ]
        let columns = answer.options.map { Table.Column($0.name, .right) }
        return sections.map { Table(kind: .comparison, columns: [Table.Column($0)] + columns, rows: $1) }
    }

    /// A row of what `value` finds in each option; nil where none has it.
    static func row(_ label: String, _ options: [OptionAnswer], _ value: (OptionAnswer) -> String?) -> Table.Row? {
        let texts = options.map(value)
        guard texts.contains(where: { $0 != nil }) else { return nil }
        return Table.Row(cells: [Cell(label)] + texts.map { $0.map { Cell($0) } ?? .none })
    }
}
