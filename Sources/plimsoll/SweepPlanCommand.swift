import ArgumentParser
import PlimsollAnswering
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll sweep plan`: a manifest for machines that each run a part.
struct SweepPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Write the manifest of a sweep that several machines share.")

    @OptionGroup var arguments: SweepArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write the manifest, as JSON.", valueName: "manifest"),
        completion: .file())
    var output: String

    @OptionGroup var form: FormatArguments

    func run() throws {
        guard arguments.scenario.file != "-" else {
            throw CommandFailure("a manifest names its scenario by a path: give a file, not standard input", .usage)
        }
        let file = try OutputFile(output)
        let plan = try arguments.plan()
        try arguments.refuseExplosion(of: plan)
        let manifest = SweepManifest(plan, at: output)
        try file.write(manifest.jsonText)
        try form.output.emit(manifest, SweepPlanDocument.document(manifest, path: output))
    }
}
