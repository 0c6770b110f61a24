/// Draws of token lengths, turns and pauses.
struct LengthDraws {
    /// Of lengths, or of session keys where arrivals start sessions.
    private var stream: Xoshiro256
    private let prompt: CompiledSampler
    private let output: CompiledSampler
    private let reasoningFactor: Double
    /// Does an arrival start a session? What follows is about sessions only. (A flag, since asking an optional of
    /// this size copies it.)
    private let startsSession: Bool
    private let turns: CompiledSampler
    private let pauseSeconds: CompiledSampler
    private let growsContext: Bool
    private let maxContextTokens: Int

    init(_ plan: TrafficPlan, seed: UInt64, replication: Int, classIndex: Int) {
        stream = Streams.stream(
            seed: seed, replication: replication, Self.session(plan) == nil ? .lengths : .sessions, UInt64(classIndex))
        prompt = CompiledSampler(plan.prompt)
        output = CompiledSampler(plan.output)
        reasoningFactor = plan.reasoningFactor
        let session = Self.session(plan)
        startsSession = session != nil
        turns = CompiledSampler(session?.turns ?? Sampler(.fixed(1)))
        pauseSeconds = CompiledSampler(session?.pauseSeconds ?? Sampler(.fixed(0)))
        growsContext = session?.growsContext ?? false
        maxContextTokens = min(session?.maxContextTokens ?? .max, Int(Int32.max))
    }

    /// A user of a closed loop is a session without an end whose turns stand alone.
    private static func session(_ plan: TrafficPlan) -> SessionPlan? {
        guard case .users(let users) = plan.arrivals else { return plan.session }
        return SessionPlan(
            turns: Sampler(.fixed(Double(Int32.max))), pauseSeconds: users.thinkSeconds, growsContext: false,
            maxContextTokens: .max)
    }

    /// The next arrival's lengths. A session draws only its key from the stream; the rest is keyed by that.
    ///
    /// Draws are called on the fields, not through helpers on self: those would copy all the samplers at each call.
    @inline(__always)
    mutating func first() -> Draft {
        if startsSession { return firstTurn(of: stream.next()) }
        let promptTokens = prompt.drawTokens(&stream)
        let outputTokens = output.drawTokens(&stream)
        return Draft(
            promptTokens: Int32(promptTokens), outputTokens: withReasoning(outputTokens), turns: 1, sessionKey: 0)
    }

    /// Turn `index` (from 1) of the session with this key, whenever it is asked for.
    func turn(_ index: Int, of key: UInt64) -> TurnDraft {
        var rng = Streams.keyed(key, UInt64(index))
        let new = Int32(prompt.drawTokens(&rng))
        let output = withReasoning(output.drawTokens(&rng))
        let pause = TimeUnits.nanoseconds(max(pauseSeconds.draw(&rng), 0))
        return TurnDraft(newTokens: new, outputTokens: output, pause: pause)
    }

    /// Prompt of a turn, from the turn before it: all that was said, cut to the limit, or only what is new.
    @inline(__always)
    func context(previousPrompt: Int32, previousOutput: Int32, newTokens: Int32) -> Int32 {
        let said = growsContext ? Int(previousPrompt) + Int(previousOutput) : 0
        return Int32(min(said + Int(newTokens), maxContextTokens))
    }

    /// A count of output tokens with its reasoning tokens, rounded to the nearest.
    @inline(__always)
    func withReasoning(_ tokens: Int) -> Int32 {
        if reasoningFactor == 1 { return Int32(clamping: tokens) }
        return Int32(min(Double(tokens) * reasoningFactor + 0.5, 0x1p30))
    }

    private func firstTurn(of key: UInt64) -> Draft {
        var rng = Streams.keyed(key, 0)
        let first = context(previousPrompt: 0, previousOutput: 0, newTokens: Int32(prompt.drawTokens(&rng)))
        let output = withReasoning(output.drawTokens(&rng))
        let count = max(turns.drawTokens(&rng), 1)
        return Draft(promptTokens: first, outputTokens: output, turns: Int32(count), sessionKey: key)
    }
}
