package import PlimsollScenario

/// The rule by which every search decides: a variant meets its objectives when the probability that a month meets all
/// of them is as high as wanted, beyond doubt.
///
/// Trials are looked at after 2, 4, 8, ... replications; all looks together err with a probability of 5 %. A verdict is
/// a function of the scenario, the option, its size and the seed alone: whichever verb asks, and in whatever order, gets
/// the same one. Limits on cost are no matter of size; they are judged apart, on the replications that the others took.
package struct Decider: Sendable {
    /// Probability wanted that a month meets every objective, in `0.5..<1`.
    package var wanted: Double
    let looks: Looks

    /// Probability, over all looks, that a verdict is wrong.
    package static let error = 0.05
    /// Wanted unless told otherwise.
    package static let usualWanted = 0.95

    /// - Parameters:
    ///   - objectives: What is decided; nil: the scenario's.
    ///   - most: Replications of one trial; nil: as many as the scenario says, or as an objective that only counting can
    ///     prove needs.
    package init(
        for scenario: Scenario, judging objectives: [Objective]? = nil, wanted: Double = usualWanted, most: Int? = nil
    ) {
        self.wanted = wanted
        let judged = (objectives ?? scenario.objectives).filter { $0.metric != .cost }
        let stated = max(2, most ?? scenario.replications)
        var looks = Looks(first: 2, most: stated, error: Self.error)
        if most == nil, judged.contains(where: \.isCounted) {
            // Counting proves nothing before ln(error) / ln(wanted) months have all passed.
            var enough = max(stated, 10)
            repeat {
                looks = Looks(first: 2, most: enough, error: Self.error)
                let part = looks.error / Double(judged.count + 1)
                if ReplicationsMet(k: enough, n: enough, confidence: 1 - 2 * part).low > wanted { break }
                enough += enough / 10
            } while enough <= 5_000
        }
        self.looks = looks
    }

    /// Fewest and most replications of one trial.
    package var fewest: Int { looks.replications[0] }
    package var most: Int { looks.replications[looks.replications.count - 1] }

    /// Of each look's intervals.
    package var confidence: Double { looks.confidence }

    /// How sure a trial's replications so far make it that a month meets every objective that is judged.
    package func certainty(
        _ trial: Trial, option: Int = 0, where isJudged: (Objective) -> Bool = { $0.metric != .cost }
    ) -> Certainty { trial.certainty(option: option, error: looks.error, where: isJudged) }

    package func verdict(
        _ trial: Trial, option: Int = 0, where isJudged: (Objective) -> Bool = { $0.metric != .cost }
    ) -> Verdict { certainty(trial, option: option, where: isJudged).verdict(wanted: wanted) }

    /// The same of one quantity that is no objective of the scenario, such as the worst hour's.
    package func verdict(of evidence: ObjectiveEvidence) -> Verdict {
        Certainty(of: [evidence], replications: evidence.observations.count, error: looks.error)
            .verdict(wanted: wanted)
    }

    /// Does a quantity, with an interval of this `confidence`, lie within a range (`yes`), beyond it (`no`), or across an
    /// end?
    package func verdict(of quantity: Estimate?, within range: ClosedRange<Double>) -> Verdict {
        guard let low = quantity?.low, let high = quantity?.high else { return .undecided }
        if range.contains(low), range.contains(high) { return .yes }
        return high < range.lowerBound || low > range.upperBound ? .no : .undecided
    }

    /// Extends a subject (a trial, or several) look by look until it is decided, or the last look is taken.
    package func decide<Subject>(
        _ subject: inout Subject, extend: (inout Subject, Int) throws -> Void, by judge: (Subject) -> Verdict
    ) rethrows -> Verdict {
        try looks.take(&subject, extend: extend) { judge($0) != .undecided }
        return judge(subject)
    }

    /// The objectives, cost apart, that surely miss by themselves.
    package func surelyMissed(_ trial: Trial, option: Int = 0) -> [Objective] {
        objectives(of: trial, option: option) { $0 == .no }
    }

    /// The objectives that surely miss; where none does alone, those that do not surely meet.
    package func missed(_ trial: Trial, option: Int = 0) -> [Objective] {
        let sure = surelyMissed(trial, option: option)
        return sure.isEmpty ? objectives(of: trial, option: option) { $0 != .yes } : sure
    }

    private func objectives(of trial: Trial, option: Int, where isSo: (Verdict) -> Bool) -> [Objective] {
        trial.study.objectives.filter { objective in
            objective.metric != .cost && isSo(verdict(trial, option: option) { $0 == objective })
        }
    }
}

extension Objective {
    /// Can only counting months prove it? So it is where a limit holds in every window.
    fileprivate var isCounted: Bool {
        if case .each(_, share: 1) = window { true } else { false }
    }
}
