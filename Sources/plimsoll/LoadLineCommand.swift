import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll load-line`: how much more traffic each option carries.
struct LoadLineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load-line",
        abstract: "Find the most traffic each option carries inside its SLOs, whole and with something lost.",
        discussion: """
            Multipliers are relative to the scenario's traffic.scale. A loss lasts for the busiest hour and is judged \
            without cost SLOs. Exit status: 0 an option carries something, 99 none carries even a little.
            """)

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @Option(help: ArgumentHelp("Also lose 1 up to k replicas, a node, a zone; 0: nothing is lost.", valueName: "k"))
    var lose = 1

    @Option(help: ArgumentHelp("Ratio between neighbouring multipliers, less 1: 2% or 0.02.", valueName: "share"))
    var tolerance = Share(0.05)

    @Option(help: ArgumentHelp("Search up to this multiplier, and down to its inverse.", valueName: "multiplier"))
    var upTo = 64.0

    @Flag(help: "Leave out cost SLOs.")
    var ignoreCost = false

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (0...100).contains(lose) else { throw ValidationError("--lose must be between 0 and 100") }
        guard (0.001...0.5).contains(tolerance.value) else {
            throw ValidationError("--tolerance must be between 0.1% and 50%")
        }
        guard upTo > 1, upTo <= 1000 else { throw ValidationError("--up-to must be above 1 and at most 1000") }
    }

    func run() throws {
        let output = try output.opened()
        let question = LoadLineQuestion(
            option: option, losing: lose, tolerance: tolerance.value, bound: upTo, ignoresCost: ignoreCost)
        let answer = try simulation.searched(scenario) { try LoadLinePlanner.answer(question, on: $0) }
        try output.emit(answer, LoadLineDocument.document(answer))
        throw Interruption.status ?? (answer.isAnythingCarried ? .success : .noneMeets)
    }
}

/// A share written as `2%` or `0.02`.
struct Share: ExpressibleByArgument {
    var value: Double

    init(_ value: Double) { self.value = value }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let number = Double(isPercent ? argument.dropLast() : argument[...]), number.isFinite else { return nil }
        value = isPercent ? number / 100 : number
    }

    var defaultValueDescription: String { "\(value * 100)%" }
}
