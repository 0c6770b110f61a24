import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    /// Output limit that a client's request states where neither it nor the output's upper bound says one.
    static let defaultMaxOutputTokens = 4096

    static func compileClasses(_ scenario: Scenario, _ notes: inout CompilerNotes) -> [ClassPlan] {
        scenario.traffic.classes.map { requestClass in
            ClassPlan(
                traffic: TrafficPlan(
                    arrivals: compileArrivals(of: requestClass, scenario, &notes),
                    prompt: .tokens(requestClass.prompt), output: .tokens(requestClass.output),
                    reasoningFactor: requestClass.reasoningFactor,
                    session: requestClass.session.map(SessionPlan.init),
                    cachedShare: requestClass.cachedShare),
                priority: requestClass.priority.rawValue,
                timeout: requestClass.timeoutSeconds.map(nanoseconds),
                retries: RetryPlan(requestClass.retries),
                maxOutputTokens: maxOutputTokens(of: requestClass, scenario, &notes))
        }
    }

    private static func compileArrivals(
        of requestClass: RequestClass, _ scenario: Scenario, _ notes: inout CompilerNotes
    ) -> ArrivalPlan {
        switch requestClass.arrivals {
        case .generated(let generated):
            return .renewal(RenewalPlan(generated, scale: scenario.traffic.scale))
        case .trace(let trace):
            let path = "traffic.classes.\(requestClass.name).trace"
            let reader = TraceFile(trace, path: path, horizonSeconds: scenario.horizonSeconds, &notes)
            guard let reader else { return .renewal(RenewalPlan(ratePerSecond: 1)) }
            return .trace(reader, rateFactor: trace.rateFactor * scenario.traffic.scale)
        case .users(let users):
            let count = max(1, (Double(users.count) * scenario.traffic.scale).rounded())
            return .users(
                UsersPlan(
                    count: Int(count), thinkSeconds: .seconds(users.thinkSeconds), rampSeconds: users.rampSeconds))
        }
    }

    /// `max_tokens` as the client sends it: stated, else the output's upper bound, else the default, which is said
    /// where a provider's token limit counts it.
    private static func maxOutputTokens(
        of requestClass: RequestClass, _ scenario: Scenario, _ notes: inout CompilerNotes
    ) -> Int {
        if let stated = requestClass.maxOutputTokens { return stated }
        if let bound = requestClass.output.maximum {
            return Int(min(bound * requestClass.reasoningFactor, 1e9).rounded(.up))
        }
        if scenario.providers.contains(where: { $0.limits.tokensPerMinute != nil }) {
            notes.assume(
                "traffic.classes.\(requestClass.name).max_output", String(defaultMaxOutputTokens),
                from: "default; token rate limits count it beside the prompt")
        }
        return defaultMaxOutputTokens
    }
}

extension RenewalPlan {
    /// Growth compounds over months of 730 h.
    init(_ generated: GeneratedArrivals, scale: Double) {
        self.init(
            ratePerSecond: generated.ratePerSecond * scale, cv: generated.cv, weekly: generated.shape.weekly,
            bursts: generated.bursts.map {
                BurstPlan(factor: $0.factor, lastsSeconds: $0.lastsSeconds, gapSeconds: $0.gapSeconds)
            },
            flashCrowds: generated.flashCrowds.map {
                FlashCrowdPlan(
                    startSeconds: $0.startSeconds, rampSeconds: $0.rampSeconds, factor: $0.factor,
                    holdSeconds: $0.holdSeconds, decaySeconds: $0.decaySeconds)
            },
            growthPerSecond: Elementary.log(1 + generated.growthPerMonth) / (730 * 3600))
    }
}

extension SessionPlan {
    init(_ session: Session) {
        var turns = Sampler.tokens(session.turns)
        turns.minimum = max(1, turns.minimum)
        self.init(
            turns: turns, pauseSeconds: .seconds(session.pauseSeconds), growsContext: session.growsContext,
            maxContextTokens: session.maxContextTokens ?? .max)
    }
}

extension RetryPlan {
    init(_ policy: RetryPolicy) {
        self.init(
            limit: policy.limit, backoff: nanoseconds(policy.backoffSeconds), factor: policy.factor,
            cap: nanoseconds(policy.capSeconds), jitter: policy.jitter, budget: policy.budget,
            afterTimeout: policy.afterTimeout)
    }
}
