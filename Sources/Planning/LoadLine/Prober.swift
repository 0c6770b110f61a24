import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Runs and remembers the multipliers of one line.
final class Prober {
    private let search: LineSearch
    private let jobs: Int
    private let loss: (Loss, hour: Int)?
    let judgesCost: Bool
    private var trials: [Int: Trial] = [:]

    init(_ search: LineSearch, jobs: Int, loss: (Loss, hour: Int)?, judgesCost: Bool) {
        self.search = search
        self.jobs = jobs
        self.loss = loss
        self.judgesCost = judgesCost && search.document.scenario.objectives.contains { $0.metric == .cost }
    }

    /// Did one month meet everything?
    func leans(_ index: Int) throws -> Bool { try extend(index, to: 1).monthsMet().k == 1 }

    func decide(_ index: Int) throws -> Verdict {
        var trial = try extend(index, to: 0)
        _ = try search.bench.with(jobs: jobs).decide(&trial, by: search.decider, label(index))
        trials[index] = trial
        return verdict(trial)
    }

    private func verdict(_ trial: Trial) -> Verdict {
        .all([search.decider.verdict(trial)] + (judgesCost ? [costVerdict(trial)] : []))
    }

    private func costVerdict(_ trial: Trial) -> Verdict { search.decider.verdict(trial) { $0.metric == .cost } }

    /// The hour with the most arrivals at multiplier 1 in the first replication.
    func peakHour() throws -> Int? { try extend(0, to: 1).busiestHour }

    func line(carried: Int?, missed: Int?, isMonotone: Bool) -> LoadLine {
        var line = LoadLine()
        line.low = carried.map(search.multiplier)
        line.high = missed.map(search.multiplier)
        line.missed = missed.flatMap { trials[$0] }.map(missedObjectives) ?? []
        line.monthlyUSD = loss == nil ? carried.flatMap { trials[$0]?.monthlyUSD() } : nil
        line.isMonotone = isMonotone
        line.tried = trials.filter { $0.value.replications > 0 }.sorted { $0.key < $1.key }.map { index, trial in
            TriedMultiplier(
                multiplier: search.multiplier(index), replications: trial.replications, verdict: verdict(trial))
        }
        return line
    }

    private func missedObjectives(_ trial: Trial) -> [String] {
        guard judgesCost, costVerdict(trial) == .no else { return search.decider.missed(trial).map(\.text) }
        let costs = trial.study.objectives.filter { $0.metric == .cost }
        return (search.decider.surelyMissed(trial) + costs).map(\.text)
    }

    private func label(_ index: Int) -> String {
        let times = (search.multiplier(index) * 100).rounded() / 100
        return "\(search.contender.name)\(loss.map { " without \($0.0.text)" } ?? "") at \(times) times the traffic"
    }

    private func extend(_ index: Int, to count: Int) throws -> Trial {
        var trial = try trials[index] ?? search.trial(at: index, loss: loss, judgesCost: judgesCost)
        try search.bench.with(jobs: jobs).extend(&trial, to: count, label(index))
        trials[index] = trial
        return trial
    }
}

extension Trial {
    /// The hour of the horizon with the most arrivals in the first replication, the first of equals.
    var busiestHour: Int? {
        let arrivals = summaries[0].first?.hours.map(\.arrivals) ?? []
        return arrivals.max().flatMap { arrivals.firstIndex(of: $0) }
    }
}
