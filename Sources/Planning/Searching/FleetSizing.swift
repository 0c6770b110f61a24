import PlimsollAnswering
import PlimsollScenario

/// Sizes one option along its ladder of sizes, and keeps what each size has shown.
struct FleetSizing: Sendable {
    let ladder: FleetLadder
    let decider: Decider
    /// This option alone at the file's size, judged without limits on cost.
    private let study: Study
    private let bench: Workbench
    /// What progress calls it.
    private let name: String
    private let traffic: OfferedTraffic
    private let survive: Survival?
    private var trials: [Int: Trial] = [:]
    /// What a size that was decided comes to, with the loss that it must survive.
    private var decided: [Int: Tested] = [:]

    private struct Tested: Sendable {
        var verdict: Verdict
        /// The SLOs it misses, or may.
        var missed: [String]
    }

    /// Stands for the file's own fleet among rungs.
    static let ownFleet = 0

    /// - Parameters:
    ///   - traffic: whose mean load bounds a fleet without a provider from below, and at whose peak the search begins.
    ///   - survive: what a fleet that is searched for loses at the busiest hour.
    init(
        _ contender: Contender, in study: Study, for traffic: OfferedTraffic, surviving survive: Survival?,
        by decider: Decider, on bench: Workbench, named name: String
    ) {
        (self.traffic, self.survive) = (traffic, survive)
        ladder = FleetLadder(contender: contender)
        self.decider = decider
        self.study = study.only(contender)
        self.bench = bench
        self.name = name
    }

    /// The smallest rung that does, while one fewer does not; else the smallest that may; nil: all that are tried miss.
    mutating func smallest(jobs: Int) throws -> Int? {
        guard ladder.isSizable else { return try decide(ladder.ownRung, jobs: jobs) == .no ? nil : ladder.ownRung }
        let start = ladder.start(for: traffic, objectives: study.objectives)
        var sizing = self
        var search = EdgeSearch(range: start.range) { rung in
            try sizing.trial(rung, to: 1, jobs: jobs).monthsMet().k > 0
        } decide: { rung in
            try sizing.decide(rung, jobs: jobs)
        }
        let found = try search.bracket(from: start.guess)
        self = sizing
        return found.edge ?? search.candidate(above: found.miss)
    }

    mutating func decide(_ rung: Int, jobs: Int) throws -> Verdict {
        if let known = decided[rung] { return known.verdict }
        var trial = try trial(rung, to: 0, jobs: jobs)
        let tested = try bench.with(jobs: jobs).decide(
            &trial, surviving: rung == Self.ownFleet ? nil : survive, atHour: traffic.peakHour, by: decider, name)
        trials[rung] = trial
        let judged = tested.isLossBinding ? tested.lossy?.trial ?? trial : trial
        decided[rung] = Tested(
            verdict: tested.verdict, missed: tested.verdict == .yes ? [] : decider.missed(judged).map(\.text))
        return tested.verdict
    }

    /// The SLOs that a size misses, or may; none before it was decided.
    func missed(_ rung: Int) -> [String] { decided[rung]?.missed ?? [] }

    /// The trial of a rung, with at least so many replications.
    mutating func trial(_ rung: Int, to count: Int, jobs: Int) throws -> Trial {
        let contender = rung == Self.ownFleet ? ladder.contender : ladder.contender(rung)
        var trial = trials[rung] ?? Trial(study: study.only(contender))
        try bench.with(jobs: jobs).extend(&trial, to: count, name)
        trials[rung] = trial
        return trial
    }

    /// The largest rung that was decided or looked at.
    var largestTried: Int? { trials.keys.max() }
}

extension Study {
    /// This option alone, judged without limits on cost.
    func only(_ contender: Contender) -> Study {
        var study = self
        study.contenders = [contender]
        study.leaveOutCost()
        return study
    }

    /// Judges without limits on cost.
    mutating func leaveOutCost() {
        let kept = objectives.indices.filter { objectives[$0].metric != .cost }
        (objectives, thresholdOfObjective) = (kept.map { objectives[$0] }, kept.map { thresholdOfObjective[$0] })
    }
}
