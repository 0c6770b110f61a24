import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll plan`: what options cost over years.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Add up what options cost over years of growth, price changes, terms and new GPUs.",
        discussion: """
            Reads `plan:` of the scenario: months, growth of the traffic, prices that fall or step, reserved terms, \
            purchases with resale, staff, and dated changes of any value. Some months are simulated, the others are \
            arithmetic between them; the answer says which.

            plimsoll plan scenarios/three-years.yaml

            Exit status: 0 an option surely meets every SLO in all months, 3 one may, 99 none does.
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: "table, json, or csv (one value a row).")
    var format = WorldsFormat.table

    @OptionGroup var search: SearchArguments

    func run() throws {
        let output = try search.output.map { try OutputFile($0) }
        let answer = try search.watched { try YearsPlanner.answer(on: search.bench(scenario), progress: $0) }
        let text =
            switch format {
            case .table: YearsReport.table(answer, file: scenario.file)
            case .json: answer.jsonText
            case .csv: CSVReport.text(answer)
            }
        if let output { try output.write(text) } else { try Terminal.result(text) }
        throw Interruption.status ?? ExitStatus(answer.anyMeetsEverySLO)
    }
}
