/// `traffic`: its scale, its growth and its classes.
extension ScenarioDecoder {
    func traffic(_ root: Cursor) -> Traffic {
        let example = "traffic: {classes: {chat: {rate: 6/s, prompt: 800, output: 200}}}"
        guard let field = root["traffic"] else {
            root.missing("traffic", example)
            return Traffic(scale: 1, classes: [])
        }
        return field.map(example: example) { cursor in
            let growth = cursor.optional("growth", .growth)
            if !cursor.has("classes") { cursor.missing("classes", example) }
            return Traffic(
                scale: cursor.value("scale", .number(.above("0", atMost: "1e6"), example: "1"), default: 1),
                classes: cursor.names("classes", "a class", example: "classes: {chat: {rate: 6/s, ...}}") {
                    requestClass($0, $1, growth: growth ?? 0)
                })
        } ?? Traffic(scale: 1, classes: [])
    }

    private func requestClass(_ name: String, _ field: Field, growth: Double) -> RequestClass? {
        if ["all", "cost"].contains(name) {
            field.fault("`\(name)` is a word of SLOs, not a name for a class", "use another name")
        }
        return field.map(example: "{rate: 6/s, prompt: 800, output: 200}") { cursor in
            let isTrace = cursor.has("trace")
            if isTrace { refuseWhatTracesBring(cursor) }
            if cursor.has("users") { refuseBesideUsers(cursor) }
            return RequestClass(
                name: name,
                arrivals: arrivals(cursor, growth: growth),
                prompt: isTrace ? .fixed(1) : lengths("prompt", cursor),
                output: isTrace ? .fixed(1) : lengths("output", cursor),
                reasoningFactor: cursor.value("reasoning", .number(.from("1", to: "1000"), example: "3"), default: 1),
                session: isTrace || cursor.has("users") ? nil : session(cursor),
                cachedShare: cursor.value("cached", .share(.from("0%", to: "99.99%")), default: 0),
                priority: cursor.value(
                    "priority", .choice([("normal", .normal), ("high", .high), ("low", .low)]), default: .normal),
                placement: cursor.value(
                    "placement",
                    .choice([("anywhere", .anywhere), ("stays_home", .staysHome), ("goes_out", .goesOut)]),
                    default: .anywhere),
                timeoutSeconds: cursor.optional("timeout", .duration()),
                retries: retries(cursor),
                maxOutputTokens: cursor.optional("max_output", .tokenCount(example: "4096")))
        }
    }

    private func refuseWhatTracesBring(_ cursor: Cursor) {
        cursor.refuse(
            [
                "rate", "users", "arrivals", "shape", "bursts", "flash", "growth", "prompt", "output", "session",
                "agent",
            ],
            because: "contradicts `trace`, which brings arrivals and lengths", "keep one of the two")
    }

    private func lengths(_ key: String, _ cursor: Cursor) -> Distribution {
        guard let field = cursor[key] else {
            cursor.missing(key, "\(key): \(Measure.tokens.example)")
            return .fixed(1)
        }
        return field.distribution(of: .tokens)
    }

    private func session(_ cursor: Cursor) -> Session? {
        if cursor.has("session"), cursor.has("agent") {
            cursor.refuse(["agent"], because: "contradicts `session`", "keep one of the two")
        }
        return session("session", count: "turns", pause: "think", cursor)
            ?? session("agent", count: "steps", pause: "tool_time", cursor)
    }

    private func session(_ key: String, count: String, pause: String, _ cursor: Cursor) -> Session? {
        cursor.map(key, example: "\(key): {\(count): 4, \(pause): 30s}") { session in
            if !session.has(count) { session.missing(count, "\(count): \(Measure.steps.example)") }
            if !session.has(pause) { session.missing(pause, "\(pause): 30s or {median: 20s, p95: 2min}") }
            return Session(
                turns: session[count]?.distribution(of: .steps) ?? .fixed(1),
                pauseSeconds: session[pause]?.distribution(of: .seconds) ?? .fixed(0),
                growsContext: true,
                maxContextTokens: session.optional("max_context", .tokenCount(example: "32000")))
        }
    }

    private func retries(_ cursor: Cursor) -> RetryPolicy {
        cursor.mapOrDefaults("retries", example: "retries: {max: 3, backoff: 1s}") { retries in
            let backoff = retries.value("backoff", .duration(.from("0s", to: "1d"), example: "1s"), assumed: "1s")
            let cap = retries.value("cap", .duration(.from("0s", to: "1d"), example: "30s"), default: max(30, backoff))
            if cap < backoff { retries["cap"]?.fault("`cap` is below `backoff`", "write a longer one") }
            return RetryPolicy(
                limit: retries.value("max", .count(0...100), assumed: "3"), backoffSeconds: backoff,
                factor: retries.value("factor", .number(.from("1", to: "100"), example: "2"), default: 2),
                capSeconds: cap,
                jitter: retries.value("jitter", .share(), default: 0.5),
                budget: retries.optional("budget", .share(example: "10%")),
                afterTimeout: retries.value("after_timeout", .yesOrNo, default: false))
        }
    }
}

extension Kind where Value == Double {
    static var growth: Kind {
        .quantity(.growth, .from("-90%/month", to: "1000%/month"), example: "5%/month")
    }
}
