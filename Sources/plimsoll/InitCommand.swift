import ArgumentParser

/// `plimsoll init`: a commented scenario to start from.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented scenario that runs as it is.")

    @Argument(help: ArgumentHelp("Where to write it.", valueName: "file"))
    var file = "scenario.yaml"

    @Flag(help: "Overwrite the file if there is one.")
    var force = false

    func run() throws {
        let output = try OutputFile(file)
        guard force || !output.exists else {
            throw CommandFailure("\(file) exists; --force overwrites it")
        }
        try output.write(Pipeline.starter)
        Terminal.note("wrote \(file); next: plimsoll run \(file)")
    }
}
