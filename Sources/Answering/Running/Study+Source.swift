public import PlimsollCatalog
import PlimsollCompiling
public import PlimsollScenario

extension Study {
    /// Decodes, compiles and prepares a scenario: the one way from a file to a run.
    /// - Parameter option: only this option; it must be one of the scenario's.
    public init(
        _ source: ScenarioSource, _ variant: Variant = [], option: String? = nil, catalog: Catalog = .builtIn
    ) throws(ScenarioFaults) {
        let document = try source.document(variant)
        var compilation = try Compiler.compile(document, catalog: catalog)
        if let option {
            let names = compilation.options.map(\.name)
            guard names.contains(option) else {
                throw ScenarioFaults([
                    document.fault(
                        at: "options", "no option `\(option)`", "the options are \(names.joined(separator: ", "))")
                ])
            }
            compilation.options.removeAll { $0.name != option }
        }
        self.init(document, compilation)
    }
}
