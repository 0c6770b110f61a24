public import PlimsollCatalog
public import PlimsollScenario

/// Variants of one scenario file: the same file with other values, as `--set` would give them.
///
/// Searches and sweeps ask it for trials. A variant is a list of `path=value`; all variants see the same random
/// numbers, so differences between them are theirs. Deterministic for any number of jobs.
public struct Workbench: Sendable {
    public var file: String
    /// The user's own `--set`, before those of a variant.
    public var overrides: [String]
    public var runner: Runner
    public var catalog: Catalog

    public init(file: String, overrides: [String], runner: Runner, catalog: Catalog = .builtIn) {
        self.file = file
        self.overrides = overrides
        self.runner = runner
        self.catalog = catalog
    }

    /// The scenario with a variant's values.
    public func document(_ variant: [String] = []) throws(ScenarioFaults) -> ScenarioDocument {
        try ScenarioReader.read(file: file, overrides: overrides + variant)
    }

    /// A variant made ready to run, of one option or of all; nothing has run yet.
    public func trial(_ variant: [String] = [], option: String? = nil) throws(ScenarioFaults) -> Trial {
        Trial(study: try Study(file: file, overrides: overrides + variant, option: option, catalog: catalog))
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

/// When a sequential test looks at its replications, and how sure it must be each time.
///
/// The error allowed in all is shared equally among the looks (Bonferroni: the sum of the looks' errors bounds the
/// whole), which is the simplest alpha spending that needs no joint distribution.
public struct Looks: Equatable, Sendable {
    /// Rising numbers of replications.
    public var replications: [Int]
    /// Of each look.
    public var confidence: Double

    /// Probability, at each look, that what it decides is wrong.
    public var error: Double { 1 - confidence }

    /// - Parameters:
    ///   - first: replications of the first look; each further look doubles them, up to `most`.
    ///   - error: probability, over all looks, that a decided verdict is wrong.
    public init(first: Int = 5, most: Int, error: Double = 0.05) {
        var counts = [min(max(2, first), max(2, most))]
        while counts[counts.count - 1] < most { counts.append(min(most, 2 * counts[counts.count - 1])) }
        replications = counts
        confidence = 1 - error / Double(counts.count)
    }
}

/// One variant and what its replications have shown so far.
public struct Trial: Sendable {
    public let study: Study
    /// By option, then by replication.
    private(set) var summaries: [[RunSummary]]
    private(set) var weeks: [WeekProfile]
    public private(set) var replications = 0

    init(study: Study) {
        self.study = study
        summaries = Array(repeating: [], count: study.contenders.count)
        weeks = Array(repeating: WeekProfile(), count: study.contenders.count)
    }

    mutating func append(_ findings: Findings) {
        for option in study.contenders.indices {
            summaries[option] += findings.summaries[option]
            weeks[option].merge(findings.weeks[option])
        }
        replications += findings.replications
    }

    /// Does an option meet every objective? `no` as soon as one surely is not met.
    public func verdict(option: Int = 0, confidence: Double = usualConfidence) -> Verdict {
        let verdicts = study.objectives.indices.map { index in
            ObjectiveEvidence(
                objective: study.objectives[index], observations: summaries[option].map { $0.objectives[index] },
                confidence: confidence
            ).verdict
        }
        return verdicts.contains(.no) ? .no : verdicts.allSatisfy { $0 == .yes } ? .yes : .undecided
    }

    /// Replications in which an option met every objective, with the Clopper-Pearson interval of that probability: how
    /// sure a single month is.
    public func monthsMet(option: Int = 0) -> ReplicationsMet {
        let met = (0..<replications).count { replication in
            study.objectives.indices.allSatisfy { index in
                ObjectiveEvidence(
                    objective: study.objectives[index], observations: [summaries[option][replication].objectives[index]]
                ).replicationsMet.k == 1
            }
        }
        return ReplicationsMet(k: met, n: max(1, replications))
    }

    /// Cost a month of an option; nil before anything ran.
    public func monthlyUSD(option: Int = 0) -> Estimate? {
        Estimate(meanOf: summaries[option].map(\.bill.totalUSD))
    }

    /// The full answer so far; nil before anything ran.
    public var answer: Answer? {
        replications == 0
            ? nil
            : Planner.answer(
                study, from: Findings(summaries: summaries, weeks: weeks, replications: replications))
    }
}
