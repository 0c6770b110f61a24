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
    public var progress: SearchProgress
    public var catalog: Catalog

    public init(
        _ source: ScenarioSource, runner: Runner, progress: SearchProgress = SearchProgress(),
        catalog: Catalog = .builtIn
    ) {
        self.source = source
        self.runner = runner
        self.progress = progress
        self.catalog = catalog
    }

    /// The scenario with a variant's values.
    public func document(_ variant: Variant = []) throws(ScenarioFaults) -> ScenarioDocument {
        try source.document(variant)
    }

    /// A variant made ready to run, of one option or of all; nothing has run yet.
    /// - Parameter objectives: in place of the scenario's; nil: those.
    public func trial(
        _ variant: Variant = [], option: String? = nil, objectives: [Objective]? = nil
    ) throws(ScenarioFaults) -> Trial {
        Trial(study: try Study(source, variant, option: option, objectives: objectives, catalog: catalog))
    }

    /// The same with so many runs at a time.
    func with(jobs: Int) -> Workbench {
        var bench = self
        bench.runner.jobs = jobs
        return bench
    }

    /// Runs a trial's replications up to number `count`; those already run are kept.
    /// - Parameter now: what progress calls it.
    public func extend(_ trial: inout Trial, to count: Int, _ now: String = "") throws(Interrupted) {
        guard count > trial.replications else { return }
        progress.add(0, now)
        let range = trial.replications..<count
        let findings = runner.findings(of: trial.study, replications: range)
        guard findings.replications == range.count else { throw Interrupted() }
        trial.append(findings)
        progress.add(range.count * trial.study.contenders.count, now)
    }

    /// Runs a trial until it is decided, or the last look is taken.
    /// - Parameter judge: what is asked of it; nil: does it meet its objectives, cost apart?
    func decide(
        _ trial: inout Trial, by decider: Decider, _ now: String = "", judge: ((Trial) -> Verdict)? = nil
    ) throws -> Verdict {
        try decider.decide(&trial) {
            try extend(&$0, to: $1, now)
        } by: {
            judge?($0) ?? decider.verdict($0)
        }
    }
}
