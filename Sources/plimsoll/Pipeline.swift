import PlimsollPlanning
import PlimsollScenario

/// What the verbs do, from files to answers: the one place where the command line meets the other modules.
enum Pipeline {
    /// Reads, compiles and runs a scenario. `option` limits the comparison to one; an unknown name is wrong usage.
    /// nil when `shouldStop` became true before one replication was finished.
    static func answer(
        file: String, overrides: [String], option: String?, jobs: Int,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) throws -> Answer? {
        throw notWired("run")
    }

    /// Reads and compiles a scenario without running it.
    static func check(file: String, overrides: [String]) throws -> ScenarioDocument { throw notWired("check") }

    /// The scenario that `init` writes.
    static func starter() throws -> String { throw notWired("init") }

    /// The table that `catalog` prints.
    static func catalog(_ kind: CatalogKind) throws -> String { throw notWired("catalog \(kind.rawValue)") }

    private static func notWired(_ verb: String) -> CommandFailure { CommandFailure("\(verb) is not wired up yet") }
}
