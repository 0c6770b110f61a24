import ArgumentParser
import Foundation
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

    @Option(help: "table or json.")
    var format = SearchFormat.table

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    func validate() throws {
        guard (0.5...0.9999).contains(certainty.value) else {
            throw ValidationError("--certainty must be between 50% and 99.99%")
        }
    }

    func run() throws {
        let output = try output.map { try OutputFile($0) }
        let answer = try simulation.searched(scenario) {
            try Sizer(workbench: $0, certainty: certainty.value, option: option).answer()
        }
        let document = SizeDocument.document(answer, file: scenario.file)
        let text = format == .json ? SizingJSON.text(answer) : Terminal.renderer(isFile: output != nil).text(document)
        if let output { try output.write(text) } else { try Terminal.result(text) }
        throw Interruption.status ?? ExitStatus(answer.outcome)
    }
}
