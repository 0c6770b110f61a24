import PlimsollAnswering
import PlimsollScenario

/// Claims about how many replicas are enough.
extension ClaimBench {
    /// `needs N replicas for SLO with k lost`: N - k of them keep the SLO for as long as the k are lost, and N - k - 1
    /// do not. The loss lasts the whole month, since one of an hour would vanish in a month's percentile, and no
    /// other loss comes on top of it; without one, the scenario's own failures stay.
    func needs(_ claim: Claim, replicas: Int, subject: Claim.Subject, lost: Int) throws -> ClaimAnswer {
        let option = try option()
        let pool = option.deployments[0].pool
        let loss = Loss(claimed: lost, of: pool)
        let losses = loss == nil ? Variant() : ClaimVariant.withoutLosses(scenario, option: option)
        let objectives = scenario.objectives(subject)
        let fleet = fleetClaim(option, losses) { try self.verdict($0, $1, option: option.name, objectives) }
        let serving = replicas - lost
        var answer = try fleet.answer(claim, enough: serving, losing: loss)
        if !losses.isEmpty, answer.verdict != .fails {
            let own = try verdict(
                "\(FleetClaim.name(serving)), the scenario's own failures in place of the loss",
                ClaimVariant.replicas(serving, of: pool, in: option.name, document), option: option.name, objectives)
            answer.trials.append(own)
            if own.met == .yes { answer.reason += "; the scenario's own failures alone do not need the \(lost)" }
        }
        return answer
    }

    /// `headroom P covers WINDOW`: a fleet for the mean load and P more, rounded up, keeps the SLOs in the window.
    func headroom(_ claim: Claim, _ share: Double, _ window: Claim.Window) throws -> ClaimAnswer {
        let option = try option()
        let load = try load(option)
        let tokensPerSecond = load.tokensPerSecond
        guard let rate = load.saturated else {
            throw ScenarioFaults([
                document.fault(
                    at: "options.\(option.name)", "what a replica serves when saturated is not known",
                    "test a claim about replicas instead")
            ])
        }
        let objectives = scenario.objectives(in: window)
        let fleet = fleetClaim(option, []) { what, variant in
            window == .worstHour
                ? try self.worstHour(what, variant, option: option.name, objectives)
                : try self.verdict(what, variant, option: option.name, objectives)
        }
        let count = max(1, Int((tokensPerSecond * (1 + share) / rate).rounded(.up)))
        var answer = try fleet.answer(claim, enough: count, losing: nil)
        if let least = fleet.least {
            answer.figures.append(
                ClaimFigure(
                    "headroom of the smallest fleet that does", unit: "share",
                    Double(least) * rate / tokensPerSecond - 1))
        }
        answer.figures += [
            ClaimFigure("mean load", unit: "tokens/s", tokensPerSecond),
            ClaimFigure("a saturated replica", unit: "tokens/s", rate),
        ]
        answer.reason = "\(FleetClaim.name(count)) by average-load arithmetic; " + answer.reason
        return answer
    }

    private func fleetClaim(
        _ option: Option, _ base: Variant, _ run: @escaping (String, Variant) throws -> ClaimTrial
    ) -> FleetClaim {
        FleetClaim(
            option: option.name,
            variant: { [document] in
                base + ClaimVariant.replicas($0, of: option.deployments[0].pool, in: option.name, document)
            }, run: run,
            causes: Cause.all(in: scenario, option: option).filter { cause in
                !base.settings.contains { cause.removal.settings.contains($0) }
            })
    }

    /// Judges the worst hour of the week, that of all replications together, by its TTFT p99 in each of them and the
    /// limit of the SLO on TTFT p99 (the smallest of several).
    private func worstHour(
        _ what: String, _ variant: Variant, option: String, _ objectives: [Objective]
    ) throws -> ClaimTrial {
        let limits = scenario.objectives.filter { $0.metric == .latency(.ttft, percentile: 0.99) }.map(\.limit)
        guard let limit = limits.min() else {
            throw ScenarioFaults([
                document.fault(
                    at: "slos", "the worst hour is known by its TTFT p99, and no SLO limits that",
                    "add one such as `all ttft.p99 < 1.5s`, or claim `every hour`")
            ])
        }
        let objective = Objective(
            text: "ttft.p99 of the worst hour", requestClass: nil, metric: .latency(.ttft, percentile: 0.99),
            limit: limit, window: .month)
        func evidence(_ trial: Trial) -> ObjectiveEvidence? {
            trial.weeks[0].worstHour.map { hour in
                ObjectiveEvidence(objective: objective, observations: trial.summaries[0].map { $0.weekP99[hour] })
            }
        }
        var trial = try workbench.trial(variant, option: option, objectives: objectives)
        let met = try workbench.decide(&trial, by: decider, "\(option): \(what)") {
            evidence($0).map(decider.verdict(of:)) ?? .undecided
        }
        var result = ClaimTrial(what, trial, met: met)
        result.binding = result.met == .yes ? nil : .worstHour
        result.bindingValue = result.met == .yes ? nil : evidence(trial)?.estimate
        result.monthsMet = evidence(trial)?.replicationsMet
        result.unserved = evidence(trial)?.isUnserved == true
        return result
    }
}
