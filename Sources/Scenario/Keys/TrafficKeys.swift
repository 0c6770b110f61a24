/// All the requests.
struct TrafficKeys: KeySection {
    let scale = Key(
        "scale", .number(.above("0", atMost: "1e6"), example: "1"), .silent("1"),
        "Multiplies the rate (or the number of users) of every class; the lengths of a request stay what they were.")
    let growth = OptionalKey(
        "growth", .growth, absent: "none", "Growth of every class's rate within the horizon, compounding.")
    let classes = NamesKey(
        "classes", of: "a class", ClassKeys(), example: "{rate: 6/s, prompt: 800, output: 200}",
        whole: "{chat: {rate: 6/s, ...}}", .required, "Kinds of traffic; SLOs name them.")
}

/// A kind of traffic.
struct ClassKeys: KeySection {
    let rate = OptionalKey(
        "rate", .requestRate, absent: "`trace` or `users` is given",
        "Mean rate of requests, or of session starts, before bursts, flash crowds and growth.")
    let arrivals = SectionKey(
        "arrivals", CvKeys(), or: "`poisson`", example: "{cv: 1.8}", hint: "poisson or {cv: 1.8}", .silent("poisson"),
        "How irregular arrivals are at constant rate: Poisson, or Gamma by its coefficient of variation.")
    let shape = SectionKey(
        "shape", ShapeKeys(), or: "`constant`", example: "{peak_hour: 15, peak_to_mean: 2, weekend: 50%}",
        hint: "constant, {peak_hour: 15, peak_to_mean: 2, weekend: 50%} or {hourly: [...]}", .silent("constant"),
        "How the rate varies over the week; its mean stays `rate`.")
    let bursts = SectionKey(
        "bursts", BurstKeys(), example: "{factor: 2.5, lasts: 3min, gap: 4h}", .absent("none"),
        "Random times at which the rate is a multiple of itself.")
    let flash = NamesKey(
        "flash", of: "a flash crowd", FlashKeys(), example: "{at: Fri 09:00, factor: 5, ramp: 5min, decay: 1h}",
        whole: "{sale: {at: Fri 09:00, factor: 5, ramp: 5min, decay: 1h}}", .absent("none"),
        "Crowds that come once, at a known time.")
    let growth = OptionalKey(
        "growth", .growth, absent: "as `traffic.growth`", "Growth of the rate within the horizon, compounding.")
    let users = SectionKey(
        "users", UsersKeys(), example: "{count: 64, think: 5s}", .absent("an open loop"),
        "A closed loop: each user has one request at a time, and thinks before the next; the rate is a result.")
    let trace = SectionKey(
        "trace", TraceKeys(), example: "{file: requests.csv, format: azure}", .absent("generated arrivals"),
        "Requests replayed from a file, lengths included.")
    let prompt = DistributionKey(
        "prompt", .tokens, .absent("`trace` brings it"),
        "Tokens the user sends; in a session the new ones of each turn.")
    let output = DistributionKey(
        "output", .tokens, .absent("`trace` brings it"), "Tokens generated, before `reasoning`.")
    let reasoning = Key(
        "reasoning", .number(.from("1", to: "1000"), example: "3"), .silent("1"),
        "Multiplies output tokens: reasoning that nobody reads and everybody pays.")
    let session = SectionKey(
        "session", SessionKeys.conversation, example: "{turns: 4, think: 30s}", .absent("single requests"),
        "A conversation: each turn's prompt carries everything said before.")
    let agent = SectionKey(
        "agent", SessionKeys.agent, example: "{steps: 4, tool_time: 30s}", .absent("single requests"),
        "An agent's task: steps that carry everything before them, with a tool's time between.")
    let cached = Key(
        "cached", .share(.from("0%", to: "99.99%")), .silent("0%"),
        "Share of prompt tokens found in the prefix cache: not prefilled, but held; an API bills its cached price.")
    let priority = Key(
        "priority", .choice([("normal", Priority.normal), ("high", .high), ("low", .low)]), .silent("normal"),
        "Which waiting request goes first; within a priority, first come, first served.")
    let placement = Key(
        "placement",
        .choice([("anywhere", Placement.anywhere), ("stays_home", .staysHome), ("goes_out", .goesOut)]),
        .silent("anywhere"),
        "Where the class may be served: `stays_home` may not go to a provider, `goes_out` must.")
    let timeout = OptionalKey(
        "timeout", .duration(), absent: "never", "The client gives up this long after it sent an attempt.")
    let retries = SectionKey(
        "retries", RetryKeys(), example: "{max: 3, backoff: 1s}", .absent("the defaults below"),
        "What a client does after a lost, rejected or timed-out attempt.")
    let maxOutput = OptionalKey(
        "max_output", .tokenCount(example: "4096"), absent: "the output's upper bound, else 4096",
        "The `max_tokens` that clients send, which rate limits count.")
}

/// Irregular arrivals.
struct CvKeys: KeySection {
    let cv = Key(
        "cv", .variation, .required, "Coefficient of variation of the times between arrivals; 1 is Poisson.")
}

/// A day or a week of relative rates.
struct ShapeKeys: KeySection {
    let hourly = FormKey(
        "hourly", takes: "a list of 24 or 168 numbers",
        example: "[1, 1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 9, 9, 8, 7, "
            + "6, 5, 4, 3, 2, 1, 1]", .absent("a smooth day"),
        "Relative rates, one an hour, of a day or of a week from Monday 00:00; their mean becomes 1.")
    let peakHour = Key(
        "peak_hour", .number(.from("0", to: "23.999"), example: "15"), .required, "Hour of the day with the most.")
    let peakToMean = Key(
        "peak_to_mean", .number(.from("1", to: "12"), example: "2"), .required,
        "Rate at a weekday's peak over that weekday's mean.")
    let weekend = Key(
        "weekend", .share(.from("0%", to: "1000%"), example: "50%"), .silent("100%"),
        "Volume of a Saturday or Sunday as a share of a weekday's.")
}

/// A Markov-modulated burst.
struct BurstKeys: KeySection {
    let factor = Key(
        "factor", .number(.above("0", atMost: "1000"), example: "2.5"), .required, "Multiplies the rate meanwhile.")
    let lasts = Key("lasts", .duration(example: "3min"), .required, "Mean length, exponential.")
    let gap = Key("gap", .duration(example: "4h"), .required, "Mean quiet time between two bursts, exponential.")
}

/// A one-off crowd.
struct FlashKeys: KeySection {
    let at = Key("at", .moment, .required, "When the rate begins to climb.")
    let factor = Key(
        "factor", .number(.above("0", atMost: "1000"), example: "5"), .required, "Multiplies the rate at its height.")
    let ramp = FlashKeys.stretch("ramp", "Time in which the rate climbs.")
    let hold = FlashKeys.stretch("hold", "Time for which the rate stays at its height.")
    let decay = FlashKeys.stretch("decay", "Time constant with which the excess falls away.")

    private static func stretch(_ name: String, _ meaning: String) -> Key<Double> {
        Key(name, .duration(.from("0s", to: "52w"), example: "5min"), .silent("0s"), meaning)
    }
}

/// Users in a closed loop.
struct UsersKeys: KeySection {
    let count = Key(
        "count", .count(1...1_000_000), .required, "Users at work at once; `traffic.scale` multiplies them.")
    let think = DistributionKey("think", .seconds, .silent("0s"), "Time between a request's end and the next one.")
    let ramp = Key(
        "ramp", .duration(.from("0s", to: "7d"), example: "1min"), .silent("0s"),
        "The users' first requests are spread evenly over this long.")
}

/// A conversation, or an agent's task.
struct SessionKeys: KeySection {
    let count: DistributionKey
    let pause: DistributionKey
    let maxContext = OptionalKey(
        "max_context", .tokenCount(example: "32000"), absent: "no limit",
        "Older context is cut to keep a prompt within this many tokens.")

    static let conversation = SessionKeys(
        count: DistributionKey("turns", .steps, .required, "Turns a session."),
        pause: DistributionKey(
            "think", .seconds, .required, hint: "30s or {median: 20s, p95: 2min}",
            "Time between an answer and the next turn."))
    static let agent = SessionKeys(
        count: DistributionKey("steps", .steps, .required, "Steps a task."),
        pause: DistributionKey(
            "tool_time", .seconds, .required, hint: "30s or {median: 20s, p95: 2min}",
            "Time that tools take between an answer and the next step."))
}

/// What clients do after a failure.
struct RetryKeys: KeySection {
    let backoff = Key(
        "backoff", .duration(.from("0s", to: "1d"), example: "1s"), .assumed("1s"), "Wait before the first retry.")
    let cap = OptionalKey(
        "cap", .duration(.from("0s", to: "1d"), example: "30s"), absent: "30s, or `backoff` where that is longer",
        "The longest wait before a retry.")
    let most = Key("max", .count(0...100), .assumed("3"), about: .retries, "Attempts after the first.")
    let factor = Key(
        "factor", .number(.from("1", to: "100"), example: "2"), .silent("2"),
        "Each further wait is this many times longer.")
    let jitter = Key(
        "jitter", .share(), .silent("50%"), "A wait is drawn evenly from this share less than itself up to itself.")
    let budget = OptionalKey(
        "budget", .share(example: "10%"), absent: "no budget", "Retries may be at most this share of requests.")
    let afterTimeout = Key("after_timeout", .yesOrNo, .silent("no"), "Whether timed-out attempts are retried too.")
}

extension Kind where Value == Double {
    static var growth: Kind {
        .quantity(.growth, .from("-90%/month", to: "1000%/month"), example: "5%/month")
    }
}
