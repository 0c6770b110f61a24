import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll uncertain`: does the decision survive what nobody knows for sure?
struct UncertainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uncertain",
        abstract: "Find which uncertain inputs a decision hangs on, and the option of least regret.",
        discussion: """
            Any number of a scenario may be {low: 2/s, mid: 3/s, high: 5/s}; so may values of --set. Each input is \
            moved to its ends alone (tornado table), and all are drawn at once in sampled worlds. Every other verb \
            takes mid.

            plimsoll uncertain scenarios/uncertain.yaml

            Exit status: 0 an option surely meets every SLO in all worlds, 3 one may or does in some, 99 none does in \
            any.
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: "Worlds to draw.")
    var worlds = 50

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (2...2_000).contains(worlds) else { throw ValidationError("--worlds must be between 2 and 2000") }
    }

    func run() throws {
        let output = try output.opened()
        let answer = try simulation.searched(scenario) {
            try UncertaintyPlanner.answer(UncertaintyQuestion(worlds: worlds), on: $0)
        }
        try output.emit(answer, UncertainDocument.document(answer, asked: simulation.asked(scenario)))
        throw Interruption.status ?? ExitStatus(answer.anyMeetsEverySLO)
    }
}
