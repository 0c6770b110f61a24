public import PlimsollCatalog
import PlimsollCompiling
public import PlimsollScenario

extension Study {
    /// Decodes, compiles and prepares a scenario: the one way from a file to a run.
    /// - Parameters:
    ///   - option: only this option; it must be one of the scenario's.
    ///   - objectives: in place of the scenario's; nil: those.
    public init(
        _ source: ScenarioSource, _ variant: Variant = [], option: String? = nil, objectives: [Objective]? = nil,
        catalog: Catalog = .builtIn
    ) throws(ScenarioFaults) {
        var document = try source.document(variant)
        document.scenario.objectives = objectives ?? document.scenario.objectives
        if let fault = document.unknownOption(option) { throw ScenarioFaults([fault]) }
        var compilation = try Compiler.compile(document, catalog: catalog)
        if let option { compilation.options.removeAll { $0.name != option } }
        self.init(document, compilation)
    }
}
