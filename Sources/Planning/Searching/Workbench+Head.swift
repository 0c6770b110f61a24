package import PlimsollAnswering
import PlimsollCompiling
package import PlimsollScenario

extension Workbench {
    /// What an answer of a search over variants of a scenario starts with.
    /// - Parameters:
    ///   - document: The scenario as asked about, without any variant's values.
    ///   - replications: The most of one variant.
    ///   - runs: Of all variants together.
    package func head(
        _ verb: Verb, _ document: ScenarioDocument, replications: Int, runs: Int?, partial: Bool = false
    ) throws(ScenarioFaults) -> AnswerHead {
        AnswerHead(
            verb, document, [try Compiler.compile(document, catalog: catalog)], replications: replications, runs: runs,
            partial: partial)
    }
}
