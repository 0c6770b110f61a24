import ArgumentParser
import PlimsollAnswering
import PlimsollReporting
import PlimsollScenario

/// `plimsoll check`: every fault of a scenario at once, or what it says and what is assumed beside it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every fault of a scenario without running it.")

    @OptionGroup var scenario: ScenarioArguments

    @OptionGroup var output: OutputArguments

    func run() throws {
        let output = try output.opened()
        let answer = try CheckAnswer(scenario.source().document())
        try output.emit(answer, CheckDocument.document(answer, file: scenario.file))
    }
}
