public import PlimsollScenario

/// What `check` says of a scenario without faults: what it compares, and what is assumed where the file is silent.
public enum CheckReport {
    public static func text(_ document: ScenarioDocument) -> String {
        let scenario = document.scenario
        let parts = [
            named("class", "classes", scenario.traffic.classes.map(\.name)),
            named("option", "options", scenario.options.map(\.name)),
            counted("SLO", scenario.objectives.count),
        ]
        let head = "\(document.file): no faults; \(parts.joined(separator: "; "))\n"
        guard !document.assumptions.isEmpty else { return head }
        let columns: [PlainTable.Column] = [.init("assumed"), .init("value"), .init("as of"), .init("source")]
        let rows = document.assumptions.map { [$0.path, $0.value, $0.asOf ?? "-", $0.source] }
        return head + "\n" + PlainTable.text(columns: columns, rows: rows)
    }

    private static func named(_ one: String, _ many: String, _ names: [String]) -> String {
        (names.count == 1 ? one : many) + " " + names.joined(separator: ", ")
    }

    private static func counted(_ noun: String, _ count: Int) -> String {
        "\(count) \(Spans.plural(noun, Double(count)))"
    }
}
