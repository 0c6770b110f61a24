import PlimsollAnswering
import PlimsollScenario

/// Claims about how many replicas are enough.
extension ClaimBench {
    /// `needs N replicas for SLO with k lost`: N - k of them keep the SLO for as long as the k are lost, and N - k - 1
    /// do not. The loss lasts the whole horizon, since one of an hour would vanish in a month's percentile, and no
    /// other loss comes on top of it; without one, the scenario's own failures stay.
    func needs(_ claim: Claim, replicas: Int, subject: Claim.Subject, lost: Int) throws -> ClaimAnswer {
        let option = try option()
        let losses = lost > 0 ? ClaimVariant.withoutLosses(scenario, option: option) : Variant()
        let base = ClaimVariant.objectives(subject, in: scenario) + losses
        let fleet = try fleetSearch(option, base) { try self.verdict($0, $1, option: option.name) }
        let serving = replicas - lost
        var answer = try fleet.answer(claim, enough: serving, idle: lost)
        if !losses.isEmpty, answer.verdict != .fails {
            let own = try verdict(
                "\(FleetSearch.name(serving)), the scenario's own failures in place of the loss",
                ClaimVariant.objectives(subject, in: scenario) + fleet.variant(serving), option: option.name)
            answer.trials.append(own)
            if own.met == .yes { answer.reason += "; the scenario's own failures alone do not need the \(lost)" }
        }
        return answer
    }

    /// `headroom P covers WINDOW`: a fleet for the mean load and P more, rounded up, keeps the SLOs in the window.
    func headroom(_ claim: Claim, _ share: Double, _ window: Claim.Window) throws -> ClaimAnswer {
        let option = try option()
        let demand = try demand(option)
        guard let rate = demand.saturatedTokensPerSecond else {
            throw ScenarioFaults([
                document.fault(
                    at: "options.\(option.name)", "what a replica serves when saturated is not known",
                    "test a claim about replicas instead")
            ])
        }
        let base = ClaimVariant.objectives(in: window, of: scenario)
        let fleet = try fleetSearch(option, base) { what, variant in
            window == .worstHour
                ? try self.worstHour(what, variant, option: option.name)
                : try self.verdict(what, variant, option: option.name)
        }
        let count = max(1, Int((demand.tokensPerSecond * (1 + share) / rate).rounded(.up)))
        var answer = try fleet.answer(claim, enough: count, idle: 0)
        if let least = fleet.least {
            answer.figures.append(
                ClaimFigure(
                    "headroom of the smallest fleet that does", unit: "share",
                    Double(least) * rate / demand.tokensPerSecond - 1))
        }
        answer.figures += [
            ClaimFigure("mean load", unit: "tokens/s", demand.tokensPerSecond),
            ClaimFigure("a saturated replica", unit: "tokens/s", rate),
        ]
        answer.reason = "\(FleetSearch.name(count)) by average-load arithmetic; " + answer.reason
        return answer
    }

    private func fleetSearch(
        _ option: Option, _ base: Variant, _ run: @escaping (String, Variant) throws -> ClaimTrial
    ) throws -> FleetSearch {
        guard let pool = option.deployments.first?.pool else { throw ScenarioFaults([]) }
        return FleetSearch(
            option: option.name,
            variant: { [document] in base + ClaimVariant.replicas($0, of: pool, in: option.name, document) }, run: run,
            causes: Cause.all(in: scenario, option: option).filter { cause in
                !base.settings.contains { cause.removal.settings.contains($0) }
            })
    }

    /// Judges the worst hour of the week by the limit of the SLO on TTFT p99 (the smallest of several).
    private func worstHour(_ what: String, _ variant: Variant, option: String) throws -> ClaimTrial {
        let limits = scenario.objectives.filter { $0.metric == .latency(.ttft, percentile: 0.99) }.map(\.limit)
        guard let limit = limits.min() else {
            throw ScenarioFaults([
                document.fault(
                    at: "slos", "the worst hour is known by its TTFT p99, and no SLO limits that",
                    "add one such as `all ttft.p99 < 1.5s`, or claim `every hour`")
            ])
        }
        func met(_ trial: Trial) -> Verdict? {
            guard let hour = trial.answer?.options.first?.worstHour else { return nil }
            guard let value = hour.value else { return .no }
            guard let low = value.low, let high = value.high else { return .undecided }
            return high < limit ? .yes : low >= limit ? .no : .undecided
        }
        let trial = try decided(variant, option: option, subject: met)
        var result = ClaimTrial(what, trial, met: met(trial) ?? .undecided)
        let hour = trial.answer?.options.first?.worstHour
        result.binding = result.met == .yes ? nil : .worstHour
        result.bindingValue = result.met == .yes ? nil : hour?.value
        result.unserved = hour?.value == nil
        return result
    }
}
