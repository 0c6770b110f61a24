import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollReporting

/// `plimsoll run`: the main job.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Simulate every option of a scenario and compare them.")

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @Option(help: "Seed of every random stream; the same as --set seed=N.")
    var seed: UInt64?

    @Option(help: "Independent runs of each option; the same as --set replications=N.")
    var replications: Int?

    @Option(
        help: ArgumentHelp(
            "As many runs as make every deciding interval this narrow, instead of --replications.", valueName: "5%"))
    var precision: String?

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Option(help: "table, json, csv or markdown.")
    var format = OutputFormat.table

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The JSON of an earlier answer: what changed since, line by line.", valueName: "old.json"),
        completion: .file(extensions: ["json"]))
    var against: String?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        if let precision { try Self.validate(precision, replications: replications, sets: scenario.settings.sets) }
        if against != nil, format == .csv { throw ValidationError("--against is not written as csv") }
    }

    private static func validate(_ precision: String, replications: Int?, sets: [String]) throws {
        guard PrecisionGoal(precision) != nil else {
            throw ValidationError("--precision takes 0.1% to 50%, as in --precision 5%; this is '\(precision)'")
        }
        guard replications == nil, !sets.contains(where: { $0.hasPrefix("replications=") }) else {
            throw ValidationError(
                "--precision and --replications exclude each other: one asks how narrow, the other how many")
        }
    }

    func run() throws {
        let output = try output.map { try OutputFile($0) }
        let earlier = try against.map { try Pipeline.earlierAnswer(file: $0) }
        let answer = try simulate()
        let text = format.text(
            answer, file: scenario.file, for: Terminal.renderer(isFile: output != nil),
            against: earlier.map { (AnswerDifference(of: answer, against: $0), against ?? "") })
        if let output { try output.write(text) } else { try Terminal.result(text) }
        throw Interruption.status ?? ExitStatus(answer)
    }

    /// The answer, of the finished replications only if the run was interrupted.
    private func simulate() throws -> Answer {
        let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
        defer { progress.clear() }
        Interruption.watch()
        let answer = try Pipeline.answer(
            scenario.source(seed: seed, replications: replications), option: option,
            precision: precision.flatMap { PrecisionGoal($0) },
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            notice: { if !quiet { Terminal.note("plimsoll: " + $0) } },
            progress: { progress.update(done: $0, total: $1) }, shouldStop: { Interruption.isRequested })
        guard let answer else {
            progress.clear()
            throw CommandFailure(
                "interrupted before one replication was finished: there is no answer",
                Interruption.status ?? .interrupted)
        }
        return answer
    }
}
