import ArgumentParser
import Foundation
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll sweep plan`: a manifest for machines that each run a part.
struct SweepPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Write the manifest of a sweep that several machines share.")

    @Argument(help: ArgumentHelp("The scenario to sweep over.", valueName: "file"))
    var file: String

    @OptionGroup var arguments: SweepArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write the manifest.", valueName: "manifest"),
        completion: .file())
    var output: String

    func run() throws {
        let output = try OutputFile(self.output)
        let plan = try SweepPipeline.plan(file: file, arguments)
        if !arguments.yes {
            try SweepPipeline.refuseExplosion(of: plan, jobs: ProcessInfo.processInfo.activeProcessorCount)
        }
        try output.write(SweepManifest(plan, at: self.output).json)
        Terminal.note(
            "wrote \(self.output): \(SweepProgressReport.size(points: plan.count, seconds: nil, jobs: 1)); next: "
                + "plimsoll sweep run \(self.output) --shard 0/2 -o shards")
    }
}
