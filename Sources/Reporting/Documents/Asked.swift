package import PlimsollAnswering
package import PlimsollScenario

/// What was asked, as the command line gave it, so that a suggested command asks about the same scenario.
package struct Asked: Sendable {
    private let file: String
    private let option: String?
    private let settings: Variant
    private let seed: UInt64?
    private let replications: Int?

    /// - Parameter file: as the user named it; of the standard input, `-`, a command can only say `FILE`.
    package init(
        _ file: String, option: String? = nil, settings: Variant = [], seed: UInt64? = nil, replications: Int? = nil
    ) {
        self.file = file == "-" ? "FILE" : file
        (self.option, self.settings, self.seed, self.replications) = (option, settings, seed, replications)
    }

    /// A command about the same scenario with `changes` on top; `option` and `replications` replace those asked for.
    package func next(
        _ verb: Verb, _ flags: [String] = [], option: String? = nil, with changes: Variant = [],
        replications: Int? = nil, purpose: String
    ) -> NextCommand {
        let option = (option ?? self.option).map { [NextCommand.flag("--option", $0)] } ?? []
        let kept = settings.settings.filter { given in !changes.settings.contains { $0.path == given.path } }
        let sets = (kept + changes.settings).map { NextCommand.flag("--set", $0.description) }
        let seed = seed.map { ["--seed \($0)"] } ?? []
        let runs = (replications ?? self.replications).map { ["--replications \($0)"] } ?? []
        return NextCommand(
            pieces: ["plimsoll \(verb.rawValue) \(NextCommand.quoted(file))"] + flags + option + sets + seed + runs,
            purpose: purpose)
    }
}
