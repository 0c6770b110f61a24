import Foundation
import PlimsollAnswering
import PlimsollCatalog
import PlimsollCompiling
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation

/// What the verbs do, from files to answers: the one place where the command line meets the other modules.
enum Pipeline {
    /// Reads, compiles and runs a scenario. `option` limits the comparison to one; an unknown name is wrong usage.
    /// With `precision` it runs as many replications as that takes, not the scenario's number.
    /// nil when `shouldStop` became true before one replication was finished.
    static func answer(
        file: String, overrides: [String], option: String?, precision: PrecisionGoal?, jobs: Int,
        notice: (String) -> Void, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) throws -> Answer? {
        var study = try Study(file: file, overrides: overrides, option: option)
        if let precision { study.replications = precision.looks.replications[0] }
        ProgressReport.notice(requests: study.expectedRequests).map(notice)
        let runner = Runner(jobs: jobs, progress: progress) {
            shouldStop() ? nil : Simulation.run($0, shouldStop: shouldStop)
        }
        guard let precision else { return Planner.answer(study, by: runner) }
        return Planner.answer(study, precision: precision, by: runner)
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

    /// The answer of an earlier run; a file that is none is wrong usage.
    static func earlierAnswer(file: String) throws -> Answer {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw CommandFailure("\(file): cannot be read as an earlier answer", .usage)
        }
        do throws(UnusableAnswer) {
            return try Answer(jsonText: text, file: file)
        } catch {
            throw CommandFailure(error.description, .usage)
        }
    }

    /// Tests the claims of a scenario, those given beside it last. None at all is wrong usage.
    static func validation(
        file: String, overrides: [String], claims: [String], option: String?, jobs: Int,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) throws -> Validation {
        let runner = Runner(jobs: jobs, progress: progress) { Simulation.run($0, shouldStop: shouldStop) }
        let workbench = Workbench(file: file, overrides: overrides, runner: runner)
        let document = try workbench.document()
        let all = try document.scenario.claims + claims.map { try document.claim($0) }
        guard !all.isEmpty else {
            throw CommandFailure(
                "\(file) has no `claims`: add some, or give --claim; the forms: "
                    + claimForms.joined(separator: " | "), .usage)
        }
        return try Validator(workbench: workbench, option: option).validate(all)
    }

    /// The forms of a claim, and what their capital words stand for.
    static var claimForms: [String] { Claim.grammar }
    static var claimWords: [String] { Claim.words }

    /// The scenario that `init` writes.
    static var starter: String { Starter.text }

    /// The table that `catalog` prints.
    static func catalog(_ kind: CatalogKind) -> Document {
        let catalog = Catalog.builtIn
        return switch kind {
        case .gpus: CatalogDocument.document(catalog.gpus)
        case .models: CatalogDocument.document(catalog.models)
        case .engines: CatalogDocument.document(catalog.engines)
        case .apis: CatalogDocument.document(catalog.apis)
        case .prices: CatalogDocument.document(catalog.prices)
        }
    }

    /// What `catalog fit` prints; an unknown model is wrong usage.
    static func fit(_ name: String, _ format: SearchFormat) throws -> String {
        let catalog = Catalog.builtIn
        guard let model = catalog.model(name) else {
            let near = catalog.nearestModel(to: name).map { "did you mean `\($0)`?" }
            let known = "known are " + catalog.models.map(\.name).joined(separator: ", ")
            throw CommandFailure("unknown model `\(name)`; \(near ?? known)", .usage)
        }
        let fit = ModelFit(model, catalog: catalog)
        return switch format {
        case .table: Terminal.renderer().text(ModelFitDocument.document(fit))
        case .json: ModelFitReport.json(fit)
        }
    }
}
