import PlimsollAnswering
public import PlimsollScenario

/// Tests planning assumptions by simulation.
///
/// Every claim becomes trials of variants of the file, all on the same random numbers, each run until it is decided or
/// the scenario's replications are used up. What fails narrowly is run again with one cause removed at a time.
public struct Validator: Sendable {
    /// A run was stopped before its verdict.
    public struct Stopped: Error {}

    public var workbench: Workbench
    /// Where a claim names no option: this one; nil: the first self-hosted option, else the first with a pool.
    public var option: String?

    public init(workbench: Workbench, option: String? = nil) {
        self.workbench = workbench
        self.option = option
    }

    /// - Throws: `ScenarioFaults` when the scenario or a claim cannot be tried, `Stopped` when a run was stopped.
    public func validate(_ claims: [Claim]) throws -> Validation {
        let bench = try ClaimBench(workbench: workbench, preferred: option)
        let head = try workbench.head(
            .validate, bench.document, replications: bench.scenario.replications, runs: nil)
        return Validation(head: head, claims: try claims.map { try bench.answer($0) })
    }
}

/// What the tests of all claims share.
struct ClaimBench {
    let workbench: Workbench
    let document: ScenarioDocument
    let looks: Looks
    let preferred: String?

    init(workbench: Workbench, preferred: String?) throws {
        self.workbench = workbench
        self.preferred = preferred
        document = try workbench.document()
        looks = Looks(first: 3, most: document.scenario.replications)
        if let preferred { _ = try workbench.trial(option: preferred) }
    }

    var scenario: Scenario { document.scenario }

    func answer(_ claim: Claim) throws -> ClaimAnswer {
        switch claim.statement {
        case .needs(let replicas, let subject, let lost):
            try needs(claim, replicas: replicas, subject: subject, lost: lost)
        case .headroom(let share, let window): try headroom(claim, share, window)
        case .carries(let pool, let tokens, let subject): try carries(claim, pool, tokens, subject)
        case .saves(let option, let share, let other): try saves(claim, option, share, against: other)
        case .idleShare(let range): try idleShare(claim, range)
        }
    }

    /// The option a claim without one is about; `pool`: it must use this one.
    func option(using pool: String? = nil) throws -> Option {
        let fitting = scenario.options.filter { option in
            option.deployments.contains { pool == nil || $0.pool == pool }
        }
        let chosen =
            fitting.first { $0.name == preferred } ?? fitting.first { $0.provider == nil } ?? fitting.first
        guard let chosen, preferred == nil || pool != nil || chosen.name == preferred else {
            let noun = pool.map { "the pool `\($0)`" } ?? "a pool"
            throw ScenarioFaults([
                document.fault(
                    at: "options", "no option to try: \(preferred.map { "`\($0)` has not" } ?? "none has") \(noun)",
                    "the claim is about an option with one")
            ])
        }
        return chosen
    }

    /// Runs a variant until it is decided.
    func decided(_ variant: Variant, option: String, subject: (Trial) -> Verdict?) throws -> Trial {
        var trial = try workbench.trial(variant, option: option)
        for look in looks.replications {
            guard workbench.extend(&trial, to: look) else { throw Validator.Stopped() }
            if let verdict = subject(trial), verdict != .undecided { break }
        }
        return trial
    }

    /// Runs a variant until it surely meets or misses its SLOs.
    func verdict(_ what: String, _ variant: Variant, option: String) throws -> ClaimTrial {
        let confidence = looks.confidence
        let trial = try decided(variant, option: option) { $0.verdict(confidence: confidence) }
        return ClaimTrial(what, trial, met: trial.verdict(confidence: confidence))
    }

    /// Runs a variant again with each cause removed; a variant that `judge` calls `yes` would do.
    func boundary(_ what: String, option: Option, _ judge: (Variant) throws -> Verdict) throws -> ClaimBoundary {
        let removals = try Cause.all(in: scenario, option: option).map { cause in
            CauseRemoval(cause: cause.name, outcome: try judge(cause.removal))
        }
        return ClaimBoundary(what: what, removals: removals)
    }
}

extension ClaimTrial {
    init(_ what: String, _ trial: Trial, met: Verdict) {
        let answer = trial.answer?.options.first
        let binding = answer?.objectives.first { $0.met == .no } ?? answer?.objectives.first { $0.met != .yes }
        self.init(
            what: what, met: met, replications: trial.replications, monthlyUSD: trial.monthlyUSD(),
            monthsMet: trial.monthsMet(), binding: met == .yes ? nil : binding.map { .objective($0.objective) },
            bindingValue: met == .yes ? nil : binding?.value, unserved: met != .yes && binding?.unserved == true)
    }
}
