package import PlimsollAnswering
import PlimsollScenario

/// What `check` says of a scenario without faults: what it compares, and what is assumed where the file is silent.
package enum CheckDocument {
    package static func document(_ answer: CheckAnswer, file: String) -> Document {
        Document([
            .headline(Headline(lead: lead(answer, file: file))), .table(assumptions(answer.head)),
            .notes(answer.head.warnings.map { Note(label: "Note", text: $0) }),
        ])
    }

    private static func lead(_ answer: CheckAnswer, file: String) -> String {
        let parts = [
            named("class", "classes", answer.classes), named("option", "options", answer.options.map(\.name)),
            counted("SLO", answer.objectives.count),
        ]
        return "\(file): no faults; \(parts.joined(separator: "; "))"
    }

    private static func assumptions(_ head: AnswerHead) -> Table {
        Table(
            columns: [
                .init("assumed"), .init("value", .left, .essential), .init("as of"), .init("source", .left, .detail),
            ],
            rows: head.assumptions.map { Table.Row([$0.path, $0.value, $0.asOf ?? "-", $0.source]) })
    }

    private static func named(_ one: String, _ many: String, _ names: [String]) -> String {
        (names.count == 1 ? one : many) + " " + names.joined(separator: ", ")
    }

    private static func counted(_ noun: String, _ count: Int) -> String {
        "\(count) \(Spans.plural(noun, Double(count)))"
    }
}
