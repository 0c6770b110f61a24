package import PlimsollScenario

/// What `check` says of a scenario without faults: what it compares, and what is assumed where the file is silent.
package enum CheckDocument {
    package static func document(_ scenario: ScenarioDocument) -> Document {
        Document([
            .headline(Headline(lead: lead(scenario))), .table(assumptions(scenario)),
            .notes(scenario.warnings.map { Note(label: "Note", text: $0) }),
        ])
    }

    private static func lead(_ document: ScenarioDocument) -> String {
        let scenario = document.scenario
        let parts = [
            named("class", "classes", scenario.traffic.classes.map(\.name)),
            named("option", "options", scenario.options.map(\.name)),
            counted("SLO", scenario.objectives.count),
        ]
        return "\(document.file): no faults; \(parts.joined(separator: "; "))"
    }

    private static func assumptions(_ document: ScenarioDocument) -> Table {
        Table(
            columns: [
                .init("assumed"), .init("value", .left, .essential), .init("as of"), .init("source", .left, .detail),
            ],
            rows: document.assumptions.map { Table.Row([$0.path, $0.value, $0.asOf ?? "-", $0.source]) })
    }

    private static func named(_ one: String, _ many: String, _ names: [String]) -> String {
        (names.count == 1 ? one : many) + " " + names.joined(separator: ", ")
    }

    private static func counted(_ noun: String, _ count: Int) -> String {
        "\(count) \(Spans.plural(noun, Double(count)))"
    }
}
