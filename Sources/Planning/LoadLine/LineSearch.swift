import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// One option's searches.
struct LineSearch: Sendable {
    var question: LoadLineQuestion
    var bench: Workbench
    var document: ScenarioDocument
    var contender: Contender
    var looks: Looks
    var counter: RunCounter

    private var lattice: Lattice { Lattice(ratio: 1 + question.tolerance) }

    /// In the order of the plan's pools.
    private var poolNames: [String] {
        document.scenario.options.first { $0.name == contender.name }?.deployments.map(\.pool) ?? []
    }

    var losses: [CapacityLoss] {
        question.losing == 0
            ? [] : CapacityLoss.cases(of: contender, poolNames: poolNames, most: question.losing)
    }

    /// All lines of the option, the whole one first. Where the search is stopped, the lines not found are missing.
    func lines(jobs: Int) throws -> OptionLines {
        var option = LoadLineOption(
            name: contender.name, kind: contender.kind, notAllowed: contender.notAllowed, whole: nil,
            losses: losses.map { LossLine(loss: $0, line: nil) })
        guard contender.notAllowed == nil else { return OptionLines(option: option, peakHour: nil) }
        var peak: Int?
        do {
            let whole = try whole(jobs: jobs)
            option.whole = whole.line
            peak = whole.peakHour
            // Losing more of a pool carries no more: each loss starts from the one before it.
            var ceiling = whole
            for (index, loss) in losses.enumerated() {
                if index > 0, loss.pool != losses[index - 1].pool { ceiling = whole }
                ceiling = try line(losing: loss, below: ceiling, jobs: jobs)
                ceiling.line.isAsWhole = ceiling.edge != nil && ceiling.edge == whole.edge
                option.losses[index].line = ceiling.line
            }
        } catch is SearchStopped {}
        return OptionLines(option: option, peakHour: peak)
    }

    private func whole(jobs: Int) throws -> FoundLine {
        let prober = Prober(self, jobs: jobs, label: contender.name, loss: nil, judgesCost: !question.ignoresCost)
        let edge = lattice.index(reaching: question.bound)
        if try isUnlimited(prober) {
            var line = prober.line(Bracket(low: edge, high: nil, isMonotone: true))
            line.unlimited = "the provider has no rate limits: more traffic changes nothing but the bill"
            return FoundLine(line: line, edge: edge, peakHour: nil)
        }
        let bracket = try search(-edge...edge, from: 0, prober, inside: isAutoscaled ? [1.25, 1.5, 2, 4] : [1.5, 3])
        return FoundLine(line: prober.line(bracket), edge: bracket.low, peakHour: try prober.peakHour())
    }

    /// The line with a loss at the peak hour; never above that of a smaller loss.
    private func line(losing loss: CapacityLoss, below ceiling: FoundLine, jobs: Int) throws -> FoundLine {
        let bottom = -lattice.index(reaching: question.bound)
        guard let top = ceiling.edge, bottom < top, let peak = ceiling.peakHour else { return ceiling }
        let prober = Prober(
            self, jobs: jobs, label: "\(contender.name) without \(loss.text)",
            loss: loss.outage(hour: peak, poolNames: poolNames), judgesCost: false)
        let bracket = try search(bottom...top, from: top, prober, inside: [1.5])
        var line = prober.line(bracket)
        if bracket.low == top { line.monthlyUSD = ceiling.line.monthlyUSD }
        // Nothing surely missed below the ceiling: the ceiling's own end bounds this line too.
        if bracket.high == nil { (line.high, line.missed) = (ceiling.line.high, ceiling.line.missed) }
        return FoundLine(line: line, edge: bracket.low, peakHour: peak)
    }

    /// - Parameter shares: how far below the line to look again, as ratios.
    private func search(
        _ range: ClosedRange<Int>, from start: Int, _ prober: Prober, inside shares: [Double]
    ) throws -> Bracket {
        var search = BracketSearch(
            range: range, start: start, inside: shares.map { lattice.index(reaching: $0) }, screen: prober.screen,
            decide: prober.decide)
        return try search.run()
    }

    /// An autoscaler may carry more and not less: its line is looked at more closely from below.
    private var isAutoscaled: Bool {
        contender.plan.pools.contains { if case .fixed = $0.size { false } else { true } }
    }

    /// An API without limits serves any traffic as it serves today's; only its cost grows.
    private func isUnlimited(_ prober: Prober) throws -> Bool {
        guard contender.plan.pools.isEmpty, let provider = contender.plan.provider,
            provider.requestsPerMinute == nil, provider.tokensPerMinute == nil, !prober.judgesCost
        else { return false }
        return try prober.decide(0) == .yes
    }

    /// The option at a multiple of the scenario's traffic.
    fileprivate func trial(at index: Int, loss: ScriptedOutage?, judgesCost: Bool) throws -> Trial {
        let scale = document.scenario.traffic.scale * lattice.value(index)
        var study = try bench.trial([Setting("traffic.scale", "\(scale)")], option: contender.name).study
        if !judgesCost { study.leaveOutCost() }
        if let loss {
            study.contenders[0].plan.outages.append(loss)
            study.contenders[0].planWithoutOneOffs = nil
        }
        return Trial(study: study)
    }

    fileprivate func multiplier(_ index: Int) -> Double { lattice.value(index) }
}

/// An option's lines, and the hour with the most arrivals at today's traffic.
struct OptionLines: Sendable {
    var option: LoadLineOption
    /// nil without a pool, or where the search was stopped before it was known.
    var peakHour: Int?
}

/// A line, and where further losses start from.
private struct FoundLine {
    var line: LoadLine
    /// Lattice index of the line's low end; nil: nothing is carried.
    var edge: Int?
    var peakHour: Int?
}

/// Runs and remembers trials of one search.
final class Prober {
    private let search: LineSearch
    private let runner: Runner
    private let label: String
    private let loss: ScriptedOutage?
    let judgesCost: Bool
    private var trials: [Int: Trial] = [:]

    init(_ search: LineSearch, jobs: Int, label: String, loss: ScriptedOutage?, judgesCost: Bool) {
        self.search = search
        var runner = search.bench.runner
        runner.jobs = jobs
        self.runner = runner
        self.label = label
        self.loss = loss
        self.judgesCost = judgesCost && search.document.scenario.objectives.contains { $0.metric == .cost }
    }

    /// Did one month meet everything?
    func screen(_ index: Int) throws -> Bool {
        try extend(index, to: 1).monthsMet().k == 1
    }

    func decide(_ index: Int) throws -> Verdict {
        try search.looks.verdict { try extend(index, to: $0) }.verdict
    }

    /// The hour with the most arrivals at multiplier 1 in the first replication; nil without a pool.
    func peakHour() throws -> Int? {
        guard !search.contender.plan.pools.isEmpty else { return nil }
        return try extend(0, to: 1).busiestHour
    }

    func line(_ bracket: Bracket) -> LoadLine {
        var line = LoadLine()
        line.low = bracket.low.map(search.multiplier)
        line.high = bracket.high.map(search.multiplier)
        line.missed = bracket.high.flatMap { trials[$0]?.missedObjectives } ?? []
        line.monthlyUSD = loss == nil ? bracket.low.flatMap { trials[$0]?.monthlyUSD() } : nil
        line.isMonotone = bracket.isMonotone
        line.tried = trials.sorted { $0.key < $1.key }.map { index, trial in
            TriedMultiplier(
                multiplier: search.multiplier(index), replications: trial.replications, verdict: trial.verdict())
        }
        return line
    }

    private func extend(_ index: Int, to count: Int) throws -> Trial {
        var trial = try trials[index] ?? search.trial(at: index, loss: loss, judgesCost: judgesCost)
        let missing = count - trial.replications
        guard missing > 0 else { return trial }
        var bench = search.bench
        bench.runner = runner
        let text = "\(label) at \((search.multiplier(index) * 100).rounded() / 100) times the traffic"
        search.counter.add(0, text)
        guard bench.extend(&trial, to: count) else { throw SearchStopped() }
        search.counter.add(missing, text)
        trials[index] = trial
        return trial
    }
}

extension Study {
    /// Judges without cost SLOs.
    mutating func leaveOutCost() {
        let kept = objectives.indices.filter { objectives[$0].metric != .cost }
        (objectives, thresholdOfObjective) = (kept.map { objectives[$0] }, kept.map { thresholdOfObjective[$0] })
    }
}

extension Trial {
    /// The hour of the horizon with the most arrivals in the first replication, the first of equals.
    var busiestHour: Int? {
        let arrivals = summaries[0].first?.hours.map(\.arrivals) ?? []
        return arrivals.max().flatMap { arrivals.firstIndex(of: $0) }
    }

    /// The objectives that surely miss; where none does alone, those that do not surely meet.
    var missedObjectives: [String] {
        let verdicts = study.objectives.indices.map { index in
            ObjectiveEvidence(
                objective: study.objectives[index], observations: summaries[0].map { $0.objectives[index] }
            ).verdict
        }
        let sure = study.objectives.indices.filter { verdicts[$0] == .no }
        let shown = sure.isEmpty ? study.objectives.indices.filter { verdicts[$0] != .yes } : sure
        return shown.map { study.objectives[$0].text }
    }
}
