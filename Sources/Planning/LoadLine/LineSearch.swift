import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// One option's lines.
struct LineSearch: Sendable {
    var question: LoadLineQuestion
    var bench: Workbench
    var document: ScenarioDocument
    var contender: Contender
    var decider: Decider

    private var lattice: Lattice { Lattice(ratio: 1 + question.tolerance) }

    /// In the order of the plan's pools.
    private var poolNames: [String] {
        document.scenario.options.first { $0.name == contender.name }?.deployments.map(\.pool) ?? []
    }

    private var losses: [Loss] {
        question.losing == 0 ? [] : Loss.cases(of: contender, poolNames: poolNames, most: question.losing)
    }

    /// All lines of the option, the whole one first. Where the search is interrupted, the lines not found are missing.
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
        } catch is Interrupted {}
        return OptionLines(option: option, peakHour: peak)
    }

    private func whole(jobs: Int) throws -> FoundLine {
        let prober = Prober(self, jobs: jobs, loss: nil, judgesCost: !question.ignoresCost)
        let edge = lattice.index(reaching: question.bound)
        if try isUnlimited(prober) {
            var line = prober.line(carried: edge, missed: nil, isMonotone: true)
            line.unlimited = "the provider has no rate limits: more traffic changes nothing but the bill"
            return FoundLine(line: line, edge: edge, peakHour: nil)
        }
        let peak = contender.plan.pools.isEmpty ? nil : try prober.peakHour()
        let found = try search(
            -edge...edge, from: 0, prober, inside: contender.isAutoscaled ? [1.25, 1.5, 2, 4] : [1.5, 3])
        return FoundLine(line: found.line, edge: found.edge, peakHour: peak)
    }

    /// The line with a loss at the peak hour; never above that of a smaller loss.
    private func line(losing loss: Loss, below ceiling: FoundLine, jobs: Int) throws -> FoundLine {
        let bottom = -lattice.index(reaching: question.bound)
        guard let top = ceiling.edge, bottom < top, let peak = ceiling.peakHour else { return ceiling }
        let prober = Prober(self, jobs: jobs, loss: (loss, peak), judgesCost: false)
        var found = try search(bottom...top, from: top, prober, inside: [1.5])
        if found.edge == top { found.line.monthlyUSD = ceiling.line.monthlyUSD }
        // Nothing surely missed below the ceiling: the ceiling's own end bounds this line too.
        if found.line.high == nil { (found.line.high, found.line.missed) = (ceiling.line.high, ceiling.line.missed) }
        found.peakHour = peak
        return found
    }

    /// The largest multiplier that is carried: the smallest position of the mirrored lattice.
    /// - Parameter shares: how far below the line to look again, as ratios: an autoscaler may carry more and not less.
    private func search(
        _ range: ClosedRange<Int>, from start: Int, _ prober: Prober, inside shares: [Double]
    ) throws -> FoundLine {
        var search = EdgeSearch(range: (-range.upperBound)...(-range.lowerBound)) {
            try prober.leans(-$0)
        } decide: {
            try prober.decide(-$0)
        }
        var (edge, miss) = try search.bracket(from: -start)
        var isMonotone = true
        // A sure miss below the line pulls it down below itself.
        while let carried = edge,
            let sure = try shares.map({ carried + lattice.index(reaching: $0) }).filter(search.range.contains)
                .sorted(by: >).first(where: { try search.verdict($0) == .no })
        {
            isMonotone = false
            (edge, miss) = sure < search.range.upperBound ? try search.bracket(from: sure + 1) : (nil, sure)
        }
        return FoundLine(
            line: prober.line(carried: edge.map { -$0 }, missed: miss.map { -$0 }, isMonotone: isMonotone),
            edge: edge.map { -$0 }, peakHour: nil)
    }

    /// An API without limits serves any traffic as it serves today's; only its cost grows.
    private func isUnlimited(_ prober: Prober) throws -> Bool {
        guard contender.plan.pools.isEmpty, let provider = contender.plan.provider,
            provider.requestsPerMinute == nil, provider.tokensPerMinute == nil, !prober.judgesCost
        else { return false }
        return try prober.decide(0) == .yes
    }

    /// The option at a multiple of the scenario's traffic.
    func trial(at index: Int, loss: (Loss, hour: Int)?, judgesCost: Bool) throws -> Trial {
        let scale = document.scenario.traffic.scale * lattice.value(index)
        var study = try bench.trial([Setting("traffic.scale", "\(scale)")], option: contender.name).study
        if !judgesCost { study.leaveOutCost() }
        if let (loss, hour) = loss {
            study.contenders[0] = study.contenders[0].losing(loss, inHour: hour, poolNames: poolNames)
        }
        return Trial(study: study)
    }

    func multiplier(_ index: Int) -> Double { lattice.value(index) }
}

extension Contender {
    fileprivate var isAutoscaled: Bool { plan.pools.contains(where: \.size.isAutoscaled) }
}

/// An option's lines, and the hour with the most arrivals at today's traffic.
struct OptionLines: Sendable {
    var option: LoadLineOption
    /// nil without a pool, or where the search was interrupted before it was known.
    var peakHour: Int?
}

/// A line, and where further losses start from.
private struct FoundLine {
    var line: LoadLine
    /// Lattice index of what is carried; nil: nothing is.
    var edge: Int?
    var peakHour: Int?
}
