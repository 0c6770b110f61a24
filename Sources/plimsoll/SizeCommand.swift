import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll size`: the cheapest fleet that meets every SLO.
struct SizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "size", abstract: "Find the cheapest fleet that surely meets every SLO.",
        discussion: """
            Tries the fleets that the scenario's `search:` lists; without it, the replicas of each option with a pool. \
            `survive: 1 replica`, `1 node` or `1 zone` lets each fleet lose that much at its busiest hour.

            Exit status: 0 a fleet surely does, 3 one may, 99 none does.
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: "Probability wanted that a month meets every SLO.")
    var certainty = Share(0.95)

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (0.5...0.9999).contains(certainty.value) else {
            throw ValidationError("--certainty must be between 50% and 99.99%")
        }
    }

    func run() throws {
        let output = try output.opened()
        let answer = try simulation.searched(scenario) {
            try Sizer(workbench: $0, certainty: certainty.value, option: option).answer()
        }
        try output.emit(answer, SizeDocument.document(answer, asked: simulation.asked(scenario)))
        throw Interruption.status ?? ExitStatus(answer.outcome)
    }
}
