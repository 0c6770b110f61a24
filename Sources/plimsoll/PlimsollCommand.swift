import ArgumentParser
import PlimsollAnswering
import PlimsollReporting

/// The root command; one file a verb beside this one.
struct PlimsollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plimsoll",
        abstract: "What does serving this LLM traffic cost a month, and how slow does it get?",
        discussion: """
            Simulates the traffic of a scenario file, request by request, on your own GPUs, on an API and on hybrids \
            of the two, and compares what they cost and how slow they get.

            Exit status: 0 an option surely meets every SLO, 3 one may, 99 none does; 1 failure, 2 wrong usage or \
            scenario, 75 worth retrying, 130 or 143 interrupted.
            """,
        version: PlimsollVersion.current,
        subcommands: [
            InitCommand.self, CheckCommand.self, RunCommand.self, SizeCommand.self, LoadLineCommand.self,
            BreakEvenCommand.self, ValidateCommand.self, SweepCommand.self, PlanCommand.self, UncertainCommand.self,
            CalibrateCommand.self, CatalogCommand.self,
        ])
}
