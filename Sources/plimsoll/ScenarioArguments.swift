import ArgumentParser

/// The scenario file and what is changed in it for this once.
struct ScenarioArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The scenario to read.", valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Change a value: --set traffic.scale=2. May be repeated.", valueName: "path=value"))
    var sets: [String] = []

    func validate() throws {
        for set in sets where !set.dropFirst().contains("=") {
            throw ValidationError("--set takes path=value, as in --set traffic.scale=2; this is '\(set)'")
        }
    }
}
