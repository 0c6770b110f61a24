import Foundation
public import PlimsollCatalog
public import PlimsollScenario
import PlimsollSimulation

/// Turns what the user wrote into what the engine runs. The only way to build a `RunPlan` from a scenario.
///
///     let compilation = try Compiler.compile(document, catalog: .builtIn)
///     var plan = compilation.options[0].plan
///     plan.replication = 3
///
/// Names are resolved, weights fitted into memory, prices looked up and traces read once from end to end. All faults
/// are collected before any is thrown.
public enum Compiler {
    public static func compile(_ document: ScenarioDocument, catalog: Catalog) throws(ScenarioFaults) -> Compilation {
        let scenario = document.scenario
        let catalog = catalog.adding(scenario.catalog)
        var notes = CompilerNotes(document: document)
        checkEvents(scenario, &notes)
        let classes = compileClasses(scenario, &notes)
        let objectives = compileObjectives(scenario, &notes)
        let pools = scenario.pools.map { compilePool($0, in: catalog, &notes) }
        let prices = scenario.providers.map { compilePrice(of: $0, in: catalog, scenario, &notes) }
        let parts = CompiledParts(classes: classes, objectives: objectives, pools: pools, prices: prices)
        let options = scenario.options.compactMap { compileOption($0, scenario, parts, &notes) }
        guard notes.faults.isEmpty else { throw ScenarioFaults(notes.faults) }
        return Compilation(
            options: options, classNames: scenario.traffic.classes.map(\.name), objectives: objectives.compiled,
            assumptions: notes.assumptions, warnings: notes.warnings)
    }
}

/// Everything options share.
struct CompiledParts {
    var classes: [ClassPlan]
    var objectives: (compiled: [CompiledObjective], thresholds: [Threshold])
    /// nil where a fault was noted.
    var pools: [PoolTemplate?]
    var prices: [TokenPrice?]
}

/// What compiling finds beside the plans.
struct CompilerNotes {
    let document: ScenarioDocument
    var faults: [Fault] = []
    var assumptions: [Assumption]
    var warnings: [String]

    init(document: ScenarioDocument) {
        self.document = document
        assumptions = document.assumptions
        warnings = document.warnings
    }

    mutating func fault(at path: String, _ problem: String, _ remedy: String) {
        faults.append(document.fault(at: path, problem, remedy))
    }

    mutating func assume(_ path: String, _ value: String, from source: String, asOf: String? = nil) {
        assumptions.append(Assumption(path: path, value: value, source: source, asOf: asOf))
    }
}

/// `did you mean "h100-sxm"?`, or the names there are.
func suggestion(nearest: String?, known: [String]) -> String {
    if let nearest { return "did you mean \"\(nearest)\"?" }
    return known.isEmpty ? "there is none" : "known: " + known.joined(separator: ", ")
}
