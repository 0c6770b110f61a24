/// All the requests, whoever serves them. Options of a scenario see the same arrivals.
public struct Traffic: Equatable, Sendable {
    /// Multiplies the rate (or the number of users) of every class; lengths of request i stay what they were. `> 0`.
    public var scale: Double
    public var classes: [RequestClass]
}

/// A kind of traffic: its arrivals, token lengths, priority, patience, and where it may be served.
public struct RequestClass: Equatable, Sendable {
    public var name: String
    public var arrivals: Arrivals
    /// Tokens the user sends. With a session, the *new* tokens of each turn.
    public var prompt: Distribution
    /// Tokens generated, before `reasoningFactor`.
    public var output: Distribution
    /// Output tokens are multiplied by this: reasoning tokens nobody reads but everybody pays. `>= 1`.
    public var reasoningFactor: Double
    /// Multi-turn conversation or agent task; nil: each arrival is one request.
    public var session: Session?
    /// Share of prompt tokens found in the prefix cache, `0..<1`: their prefill is skipped, their KV is held,
    /// an API bills them at its cached price.
    public var cachedShare: Double
    public var priority: Priority
    public var placement: Placement
    /// The client gives up this long after it sent an attempt; nil: never.
    public var timeoutSeconds: Double?
    public var retries: RetryPolicy
    /// The `max_tokens` a client sends, which rate limits count; nil: the output's upper bound.
    public var maxOutputTokens: Int?
}

/// Where a class's requests (or session starts) come from.
public enum Arrivals: Equatable, Sendable {
    case generated(GeneratedArrivals)
    case trace(Trace)
    case users(ClosedLoop)
}

/// A closed loop: each of `count` users has one request at a time, and thinks after its end before the next. The rate
/// is a result, not an input.
public struct ClosedLoop: Equatable, Sendable {
    /// `>= 1`; multiplied by the traffic's scale.
    public var count: Int
    /// Between the end of a request and the next one, seconds.
    public var thinkSeconds: Distribution
    /// The users' first requests are spread evenly over this long.
    public var rampSeconds: Double
}

/// A renewal process under a varying rate, by time change through the inverse of the cumulative rate.
public struct GeneratedArrivals: Equatable, Sendable {
    /// Mean rate of requests or session starts, averaged over the shape, before bursts, flash crowds and growth.
    public var ratePerSecond: Double
    /// Coefficient of variation of the interarrival times at constant rate: 1 is Poisson, else Gamma. `> 0`.
    public var cv: Double
    public var shape: RateShape
    public var bursts: Bursts?
    public var flashCrowds: [FlashCrowd]
    /// Compounding growth a month of 730 h, as a share: 0.05 is 5 % a month.
    public var growthPerMonth: Double
}

/// How the rate varies over the week. t = 0 is Monday 00:00.
public enum RateShape: Equatable, Sendable {
    case constant
    /// 24 (a day) or 168 (a week from Monday 00:00) relative values, one an hour; their mean becomes 1.
    case hourly([Double])
    /// A smooth day with its peak at `peakHour` (0..<24), the weekday's peak `peakToMean` times that weekday's mean
    /// (`1...12`), Saturdays and Sundays at `weekendShare` of a weekday's volume. The week's mean is the rate.
    case diurnal(peakHour: Double, peakToMean: Double, weekendShare: Double)
}

/// A Markov-modulated burst: the rate is multiplied by `factor` for exponential times of mean `lastsSeconds`,
/// with exponential quiet times of mean `gapSeconds` between.
public struct Bursts: Equatable, Sendable {
    public var factor: Double
    public var lastsSeconds: Double
    public var gapSeconds: Double
}

/// A one-off crowd: from `startSeconds` the rate climbs linearly over `rampSeconds` to `factor` times,
/// stays for `holdSeconds`, then its excess decays exponentially with time constant `decaySeconds`.
public struct FlashCrowd: Equatable, Sendable {
    public var name: String
    public var startSeconds: Double
    public var rampSeconds: Double
    public var factor: Double
    public var holdSeconds: Double
    public var decaySeconds: Double
}

/// Requests replayed from a file, lengths included.
public struct Trace: Equatable, Sendable {
    /// Resolved path: relative paths in a file start from that file, those of `--set` from the working folder.
    public var file: String
    public var format: TraceFormat
    /// Requests a row stands for: 1.5 replays each row once and half of them twice (the copies spread to the next row).
    public var rateFactor: Double
    /// Timestamps are divided by this: 2 replays the file in half its time.
    public var speed: Double
    /// Skip and count malformed rows instead of refusing the file.
    public var skipsMalformedRows: Bool
    /// Start over at the end of the file until the horizon.
    public var repeats: Bool
    /// The file as it was when the scenario's source first met it; nil: not known.
    package var identity: FileIdentity?

    package init(
        file: String, format: TraceFormat, rateFactor: Double, speed: Double, skipsMalformedRows: Bool, repeats: Bool
    ) {
        self.file = file
        self.format = format
        self.rateFactor = rateFactor
        self.speed = speed
        self.skipsMalformedRows = skipsMalformedRows
        self.repeats = repeats
    }
}

/// How a trace's file is written.
public enum TraceFormat: Equatable, Sendable {
    /// A header, then a request a line.
    case csv(TraceColumns)
    /// BurstGPT's CSV (Wang et al., 2024). Requests without response tokens failed there; they are left out and counted.
    case burstGPT
    /// Mooncake's JSON lines (Qin et al., FAST 2025): `timestamp` in ms, `input_length`, `output_length`. `hash_ids` are
    /// not read.
    case mooncake
}

/// Which CSV columns hold what, by header name.
public struct TraceColumns: Equatable, Sendable {
    /// Either seconds as a decimal number, or `YYYY-MM-DD HH:MM:SS[.fffffff]`; never decreasing.
    public var time: String
    public var prompt: String
    public var output: String

    /// The header of Azure's public LLM inference traces.
    public static let azure = TraceColumns(time: "TIMESTAMP", prompt: "ContextTokens", output: "GeneratedTokens")

    /// The header of the BurstGPT files.
    public static let burstGPT = TraceColumns(
        time: "Timestamp", prompt: "Request tokens", output: "Response tokens")
}

/// Several requests that belong together: turns of a conversation, or steps of an agent's task.
///
/// Turn k's prompt is everything said before (prompts and outputs) plus new tokens, up to `maxContextTokens`;
/// it is sent `pause` after turn k-1 was answered. A turn that is not served ends the session.
public struct Session: Equatable, Sendable {
    /// Turns a session, at least 1.
    public var turns: Distribution
    /// Think time between an answer and the next turn, or the tool's time between an agent's steps; seconds.
    public var pauseSeconds: Distribution
    /// Does turn k carry the turns before it? True for conversations and agents.
    public var growsContext: Bool
    /// Older context is cut to keep a prompt within this many tokens.
    public var maxContextTokens: Int?
}

/// Which waiting request goes first; within a priority first come, first served.
public enum Priority: Int, CaseIterable, Sendable {
    case high = 0
    case normal = 1
    case low = 2
}

/// Where a class may be served.
public enum Placement: Equatable, Sendable {
    case anywhere
    /// May not leave the premises: an option that would send it to a provider is not allowed.
    case staysHome
    /// Needs a frontier model that only a provider has.
    case goesOut
}

/// What a client does after a lost, rejected or timed-out attempt.
public struct RetryPolicy: Equatable, Sendable {
    /// Attempts after the first; 0: none.
    public var limit: Int
    /// Wait before the first retry; each further one waits `factor` times longer, up to `capSeconds`.
    public var backoffSeconds: Double
    public var factor: Double
    public var capSeconds: Double
    /// The wait is drawn uniformly from [1 - jitter, 1] of itself. `0...1`.
    public var jitter: Double
    /// Retries may be at most this share of requests (a token bucket of ten); nil: no budget.
    public var budget: Double?
    /// Are timed-out attempts retried too?
    public var afterTimeout: Bool
}
