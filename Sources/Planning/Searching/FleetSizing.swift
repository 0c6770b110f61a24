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
    private var trials: [Int: Trial] = [:]

    /// Stands for the file's own fleet among rungs.
    static let ownFleet = 0

    init(_ contender: Contender, in study: Study, by decider: Decider, on bench: Workbench, named name: String) {
        ladder = FleetLadder(contender: contender)
        self.decider = decider
        self.study = study.only(contender)
        self.bench = bench
        self.name = name
    }

    /// The smallest rung that does, while one fewer does not; nil: none up to the last that is tried.
    /// - Parameter traffic: whose mean load bounds a fleet without a provider from below, and at whose peak it begins.
    mutating func smallest(for traffic: OfferedTraffic, jobs: Int) throws -> Int? {
        guard ladder.isSizable else { return try decide(ladder.ownRung, jobs: jobs) == .yes ? ladder.ownRung : nil }
        let start = ladder.start(for: traffic, objectives: study.objectives)
        var sizing = self
        var search = EdgeSearch(range: start.range) { rung in
            try sizing.trial(rung, to: 1, jobs: jobs).monthsMet().k > 0
        } decide: { rung in
            try sizing.decide(rung, jobs: jobs)
        }
        let found = try search.bracket(from: start.guess).edge
        self = sizing
        return found
    }

    mutating func decide(_ rung: Int, jobs: Int) throws -> Verdict {
        var trial = try trial(rung, to: 0, jobs: jobs)
        let verdict = try bench.with(jobs: jobs).decide(&trial, by: decider, name)
        trials[rung] = trial
        return verdict
    }

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
