/// The requests of one class, one pending arrival at a time: memory does not grow with the horizon.
///
/// Everything it draws depends on (seed, replication, class) alone, so that all options see the same arrivals and
/// lengths. Lengths come from a stream of their own in order of arrival: another rate keeps request i's lengths.
struct TrafficSource {
    /// Time of the pending arrival; `.max` when there is none.
    private(set) var nextTime: Nanoseconds = .max
    private var lengths: LengthDraws
    /// Silent where it is not asked. Not optional: the compiler would copy it out and in at every call.
    private var arrivals: ArrivalProcess
    private var replay: TraceReplay?
    private var users: UserStarts?
    /// Which of the three it is.
    private let kind: Kind

    private enum Kind { case renewal, replay, users }

    /// A generated process starts at `start` (negative: the pre-roll), a trace at 0; both end before `horizon`.
    init(
        plan: TrafficPlan, seed: UInt64, replication: Int, classIndex: Int, start: Nanoseconds, horizon: Nanoseconds
    ) {
        lengths = LengthDraws(plan, seed: seed, replication: replication, classIndex: classIndex)
        var renewal = RenewalPlan(ratePerSecond: 0)
        switch plan.arrivals {
        case .renewal(let generated):
            renewal = generated
            kind = .renewal
        case .trace(let reader, let rateFactor):
            let rng = Streams.stream(seed: seed, replication: replication, .trace, UInt64(classIndex))
            replay = TraceReplay(reader, rateFactor: rateFactor, horizon: horizon, rng: rng)
            kind = .replay
        case .users(let plan):
            users = UserStarts(plan, start: start)
            kind = .users
        }
        arrivals = ArrivalProcess(
            renewal, seed: seed, replication: replication, classIndex: classIndex, start: start, horizon: horizon)
        moveOn()
    }

    /// The lengths of the pending arrival (of its first turn, if a session starts); then the next one is pending.
    @inline(__always)
    mutating func take() -> Draft {
        let draft = kind == .replay ? replayedDraft() : lengths.first()
        moveOn()
        return draft
    }

    /// Turn `index` (from 1) of a session: a function of the key and the index, so that nobody's timing shifts it.
    func turn(_ index: Int, of key: UInt64) -> TurnDraft { lengths.turn(index, of: key) }

    /// Prompt of a session's next turn: with a growing context all prompts and outputs before it and what is new,
    /// cut to the session's limit; else only what is new.
    func context(previousPrompt: Int32, previousOutput: Int32, newTokens: Int32) -> Int32 {
        lengths.context(previousPrompt: previousPrompt, previousOutput: previousOutput, newTokens: newTokens)
    }

    @inline(__always)
    private mutating func moveOn() {
        switch kind {
        case .renewal: nextTime = arrivals.next()
        case .replay: nextTime = replay?.next() ?? .max
        case .users: nextTime = users?.next() ?? .max
        }
    }

    private func replayedDraft() -> Draft {
        guard let row = replay?.row else { return Draft(promptTokens: 0, outputTokens: 0, turns: 1, sessionKey: 0) }
        return Draft(
            promptTokens: Int32(clamping: row.promptTokens), outputTokens: lengths.withReasoning(row.outputTokens),
            turns: 1, sessionKey: 0)
    }
}
