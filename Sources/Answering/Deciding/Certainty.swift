import Foundation
package import PlimsollScenario

/// How probable it is that a month meets every objective, as far as the months run so far tell.
public struct Certainty: Equatable, Sendable {
    /// Best single number: with normal months their share inside every limit, else the share of months that met.
    public var estimate: Double
    /// One-sided bounds, each wrong with at most the error that the look may spend.
    public var low: Double
    public var high: Double
    /// Months that met every objective, of those run, with the interval of counting alone.
    public var monthsMet: ReplicationsMet

    package init(estimate: Double, low: Double, high: Double, monthsMet: ReplicationsMet) {
        self.estimate = estimate
        self.low = low
        self.high = high
        self.monthsMet = monthsMet
    }

    /// Is a month that meets everything surely as probable as wanted, surely less, or is it open?
    package func verdict(wanted: Double) -> Verdict {
        low >= wanted ? .yes : high < wanted ? .no : .undecided
    }
}

extension Trial {
    /// What the replications so far say of each judged objective.
    package func evidence(
        option: Int = 0, where isJudged: (Objective) -> Bool = { _ in true }
    ) -> [ObjectiveEvidence] {
        study.objectives.indices.filter { isJudged(study.objectives[$0]) }.map { index in
            ObjectiveEvidence(
                objective: study.objectives[index], observations: summaries[option].map { $0.objectives[index] })
        }
    }

    /// How probable it is that a month of an option meets every objective for which `isJudged` holds.
    ///
    /// Each objective's probability comes from its values where they are comparable, by normal tolerance bounds
    /// (latencies on a log scale), and from counting months where they are not: percentiles that are unserved or mixed
    /// in kind, limits that hold in every window. Together: low = 1 - sum of (1 - low of each), high = the least. Every
    /// part spends an equal share of `error`, so each bound is wrong with at most `error`, if months are alike in kind.
    package func certainty(
        option: Int = 0, error: Double, where isJudged: (Objective) -> Bool = { _ in true }
    ) -> Certainty {
        Certainty(of: evidence(option: option, where: isJudged), replications: replications, error: error)
    }

    /// The objective that is met worst: in the fewest months, then with the value furthest beyond, or nearest to, its
    /// limit. A cost limit that every month meets is never it, unless alone. nil without objectives.
    package func bindingObjective(option: Int = 0, where isJudged: (Objective) -> Bool = { _ in true })
        -> ObjectiveEvidence?
    {
        evidence(option: option, where: isJudged).min { ($0.monthsFailed, $0.room) < ($1.monthsFailed, $1.room) }
    }
}

extension Certainty {
    /// From what each of the replications says of every objective; see `Trial.certainty`.
    package init(of evidence: [ObjectiveEvidence], replications: Int, error: Double) {
        let months = (0..<replications).map { month in
            evidence.map { ObjectiveEvidence(objective: $0.objective, observations: [$0.observations[month]]).isMet }
        }
        let met = ReplicationsMet(k: months.count { !$0.contains(false) }, n: max(1, replications))
        let part = error / Double(evidence.count + 1)
        let counted = evidence.indices.filter { evidence[$0].spread == nil }
        let countedMonths = months.count { month in !counted.contains { !month[$0] } }
        let lowest = ReplicationsMet(k: countedMonths, n: max(1, replications), confidence: 1 - 2 * part)
        let highest = ReplicationsMet(k: met.k, n: met.n, confidence: 1 - 2 * part)
        let valued = evidence.compactMap { $0.shareWithinLimit(error: part) }
        let low = 1 - (counted.isEmpty ? 0 : 1 - lowest.low) - valued.reduce(0) { $0 + 1 - $1.low }
        let high = valued.reduce(highest.high) { min($0, $1.high) }
        let estimate = valued.reduce(Double(countedMonths) / Double(max(1, replications))) { $0 - 1 + $1.estimate }
        self.init(
            estimate: replications == 0 ? 0 : max(0, estimate), low: replications < 2 ? 0 : max(0, low), high: high,
            monthsMet: met)
    }
}

extension ObjectiveEvidence {
    /// With one observation: does it meet the objective? No observation meets every one.
    fileprivate var isMet: Bool { replicationsMet.n == 0 || replicationsMet.k == 1 }

    /// Values on a scale on which months are taken to be normal, turned so that smaller is better; nil where only
    /// counting helps.
    fileprivate var spread: Spread? {
        guard !isMixed, let values = observations.finiteValues, values.count == observations.count else { return nil }
        switch (objective.metric, objective.window) {
        case (_, .each(_, share: 1)): return nil
        case (_, .each), (.served, .month): return Spread(of: values.map { -$0 })
        case (.latency, .month):
            return values.allSatisfy { $0 > 0 } ? Spread(of: values.map { log($0) }) : Spread(of: values)
        case (.cost, .month): return Spread(of: values)
        }
    }

    /// The limit on the scale of `spread`.
    private var scaledLimit: Double {
        switch (objective.metric, objective.window) {
        case (_, .each(_, let share)): return -share + 1e-12
        case (.served, .month): return -objective.limit
        case (.latency, .month):
            let isLog = observations.compactMap(\.value).allSatisfy { $0 > 0 }
            return isLog ? log(objective.limit) : objective.limit
        case (.cost, .month): return objective.limit
        }
    }

    /// Share of months within the limit; nil where only counting helps.
    fileprivate func shareWithinLimit(error: Double) -> (estimate: Double, low: Double, high: Double)? {
        guard let spread, let low = spread.shareBelow(scaledLimit, .lower, error: error),
            let high = spread.shareBelow(scaledLimit, .upper, error: error)
        else { return nil }
        let deviation = (spread.standardError ?? 0) * Double(spread.count).squareRoot()
        let middle = deviation > 0 ? normalCumulative((scaledLimit - spread.mean) / deviation) : low
        return (middle, low, high)
    }

    /// Negative, so that more failures come first.
    fileprivate var monthsFailed: Int { replicationsMet.k - replicationsMet.n }

    /// Distance of the mean from the limit as a share of the limit's size; negative beyond it. Unserved is furthest.
    package var room: Double {
        guard let mean = estimate?.mean else { return observations.contains(.unserved) ? -.infinity : .infinity }
        switch (objective.metric, objective.window) {
        case (_, .each(_, let share)): return (mean - share) / max(1e-9, 1 - share)
        case (.served, .month): return (mean - objective.limit) / max(1e-9, 1 - objective.limit)
        case (.cost, _) where monthsFailed == 0: return .infinity
        default: return (objective.limit - mean) / objective.limit
        }
    }
}
