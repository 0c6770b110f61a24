import ArgumentParser

import struct PlimsollScenario.ScenarioSource
import struct PlimsollScenario.Setting
import struct PlimsollScenario.Variant

/// What is changed in a scenario for this once.
struct SettingArguments: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Change a value: --set traffic.scale=2. May be repeated.", valueName: "path=value"))
    var sets: [String] = []

    func validate() throws {
        for set in sets where !set.dropFirst().contains("=") {
            throw ValidationError("--set takes path=value, as in --set traffic.scale=2; this is '\(set)'")
        }
    }

    /// The short options come last: they win over `--set`.
    func settings(seed: UInt64? = nil, replications: Int? = nil) throws -> Variant {
        let short = [
            seed.map { Setting("seed", String($0)) }, replications.map { Setting("replications", String($0)) },
        ]
        return Variant(try sets.map { try Setting(parsing: $0) } + short.compactMap(\.self))
    }
}

/// The scenario file and what is changed in it for this once.
struct ScenarioArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The scenario to read.", valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var settings: SettingArguments

    /// The file, read once.
    func source(seed: UInt64? = nil, replications: Int? = nil) throws -> ScenarioSource {
        try ScenarioSource(file: file, settings: settings.settings(seed: seed, replications: replications))
    }
}
