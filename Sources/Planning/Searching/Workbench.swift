public import PlimsollAnswering
public import PlimsollCatalog
public import PlimsollScenario

/// Variants of one scenario: the same file, read once, with other values on top.
///
/// Searches and sweeps ask it for trials. All variants see the same random numbers, so differences between them are
/// theirs. Deterministic for any number of jobs.
public struct Workbench: Sendable {
    public var source: ScenarioSource
    public var runner: Runner
    public var catalog: Catalog

    public init(_ source: ScenarioSource, runner: Runner, catalog: Catalog = .builtIn) {
        self.source = source
        self.runner = runner
        self.catalog = catalog
    }

    /// The scenario with a variant's values.
    public func document(_ variant: Variant = []) throws(ScenarioFaults) -> ScenarioDocument {
        try source.document(variant)
    }

    /// A variant made ready to run, of one option or of all; nothing has run yet.
    public func trial(_ variant: Variant = [], option: String? = nil) throws(ScenarioFaults) -> Trial {
        Trial(study: try Study(source, variant, option: option, catalog: catalog))
    }

    /// Runs a trial's replications up to number `count`; those already run are kept. False when stopped before that.
    public func extend(_ trial: inout Trial, to count: Int) -> Bool {
        guard count > trial.replications else { return true }
        let range = trial.replications..<count
        let findings = runner.findings(of: trial.study, replications: range)
        guard findings.replications == range.count else { return false }
        trial.append(findings)
        return true
    }

    /// Runs a trial until one of its options is decided, or the last look is taken. Each look spends its part of the
    /// error allowed (see `Looks`). nil when stopped.
    public func decide(_ trial: inout Trial, option: Int = 0, looks: Looks) -> Verdict? {
        for look in 0..<looks.replications.count {
            guard extend(&trial, to: looks.replications[look]) else { return nil }
            let verdict = trial.verdict(option: option, confidence: looks.confidence)
            if verdict != .undecided { return verdict }
        }
        return .undecided
    }
}
