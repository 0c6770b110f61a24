import ArgumentParser
import PlimsollReporting
import PlimsollScenario

/// `plimsoll check`: every fault of a scenario at once, or what it says and what is assumed beside it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every fault of a scenario without running it.")

    @OptionGroup var scenario: ScenarioArguments

    func run() throws {
        let document = try Pipeline.check(scenario.source())
        try Terminal.result(Terminal.renderer().text(CheckDocument.document(document)))
    }
}
