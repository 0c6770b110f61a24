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

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func run() throws {
        let output = try output.opened()
        let answer = try simulation.searched(scenario) { try YearsPlanner.answer(on: $0) }
        try output.emit(answer, PlanDocument.document(answer, asked: simulation.asked(scenario)))
        throw Interruption.status ?? ExitStatus(answer.anyMeetsEverySLO)
    }
}
