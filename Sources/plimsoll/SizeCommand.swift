import ArgumentParser
import Foundation
import PlimsollAnswering
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
    var certainty = "95%"

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @Option(help: "Seed of every random stream; the same as --set seed=N.")
    var seed: UInt64?

    @Option(help: "Most replications (months) of one fleet; default: the scenario's.")
    var replications: Int?

    @Option(help: "Runs at a time (default: one a core).")
    var jobs: Int?

    @Option(help: "table or json.")
    var format = SearchFormat.table

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result here, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "No progress on stderr.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        if let replications, !(2...10_000).contains(replications) {
            throw ValidationError("--replications must be 2 to 10000: one month proves nothing")
        }
        if share == nil {
            throw ValidationError("--certainty takes 50% to 99.99%, as in --certainty 95%; this is '\(certainty)'")
        }
    }

    func run() throws {
        let output = try output.map { try OutputFile($0) }
        let answer = try simulate()
        let style = TableStyle(color: output == nil && Terminal.showsColor, file: scenario.file)
        let text = format == .json ? answer.jsonText : SizingReport.text(answer, style: style)
        if let output { try output.write(text) } else { try Terminal.result(text) }
        throw ExitStatus(answer.outcome)
    }

    /// `95%` or `0.95`; nil outside 50 % to 99.99 %.
    private var share: Double? {
        let number = certainty.hasSuffix("%") ? Double(certainty.dropLast()).map { $0 / 100 } : Double(certainty)
        return number.flatMap { (0.5...0.9999).contains($0) ? $0 : nil }
    }

    private func simulate() throws -> SizeAnswer {
        let isShown = Terminal.showsProgress && !quiet
        let progress = SizeProgress(isShown: isShown)
        defer { progress.clear() }
        Interruption.watch()
        let answer = try Pipeline.size(
            scenario.source(seed: seed), option: option, certainty: share ?? 0.95, replications: replications,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, fleet: { progress.begin($0) },
            progress: { progress.update(done: $0, total: $1) }, shouldStop: { Interruption.isRequested })
        guard let answer else {
            progress.clear()
            throw CommandFailure("interrupted before a fleet was found", Interruption.status ?? .interrupted)
        }
        return answer
    }
}
