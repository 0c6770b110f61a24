import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll validate`: planning assumptions put to the test.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Test planning assumptions by simulation.",
        discussion: """
            Tests the claims listed under `claims:` in the scenario and those given by --claim, in these forms:

              \(Pipeline.claimForms.joined(separator: "\n  "))

            \(Pipeline.claimWords.joined(separator: "\n"))

            Exit status: 0 all hold, 99 one fails or is not needed, 3 one is undecided; 1 failure, 2 wrong usage or \
            scenario, 130 or 143 interrupted.
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(name: .customLong("claim"), help: ArgumentHelp("A claim to test. May be repeated.", valueName: "text"))
    var claims: [String] = []

    @Option(
        help: ArgumentHelp(
            "What claims that name no option are about (default: the first self-hosted one).", valueName: "name"))
    var option: String?

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func run() throws {
        let output = try output.opened()
        let validation = try simulation.searched(scenario) {
            try Pipeline.validation(on: $0, claims: claims, option: option)
        }
        try output.emit(
            validation,
            ValidateDocument.document(
                validation, asked: simulation.asked(scenario, option: option), claims: claims))
        switch validation.allHold {
        case .yes: throw ExitStatus.success
        case .undecided: throw ExitStatus.undecided
        case .no: throw ExitStatus.noneMeets
        }
    }
}
