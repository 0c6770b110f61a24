import ArgumentParser
import PlimsollCalibrating

/// Speed of the engine and its parts.
@main
struct Engine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Measure the speed of the engine and its parts.",
        subcommands: [
            PartsCommand.self, WorkloadsCommand.self, ReferenceCommand.self, YardstickCommand.self, OneRun.self,
            SingleServer.self,
        ])
}

struct Repeats: ParsableArguments {
    @Option(help: "Measurements of each; the median counts.")
    var repeats = 7

    @Option(help: "table or json.")
    var format = Format.table

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

    func validate() throws {
        if !(1...1_000).contains(repeats) { throw ValidationError("--repeats takes 1 to 1000") }
    }
}
