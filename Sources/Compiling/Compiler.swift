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
        guard notes.faults.isEmpty else { throw ScenarioFaults(notes.faultsInFileOrder) }
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
        warnings = document.midWarnings + document.warnings
    }

    mutating func fault(at path: String, _ problem: String, _ remedy: String) {
        faults.append(document.fault(at: path, problem, remedy))
    }

    /// The scenario's own first, then those in traces; faults at one place in the order of finding.
    var faultsInFileOrder: [Fault] {
        let ordered = faults.enumerated().sorted { first, second in
            let (a, b) = (first.element.position, second.element.position)
            if (a.file == document.file) != (b.file == document.file) { return a.file == document.file }
            return (a.file, a.line, a.column, first.offset) < (b.file, b.line, b.column, second.offset)
        }
        return ordered.map(\.element)
    }

    mutating func assume(
        _ path: String, _ value: String, from source: String, asOf: String? = nil,
        about subject: Assumption.Subject? = nil
    ) {
        assumptions.append(Assumption(path: path, value: value, source: source, asOf: asOf, subject: subject))
    }
}

/// "did you mean `h100-sxm`?", or the names there are.
package func suggestion(nearest: String?, known: [String]) -> String {
    if let nearest { return "did you mean `\(nearest)`?" }
    return known.isEmpty ? "there is none" : "known: " + known.map { "`\($0)`" }.joined(separator: ", ")
}
