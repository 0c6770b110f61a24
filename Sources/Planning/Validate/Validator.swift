import PlimsollAnswering
public import PlimsollScenario

/// Tests planning assumptions by simulation.
///
/// Every claim becomes trials of variants of the file, all on the same random numbers, each run until it is decided or
/// the scenario's replications are used up. What fails narrowly is run again with one cause removed at a time.
public struct Validator: Sendable {
    public var workbench: Workbench
    /// Where a claim names no option: this one; nil: the first self-hosted option, else the first with a pool.
    public var option: String?

    public init(workbench: Workbench, option: String? = nil) {
        self.workbench = workbench
        self.option = option
    }

    /// - Throws: `ScenarioFaults` when the scenario or a claim cannot be tried, `Interrupted`.
    public func validate(_ claims: [Claim]) throws -> Validation {
        let bench = try ClaimBench(workbench: workbench, preferred: option)
        let answers = try claims.map { try bench.answer($0) }
        let head = try workbench.head(
            .validate, bench.document,
            replications: answers.flatMap(\.trials).map(\.replications).reduce(bench.decider.most, max),
            runs: workbench.progress.runs)
        return Validation(head: head, claims: answers)
    }
}

/// What the tests of all claims share.
struct ClaimBench {
    let workbench: Workbench
    let document: ScenarioDocument
    let decider: Decider
    let preferred: String?

    init(workbench: Workbench, preferred: String?) throws {
        self.workbench = workbench
        self.preferred = preferred
        document = try workbench.document()
        decider = Decider(for: document.scenario)
        try Preconditions(document).check(option: preferred)
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

    /// Runs a variant until it surely meets or misses these SLOs.
    func verdict(
        _ what: String, _ variant: Variant, option: String, _ objectives: [Objective]
    ) throws -> ClaimTrial {
        var trial = try workbench.trial(variant, option: option, objectives: objectives)
        let decider = Decider(for: scenario, judging: objectives)
        let verdict = try workbench.decide(&trial, by: decider, "\(option): \(what)")
        return ClaimTrial(what, trial, met: verdict)
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
    /// A trial judged by its SLOs on capacity, whatever it costs.
    init(_ what: String, _ trial: Trial, met: Verdict) {
        let binding = met == .yes ? nil : trial.bindingObjective { $0.metric != .cost }
        self.init(
            what: what, met: met, replications: trial.replications, monthlyUSD: trial.monthlyUSD(),
            monthsMet: trial.monthsMet(), binding: binding.map { .objective($0.objective) },
            bindingValue: binding?.estimate, unserved: binding?.isUnserved == true)
    }
}
