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

    /// The whole option's line, and the hour with the most arrivals at today's traffic.
    func whole(jobs: Int) throws -> WholeLine {
        let prober = Prober(self, jobs: jobs, label: contender.name, loss: nil, judgesCost: !question.ignoresCost)
        let edge = lattice.index(reaching: question.bound)
        if try isUnlimited(prober) {
            let bracket = Bracket(low: edge, high: nil, isMonotone: true)
            var line = prober.line(bracket)
            line.unlimited = "the provider has no rate limits: more traffic changes nothing but the bill"
            return WholeLine(search: self, line: line, bracket: bracket, peakHour: nil)
        }
        let bracket = try search(-edge...edge, from: 0, prober)
        return WholeLine(search: self, line: prober.line(bracket), bracket: bracket, peakHour: try prober.peakHour())
    }

    /// The line with a loss at the peak hour; never above the whole fleet's.
    func line(losing loss: CapacityLoss, at peak: Int, whole: WholeLine, jobs: Int) throws -> LoadLine {
        guard let top = whole.bracket.low else { return whole.line }
        let prober = Prober(
            self, jobs: jobs, label: "\(contender.name) without \(loss.text)",
            loss: loss.outage(hour: peak, poolNames: poolNames), judgesCost: false)
        let edge = lattice.index(reaching: question.bound)
        guard -edge < top else { return whole.line }
        let bracket = try search(-edge...top, from: top, prober)
        var line = prober.line(bracket)
        if bracket.low == top {
            (line.high, line.missed, line.monthlyUSD) = (whole.line.high, whole.line.missed, whole.line.monthlyUSD)
            line.isAsWhole = true
        }
        return line
    }

    private func search(_ range: ClosedRange<Int>, from start: Int, _ prober: Prober) throws -> Bracket {
        // An autoscaler may carry more and not less: look closely, down to a quarter.
        let shares = isAutoscaled ? [1.1, 1.25, 1.5, 2, 4] : [1.5, 3]
        var search = BracketSearch(
            range: range, start: start, inside: shares.map { lattice.index(reaching: $0) }, screen: prober.screen,
            decide: prober.decide)
        return try search.run()
    }

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
        var study = try bench.trial(["traffic.scale=\(scale)"], option: contender.name).study
        if !judgesCost { study.leaveOutCost() }
        if let loss {
            study.contenders[0].plan.outages.append(loss)
            study.contenders[0].planWithoutOneOffs = nil
        }
        return Trial(study: study)
    }

    fileprivate func multiplier(_ index: Int) -> Double { lattice.value(index) }
}

/// The whole option's line, with what its loss lines start from.
struct WholeLine: Sendable {
    var search: LineSearch
    var line: LoadLine
    var bracket: Bracket
    /// nil without a pool.
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

    /// The hour with the most arrivals at multiplier 1, over the replications it was given; nil without a pool.
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
    /// The hour of the horizon with the most arrivals over all replications; the first of equals.
    var busiestHour: Int? {
        let runs = summaries[0].map(\.hours)
        let totals = (0..<(runs.map(\.count).min() ?? 0)).map { hour in runs.reduce(0) { $0 + $1[hour].arrivals } }
        guard let most = totals.max() else { return nil }
        return totals.firstIndex(of: most)
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
