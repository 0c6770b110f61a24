package import PlimsollScenario
package import PlimsollSimulation

/// What the replications say about one objective, and the verdict that follows.
///
/// - Month: `yes` when the whole 95 % interval of the value is on the good side of the limit, `no` when it is wholly on
///   the other side, else `undecided`.
/// - Windows, in a share of them: the same for the share of good windows. In every one of them: `yes` when no
///   replication has a bad window; `no` when the share's interval stays below 1, or when surely (Clopper-Pearson)
///   fewer than half of the replications are without one.
/// - Mixed (see `isMixed`): the mean describes no month there is, so the counts decide: `yes` when all replications
///   meet the objective, `no` when none does or surely fewer than half do.
/// - One replication never decides, whatever it shows; nor do replications without such requests.
package struct ObjectiveEvidence {
    package var objective: Objective
    /// One a replication: seconds, share served, dollars a month, or share of good windows.
    var observations: [Observation]
    /// Of the intervals that decide.
    var confidence = usualConfidence

    package init(objective: Objective, observations: [Observation], confidence: Double = usualConfidence) {
        self.objective = objective
        self.observations = observations
        self.confidence = confidence
    }

    package var verdict: Verdict {
        let met = replicationsMet
        if met.n < 2 { return .undecided }
        if isMixed { return verdictByCounts }
        guard let estimate, let low = estimate.low, let high = estimate.high else { return .no }
        switch (objective.metric, objective.window) {
        case (_, .each(_, share: 1)):
            return met.k == met.n ? .yes : high < 1 ? .no : verdictByCounts
        case (_, .each(_, let share)):
            return Self.reaches(low, share) ? .yes : Self.reaches(high, share) ? .undecided : .no
        case (.served, .month):
            return low > objective.limit ? .yes : high <= objective.limit ? .no : .undecided
        case (.latency, .month), (.cost, .month):
            return high < objective.limit ? .yes : low >= objective.limit ? .no : .undecided
        }
    }

    /// nil when unserved, or when nothing was observed.
    package var estimate: Estimate? {
        guard let values = observations.finiteValues else { return nil }
        switch (objective.metric, objective.window) {
        case (_, .each), (.served, _): return Estimate(shareOf: values, confidence: confidence)
        case (.latency, .month): return Estimate(geometricMeanOf: values, confidence: confidence)
        case (.cost, .month): return Estimate(meanOf: values, confidence: confidence)
        }
    }

    /// Does the percentile land among unserved requests, in some replication?
    package var isUnserved: Bool { observations.contains(.unserved) }

    /// Do replications disagree in kind, as when rare failures make some months unlike the others? So it is when the
    /// percentile is unserved in some and not in others, or when it lies on both sides of the limit and more than
    /// threefold apart. Means of shares and costs stay meaningful, and are never mixed.
    var isMixed: Bool {
        guard case .latency = objective.metric, objective.window == .month else { return false }
        let values = observations.compactMap(\.value)
        guard let least = values.min(), let most = values.max() else { return false }
        return isUnserved || (least < objective.limit && most >= objective.limit && most > 3 * least)
    }

    /// Over the replications that observed anything.
    package var replicationsMet: ReplicationsMet {
        let judged = observations.compactMap { isMet(by: $0) }
        return ReplicationsMet(k: judged.count { $0 }, n: judged.count, confidence: confidence)
    }

    private var verdictByCounts: Verdict {
        let met = replicationsMet
        return met.k == met.n ? .yes : met.k == 0 || met.high < 0.5 ? .no : .undecided
    }

    /// Is a share reached, rounding of binary fractions aside?
    private static func reaches(_ value: Double, _ share: Double) -> Bool { value >= share - 1e-12 }

    /// nil: nothing to judge.
    private func isMet(by observation: Observation) -> Bool? {
        switch observation {
        case .empty: return nil
        case .unserved: return false
        case .value(let value):
            switch (objective.metric, objective.window) {
            case (_, .each(_, let share)): return Self.reaches(value, share)
            case (.served, .month): return value > objective.limit
            case (.latency, .month), (.cost, .month): return value < objective.limit
            }
        }
    }
}

extension ObjectiveAnswer {
    /// - Parameter misses: One a replication; empty where misses are not counted (cost, ITL).
    package init(_ evidence: ObjectiveEvidence, misses: [ThresholdMeasurements]) {
        self.init(
            objective: evidence.objective, met: evidence.verdict, value: evidence.estimate,
            unserved: evidence.isUnserved, mixed: evidence.isMixed, replicationsMet: evidence.replicationsMet,
            missesByCause: CauseShare.shares(of: misses))
    }
}

extension CauseShare {
    /// Causes of the misses of all replications together, in the order in which they are tried; only those that occur.
    static func shares(of replications: [ThresholdMeasurements]) -> [CauseShare] {
        let counts = MissCause.allCases.map { cause in
            replications.reduce(0) { $0 + $1.missesByCause[cause.rawValue] }
        }
        let total = counts.reduce(0, +)
        return zip(MissCause.allCases, counts).compactMap { cause, count in
            count > 0 ? CauseShare(cause: cause.name, share: Double(count) / Double(total)) : nil
        }
    }
}

extension MissCause {
    /// As answers name it.
    var name: String {
        switch self {
        case .rateLimit: "rate limit"
        case .lostCapacity: "lost capacity"
        case .coldStart: "cold start"
        case .preemption: "preemption"
        case .ownPrompt: "own prompt too long"
        case .burst: "burst"
        }
    }
}
