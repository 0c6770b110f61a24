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

    @Option(help: "Seed of every random stream; the same as --set seed=N.")
    var seed: UInt64?

    @Option(help: "The most runs of a trial; the same as --set replications=N.")
    var replications: Int?

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Option(help: "table, json, or csv (one value a row).")
    var format = WorldsFormat.table

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func run() throws {
        let output = try output.map { try OutputFile($0) }
        let validation = try simulate()
        let text =
            switch format {
            case .table:
                ValidationReport.text(
                    validation, style: TableStyle(color: output == nil && Terminal.showsColor, file: scenario.file))
            case .json: validation.jsonText
            case .csv: CSVReport.text(validation)
            }
        if let output { try output.write(text) } else { try Terminal.result(text) }
        switch validation.allHold {
        case .yes: throw ExitStatus.success
        case .undecided: throw ExitStatus.undecided
        case .no: throw ExitStatus.noneMeets
        }
    }

    private func simulate() throws -> Validation {
        let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
        defer { progress.clear() }
        Interruption.watch()
        do {
            return try Pipeline.validation(
                scenario.source(seed: seed, replications: replications), claims: claims, option: option,
                jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                progress: { progress.update(done: $0, total: $1) }, shouldStop: { Interruption.isRequested })
        } catch is Validator.Stopped {
            progress.clear()
            throw CommandFailure(
                "interrupted before every claim was decided: there is no answer", Interruption.status ?? .interrupted)
        }
    }
}
