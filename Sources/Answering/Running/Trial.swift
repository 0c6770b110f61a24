import PlimsollScenario

/// One variant and what its replications have shown so far.
public struct Trial: Sendable {
    public let study: Study
    /// By option, then by replication.
    package private(set) var summaries: [[RunSummary]]
    package private(set) var weeks: [WeekProfile]
    public private(set) var replications = 0

    package init(study: Study) {
        self.study = study
        summaries = Array(repeating: [], count: study.contenders.count)
        weeks = Array(repeating: WeekProfile(), count: study.contenders.count)
    }

    package mutating func append(_ findings: Findings) {
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
