import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll break-even`: where costs cross.
struct BreakEvenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "break-even",
        abstract: "Find where the monthly cost of options crosses that of another along a path of the scenario.",
        discussion: """
            At each value every option is sized to its SLOs by simulation, and to its mean load by arithmetic. Cost \
            SLOs are left out. Paths are those of --set; values are equal ratios apart.

            plimsoll break-even scenarios/break-even.yaml --vs api --over traffic.scale=0.1..10
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: ArgumentHelp("The option that the others are compared with.", valueName: "option"))
    var vs: String

    @Option(help: ArgumentHelp("What varies: traffic.scale=0.1..10.", valueName: "path=low..high"))
    var over: String

    @Option(help: ArgumentHelp("Compare only this option.", valueName: "name"))
    var option: String?

    @Option(help: "Values along the path, ends included.")
    var points = 7

    @Option(help: "Times the stretch with the crossing is halved afterwards.")
    var narrow = 2

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (2...100).contains(points) else { throw ValidationError("--points must be between 2 and 100") }
        guard (0...20).contains(narrow) else { throw ValidationError("--narrow must be between 0 and 20") }
        _ = try path
    }

    private var path: VariedPath {
        get throws {
            do throws(VariedPathError) {
                return try VariedPath(over)
            } catch {
                throw ValidationError("--over: " + error.message)
            }
        }
    }

    func run() throws {
        let output = try output.opened()
        let question = BreakEvenQuestion(
            reference: vs, option: option, over: try path, points: points, narrowings: narrow)
        let answer = try simulation.searched(scenario) { try BreakEvenPlanner.answer(question, on: $0) }
        try output.emit(answer, BreakEvenDocument.document(answer))
        if let status = Interruption.status { throw status }
    }
}
