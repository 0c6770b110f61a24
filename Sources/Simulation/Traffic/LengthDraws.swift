/// Draws of token lengths, turns and pauses.
struct LengthDraws {
    private let prompt: CompiledSampler
    private let output: CompiledSampler
    private let reasoningFactor: Double
    private let session: SessionDraws?

    /// The samplers and limits of a session.
    private struct SessionDraws {
        let turns: CompiledSampler
        let pauseSeconds: CompiledSampler
        let growsContext: Bool
        let maxContextTokens: Int32

        init(_ plan: SessionPlan) {
            turns = CompiledSampler(plan.turns)
            pauseSeconds = CompiledSampler(plan.pauseSeconds)
            growsContext = plan.growsContext
            maxContextTokens = Int32(clamping: plan.maxContextTokens)
        }
    }

    init(_ plan: TrafficPlan) {
        prompt = CompiledSampler(plan.prompt)
        output = CompiledSampler(plan.output)
        reasoningFactor = plan.reasoningFactor
        session = plan.session.map(SessionDraws.init)
    }

    /// The next arrival's lengths. A session draws only its key from `rng`; the rest is keyed by that.
    @inline(__always)
    func first(_ rng: inout Xoshiro256) -> Draft {
        if session == nil {
            return Draft(promptTokens: drawPrompt(&rng), outputTokens: drawOutput(&rng), turns: 1, sessionKey: 0)
        }
        return firstTurn(of: rng.next())
    }

    /// Turn `index` (from 1) of the session with this key, whenever it is asked for.
    func turn(_ index: Int, of key: UInt64) -> TurnDraft {
        var rng = Streams.keyed(key, UInt64(index))
        let new = drawPrompt(&rng)
        let output = drawOutput(&rng)
        let pause = session.map { TimeUnits.nanoseconds(max($0.pauseSeconds.draw(&rng), 0)) } ?? 0
        return TurnDraft(newTokens: new, outputTokens: output, pause: pause)
    }

    /// Prompt of a turn, from the turn before it: all that was said, cut to the limit, or only what is new.
    @inline(__always)
    func context(previousPrompt: Int32, previousOutput: Int32, newTokens: Int32) -> Int32 {
        guard let session else { return newTokens }
        let said = session.growsContext ? Int(previousPrompt) + Int(previousOutput) : 0
        return Int32(min(said + Int(newTokens), Int(session.maxContextTokens)))
    }

    /// A count of output tokens with its reasoning tokens, rounded to the nearest.
    @inline(__always)
    func withReasoning(_ tokens: Int) -> Int32 {
        if reasoningFactor == 1 { return Int32(clamping: tokens) }
        return Int32(min(Double(tokens) * reasoningFactor + 0.5, 0x1p30))
    }

    private func firstTurn(of key: UInt64) -> Draft {
        var rng = Streams.keyed(key, 0)
        let first = context(previousPrompt: 0, previousOutput: 0, newTokens: drawPrompt(&rng))
        let output = drawOutput(&rng)
        let turns = session.map { max($0.turns.drawTokens(&rng), 1) } ?? 1
        return Draft(promptTokens: first, outputTokens: output, turns: Int32(turns), sessionKey: key)
    }

    @inline(__always)
    private func drawPrompt(_ rng: inout Xoshiro256) -> Int32 {
        Int32(truncatingIfNeeded: prompt.drawTokens(&rng))
    }

    @inline(__always)
    private func drawOutput(_ rng: inout Xoshiro256) -> Int32 { withReasoning(output.drawTokens(&rng)) }
}
