import PlimsollCatalog
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation

/// What the verbs do, from files to answers: the one place where the command line meets the other modules.
enum Pipeline {
    /// Reads, compiles and runs a scenario. `option` limits the comparison to one; an unknown name is wrong usage.
    /// nil when `shouldStop` became true before one replication was finished.
    static func answer(
        file: String, overrides: [String], option: String?, jobs: Int, notice: (String) -> Void,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) throws -> Answer? {
        let study = try Study(file: file, overrides: overrides, option: option)
        ProgressReport.notice(requests: study.expectedRequests).map(notice)
        let runner = Runner(jobs: jobs, progress: progress) {
            shouldStop() ? nil : Simulation.run($0, shouldStop: shouldStop)
        }
        return Planner.answer(study, by: runner)
    }

    /// Searches for the cheapest fleet; nil when `shouldStop` became true before there was an answer.
    static func size(
        file: String, overrides: [String], option: String?, certainty: Double, replications: Int?, jobs: Int,
        fleet: @escaping @Sendable (_ title: String) -> Void,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) throws -> SizeAnswer? {
        let cancellation = Cancellation()
        let runner = Runner(jobs: jobs, cancellation: cancellation, progress: progress) { plan in
            let run = shouldStop() ? nil : Simulation.run(plan, shouldStop: shouldStop)
            if run == nil { cancellation.cancel() }
            return run
        }
        return try Sizer(
            workbench: Workbench(file: file, overrides: overrides, runner: runner), certainty: certainty,
            option: option, mostReplications: replications, progress: fleet
        ).answer()
    }

    /// Reads and compiles a scenario without running it; what compiling assumed and warned of is added.
    static func check(file: String, overrides: [String]) throws -> ScenarioDocument {
        var document = try ScenarioReader.read(file: file, overrides: overrides)
        let compilation = try Compiler.compile(document, catalog: .builtIn)
        document.assumptions = compilation.assumptions
        document.warnings = compilation.warnings
        return document
    }

    /// The scenario that `init` writes.
    static var starter: String { Starter.text }

    /// The table that `catalog` prints.
    static func catalog(_ kind: CatalogKind) -> String {
        let catalog = Catalog.builtIn
        return switch kind {
        case .gpus: CatalogReport.gpus(catalog.gpus)
        case .models: CatalogReport.models(catalog.models)
        case .apis: CatalogReport.apis(catalog.apis)
        case .prices: CatalogReport.prices(catalog.prices)
        }
    }
}
