import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Claims about loads and money.
extension ClaimBench {
    /// What a pool of the option is asked for.
    struct Load {
        /// Mean of the horizon.
        var tokensPerSecond: Double
        /// Of one saturated replica on its mix; nil: unknown.
        var saturated: Double?
        /// The classes that go to the pool.
        var classes: [String]
    }

    /// - Parameter pool: nil: the option's first.
    func load(_ option: Option, pool: String? = nil) throws -> Load {
        let contender = try workbench.trial(option: option.name).study.contenders[0]
        let traffic = try OfferedTraffic(of: contender, on: workbench)
        let index = option.deployments.firstIndex { $0.pool == pool } ?? 0
        let classes = contender.plan.dispatch.targets.indices.filter {
            contender.plan.dispatch.targets[$0] == .pool(index)
        }
        return Load(
            tokensPerSecond: classes.reduce(0) { $0 + traffic.classes[$1].tokens },
            saturated: contender.saturatedTokensPerSecond[index],
            classes: classes.map { scenario.traffic.classes[$0].name })
    }

    /// `POOL carries TOKENS/month within SLO`: the option as the file has it, all its traffic scaled so that so many tokens
    /// go to the pool.
    func carries(
        _ claim: Claim, _ pool: String, _ tokens: Double, _ subject: Claim.Subject
    ) throws -> ClaimAnswer {
        let option = try option(using: pool)
        let load = try load(option, pool: pool)
        let today = load.tokensPerSecond * scenario.monthHours * 3_600
        guard today > 0 else {
            throw ScenarioFaults([document.fault(at: "traffic", "nothing was served", "let the option serve something")]
            )
        }
        let factor = tokens / today
        let variant: Variant = [Setting("traffic.scale", "\(scenario.traffic.scale * factor)")]
        let objectives = scenario.objectives(subject).filter {
            $0.requestClass.map(load.classes.contains) ?? true
        }
        guard !objectives.isEmpty else {
            throw ScenarioFaults([
                document.fault(
                    at: "options.\(option.name)", "`\(claim.text)` is about a class that does not go to `\(pool)`",
                    "the classes that do: \(load.classes.joined(separator: ", "))")
            ])
        }
        let name = "the month at \((factor * 1_000).rounded() / 1_000) times the traffic"
        let trial = try verdict(name, variant, option: option.name, objectives)
        let verdict = ClaimVerdict(trial.met)
        let edge =
            trial.met == .no
            ? try boundary(name, option: option) { removal in
                try self.verdict(name, variant + removal, option: option.name, objectives).met
            } : nil
        let words = [ClaimVerdict.holds: "carries it", .fails: "does not carry it"][verdict] ?? "may carry it"
        return ClaimAnswer(
            text: claim.text, verdict: verdict, option: option.name,
            reason: "\(pool), as \(option.name) has it, \(words)",
            figures: [
                ClaimFigure("traffic today", unit: "tokens/month", today),
                ClaimFigure("claimed over today", unit: "times", factor),
            ], trials: [trial], boundary: edge)
    }

    /// `OPTION saves P against OPTION`: of the other's month, paired replication by replication. A cheaper month that
    /// surely misses an SLO is no saving.
    func saves(_ claim: Claim, _ name: String, _ share: Double, against other: String) throws -> ClaimAnswer {
        func judged(_ removal: Variant) throws -> (verdict: Verdict, saving: Saving?, trials: [ClaimTrial]) {
            var pair = (a: try workbench.trial(removal, option: name), b: try workbench.trial(removal, option: other))
            func saving(_ pair: (a: Trial, b: Trial)) -> Saving? {
                Saving(pair.a, pair.b, confidence: decider.confidence)
            }
            let enough = try decider.decide(&pair) {
                try workbench.extend(&$0.a, to: $1, name)
                try workbench.extend(&$0.b, to: $1, other)
            } by: {
                decider.verdict(of: saving($0)?.share, within: share...(.infinity))
            }
            let trials = [(name, pair.a), (other, pair.b)].map { ClaimTrial($0, $1, met: decider.verdict($1)) }
            return (trials[0].met == .no ? .no : enough, saving(pair), trials)
        }
        let (verdict, saving, trials) = try judged([])
        let isMiss = trials[0].met == .no
        let option = scenario.options.first { $0.name == name }
        let edge =
            verdict == .no
            ? try option.map { option in try boundary(name, option: option) { try judged($0).verdict } } : nil
        let reason =
            switch verdict {
            case .yes: "\(name) costs at least that much less than \(other), month by month"
            case .no:
                isMiss
                    ? "\(name) misses \(trials[0].binding?.text ?? "an SLO"): not the same service"
                    : "\(name) saves less"
            case .undecided: "the interval holds the claimed share"
            }
        return ClaimAnswer(
            text: claim.text, verdict: ClaimVerdict(verdict), option: name, reason: reason,
            figures: saving.map {
                [ClaimFigure("saved", unit: "share", $0.share), ClaimFigure("saved cost", unit: "USD/month", $0.usd)]
            } ?? [], trials: trials, excessUSDPerMonth: saving.map { $0.usd.mean - share * $0.otherUSD }, boundary: edge
        )
    }

    /// `idle share between P and P`: of the paid GPU time of the option as it is.
    func idleShare(_ claim: Claim, _ range: ClosedRange<Double>) throws -> ClaimAnswer {
        let option = try option()
        func idle(_ trial: Trial) -> Estimate? {
            Estimate(shareOf: trial.idleShares(), confidence: decider.confidence)
        }
        func judged(_ removal: Variant) throws -> (verdict: Verdict, trial: Trial) {
            var trial = try workbench.trial(removal, option: option.name)
            let verdict = try workbench.decide(&trial, by: decider, option.name) {
                decider.verdict(of: idle($0), within: range)
            }
            return (verdict, trial)
        }
        let (verdict, trial) = try judged([])
        let edge = verdict == .no ? try boundary(option.name, option: option) { try judged($0).verdict } : nil
        let idleShare = idle(trial)
        let isAbove = (idleShare?.mean ?? 0) > range.upperBound
        let reason =
            switch verdict {
            case .yes: "the interval lies within the claimed range"
            case .no: "more is \(isAbove ? "idle" : "busy") than claimed"
            case .undecided: "the interval reaches across an end of the range"
            }
        return ClaimAnswer(
            text: claim.text, verdict: ClaimVerdict(verdict), option: option.name, reason: reason,
            figures: idleShare.map { [ClaimFigure("idle", unit: "share", $0)] } ?? [],
            trials: [ClaimTrial(option.name, trial, met: decider.verdict(trial))], boundary: edge)
    }
}

/// What one option's month costs less than another's, replication by replication.
struct Saving {
    var share: Estimate
    var usd: Estimate
    /// Mean month of the other option.
    var otherUSD: Double

    init?(_ a: Trial, _ b: Trial, confidence: Double) {
        let pairs = Array(zip(a.monthlyUSDs(), b.monthlyUSDs()))
        guard let share = Estimate(meanOf: pairs.map { 1 - $0 / $1 }, confidence: confidence),
            let usd = Estimate(meanOf: pairs.map { $1 - $0 }, confidence: confidence),
            let other = b.monthlyUSD()
        else { return nil }
        (self.share, self.usd, otherUSD) = (share, usd, other.mean)
    }
}

extension Trial {
    /// A month's cost, by replication.
    func monthlyUSDs(option: Int = 0) -> [Double] { summaries[option].map(\.bill.totalUSD) }

    /// Idle share of paid GPU time, by replication; empty without a pool.
    func idleShares(option: Int = 0) -> [Double] { summaries[option].compactMap(\.bill.shares?.idle) }
}
