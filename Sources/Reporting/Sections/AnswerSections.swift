import PlimsollAnswering

/// A table of an answer: one row a quantity, one column an option.
struct Section: Equatable {
    var title: String
    var rows: [Row]
}

/// A quantity and its value in every option, in the answer's order.
struct Row: Equatable {
    var label: String
    /// Indented rows are parts of the row above.
    var isPart = false
    var cells: [Cell]
}

/// What a table shows in one place.
struct Cell: Equatable {
    var text: String
    var verdict: Verdict?
    /// Said below the verdict: `9 of 10 replications`.
    var note: String?

    init(_ text: String, verdict: Verdict? = nil, note: String? = nil) {
        self.text = text
        self.verdict = verdict
        self.note = note
    }

    static let none = Cell("-")
}

/// The tables of an answer, which terminal and Markdown reports lay out each in its way.
enum AnswerSections {
    static func all(_ answer: Answer) -> [Section] {
        let sections = [
            Section(title: "", rows: costRows(answer.options) + fleetRows(answer.options)),
            Section(title: "Latency", rows: latencyRows(answer.options)),
            Section(title: "SLO", rows: objectiveRows(answer.options)),
        ]
        return sections.filter { !$0.rows.isEmpty }
    }

    /// A row of what `value` finds in each option; nil where none has it.
    static func row(_ label: String, _ options: [OptionAnswer], _ value: (OptionAnswer) -> String?) -> Row? {
        let texts = options.map(value)
        guard texts.contains(where: { $0 != nil }) else { return nil }
        return Row(label: label, cells: texts.map { $0.map { Cell($0) } ?? .none })
    }
}
