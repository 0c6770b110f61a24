import PlimsollScenario

/// Answers a study: runs it, bills it, judges it.
public enum Planner {
    /// The answer from all finished replications; nil when not one finished (the run was stopped).
    public static func answer(_ study: Study, by runner: Runner) -> Answer? {
        let findings = runner.findings(of: study)
        return findings.replications > 0 ? answer(study, from: findings) : nil
    }

    /// The answer from at least one replication.
    static func answer(_ study: Study, from findings: Findings) -> Answer {
        let options = study.contenders.indices.compactMap { index in
            OptionAnswer(
                study.contenders[index], of: findings.summaries[index], week: findings.weeks[index], in: study)
        }
        let paired = zip(study.contenders, findings.summaries).map { contender, summaries in
            PairedFigures(
                name: contender.name, monthlyUSD: summaries.map(\.bill.totalUSD),
                ttftP99: summaries.map { $0.latency[.ttft].percentiles[MetricFigures.p99] })
        }
        return Answer(
            head: study.head(
                .run, replications: findings.replications, partial: findings.replications < study.replications),
            cheapestMeetingSLOs: cheapest(of: options),
            comparisons: Comparison.pairs(of: paired, confidence: study.confidence), options: options, precision: nil,
            against: nil)
    }

    /// The cheapest allowed option that surely meets every objective; at equal cost, the first.
    static func cheapest(of options: [OptionAnswer]) -> String? {
        options
            .filter { $0.notAllowed == nil && $0.objectives.allSatisfy { $0.met == .yes } }
            .min { $0.cost.monthlyUSD.mean < $1.cost.monthlyUSD.mean }?
            .name
    }
}
