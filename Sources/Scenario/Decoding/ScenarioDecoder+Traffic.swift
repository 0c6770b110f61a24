/// `traffic`: its scale, its growth and its classes.
extension ScenarioDecoder {
    func traffic(_ root: Cursor<RootKeys>) -> Traffic {
        let example = root.keys.traffic
        if !root.has(\.traffic) { root.missing(\.traffic, example.example) }
        return root.map(\.traffic) { cursor in
            let growth = cursor.growth
            if !cursor.has(\.classes) { cursor.missing(\.classes, cursor.keys.classes.whole) }
            return Traffic(
                scale: cursor.scale, classes: cursor.names(\.classes) { requestClass($0, $1, growth: growth ?? 0) })
        } ?? Traffic(scale: 1, classes: [])
    }

    private func requestClass(_ name: String, _ cursor: Cursor<ClassKeys>, growth: Double) -> RequestClass {
        if ["all", "cost"].contains(name) {
            cursor.fault("`\(name)` is a word of SLOs, not a name for a class", "use another name")
        }
        let isTrace = cursor.has(\.trace)
        if isTrace { refuseWhatTracesBring(cursor) }
        if cursor.has(\.users) { refuseBesideUsers(cursor) }
        return RequestClass(
            name: name, arrivals: arrivals(cursor, growth: growth),
            prompt: isTrace ? .fixed(1) : cursor.require(\.prompt),
            output: isTrace ? .fixed(1) : cursor.require(\.output), reasoningFactor: cursor.reasoning,
            session: isTrace || cursor.has(\.users) ? nil : session(cursor), cachedShare: cursor.cached,
            priority: cursor.priority, placement: cursor.placement, timeoutSeconds: cursor.timeout,
            retries: retries(cursor), maxOutputTokens: cursor.maxOutput)
    }

    private func refuseWhatTracesBring(_ cursor: Cursor<ClassKeys>) {
        cursor.refuse(
            [
                \.rate, \.users, \.arrivals, \.shape, \.bursts, \.flash, \.growth, \.prompt, \.output, \.session,
                \.agent,
            ],
            because: "contradicts `trace`, which brings arrivals and lengths", "keep one of the two")
    }

    private func session(_ cursor: Cursor<ClassKeys>) -> Session? {
        if cursor.has(\.session), cursor.has(\.agent) {
            cursor.refuse([\.agent], because: "contradicts `session`", "keep one of the two")
        }
        return cursor.map(\.session, session) ?? cursor.map(\.agent, session)
    }

    private func session(_ cursor: Cursor<SessionKeys>) -> Session {
        Session(
            turns: cursor.count, pauseSeconds: cursor.pause, growsContext: true, maxContextTokens: cursor.maxContext)
    }

    private func retries(_ cursor: Cursor<ClassKeys>) -> RetryPolicy {
        cursor.mapOrDefaults(\.retries) { retries in
            let backoff = retries.backoff
            let cap = retries.cap ?? max(30, backoff)
            if cap < backoff { retries[\.cap]?.fault("`cap` is below `backoff`", "write a longer one") }
            return RetryPolicy(
                limit: retries.most, backoffSeconds: backoff, factor: retries.factor, capSeconds: cap,
                jitter: retries.jitter, budget: retries.budget, afterTimeout: retries.afterTimeout)
        }
    }
}
