import ArgumentParser
import PlimsollPlanning
import PlimsollReporting

/// `plimsoll sweep merge`: results from shards.
struct SweepMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Put the shards of a sweep together.")

    @Argument(help: ArgumentHelp("The manifest that the shards were run from.", valueName: "manifest"))
    var manifest: String

    @Argument(help: ArgumentHelp("The folder with the shards.", valueName: "dir"))
    var shards: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The folder for the results.", valueName: "dir"),
        completion: .directory)
    var output: String

    @OptionGroup var form: FormatArguments

    func run() throws {
        guard let plan = try SweepManifest.read(manifest)?.plan(at: manifest) else {
            throw CommandFailure("\(manifest) is no manifest of a sweep", .usage)
        }
        let folder = SweepFolder(shards)
        let division = try division(of: plan, in: folder)
        let files = SweepFiles(plan, in: output)
        try files.emit(try files.write(SweepResults(plan, shards: division.shards, in: folder)), form)
    }

    private func division(of plan: SweepPlan, in folder: SweepFolder) throws -> SweepCompleteness {
        guard let division = SweepCompleteness(try folder.shards(of: plan.identity)) else {
            throw CommandFailure(
                "\(shards) holds no shard; run them: plimsoll sweep run \(manifest) --shard 0/1 -o \(shards)", .retry)
        }
        guard division.missing.isEmpty else {
            let commands = division.missing.map {
                "  plimsoll sweep run \(manifest) --shard \($0)/\(division.shards) -o \(shards)"
            }
            throw CommandFailure(
                "\(division.missing.count) of \(division.shards) shards are missing; run\n"
                    + commands.joined(separator: "\n"), .retry)
        }
        return division
    }
}
