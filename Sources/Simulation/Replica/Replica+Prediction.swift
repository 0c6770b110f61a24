/// What a router may know of a replica: its queue and its prompts, never output lengths or future arrivals. It is told
/// how things stand at the latest boundary, so that it sees the same however a leap was split.
extension Replica {
    /// Would a request be turned away by the queue limit? One that would be admitted at the next boundary never is.
    mutating func isFull(for request: RequestPointer, at now: Nanoseconds, _ recorder: inout Recorder) -> Bool {
        guard let limit = model.pointee.plan.queueLimit, waiting.count >= limit else { return false }
        settle(at: now, &recorder)
        let startsNext =
            running + waiting.count < model.pointee.plan.maxSequences
            && waitingBlocks + blocksToAdmit(request) <= freeBlocks
        return !startsNext
    }

    /// Predicted seconds until a request arriving now would be admitted: the queued prompts at the present speed, and,
    /// where the head of the queue is blocked, one mean service interval a queued request.
    mutating func predictedWaitSeconds(
        at now: Nanoseconds, _ records: UnsafeMutablePointer<Request>, _ recorder: inout Recorder
    ) -> Double {
        if waiting.count == 0 { return 0 }
        settle(at: now, &recorder)
        var wait = Double(waitingTokens) * secondsPerPromptToken
        if !canAdmit(records + Int(waiting.head)) {
            wait += Double(waiting.count) * meanDepartureGap
        }
        return wait
    }

    /// Time a prompt token takes beside the present batch.
    @inline(__always)
    private var secondsPerPromptToken: Double {
        guard model.pointee.plan.batching == .chunked else {
            let tokens = max(1, waitingTokens / waiting.count)
            return model.pointee.promptSeconds(IterationLoad(promptTokens: tokens)) / Double(tokens)
        }
        let chunk = max(1, min(model.pointee.budget - decoding, waitingTokens))
        var load = IterationLoad(decoding: decoding, context: Int(context))
        load.prompts = 1
        load.promptTokens = chunk
        return model.pointee.seconds(load) / Double(chunk)
    }

    /// Smoothed seconds between departures, as a gateway would measure them.
    @inline(__always)
    private var meanDepartureGap: Double { Double(departureGap) / 1e9 }
}
