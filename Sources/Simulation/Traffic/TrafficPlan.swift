/// A class's arrivals and lengths.
public struct TrafficPlan: Sendable {
    public var arrivals: ArrivalPlan
    /// Tokens the user sends (of each turn). Ignored by traces.
    public var prompt: Sampler
    /// Tokens generated, before `reasoningFactor`. Ignored by traces.
    public var output: Sampler
    public var reasoningFactor: Double
    /// Not with users: their requests stand alone.
    public var session: SessionPlan?
    /// Share of prompt tokens found in the prefix cache, `0..<1`.
    public var cachedShare: Double

    public init(
        arrivals: ArrivalPlan, prompt: Sampler, output: Sampler, reasoningFactor: Double = 1,
        session: SessionPlan? = nil, cachedShare: Double = 0
    ) {
        self.arrivals = arrivals
        self.prompt = prompt
        self.output = output
        self.reasoningFactor = reasoningFactor
        self.session = session
        self.cachedShare = cachedShare
    }
}

/// Where arrivals come from.
public enum ArrivalPlan: Sendable {
    case renewal(RenewalPlan)
    case trace(any TraceReader, rateFactor: Double)
    case users(UsersPlan)
}

/// A closed loop: so many users, each with one request at a time. After its end, whatever it was, the user thinks and
/// sends the next. Load generators with a fixed concurrency do this; so do batch jobs with a pool of workers.
public struct UsersPlan: Sendable {
    public var count: Int
    /// Between the end of a request and the user's next.
    public var thinkSeconds: Sampler
    /// The users' first requests are spread evenly over this long from the start.
    public var rampSeconds: Double

    public init(count: Int, thinkSeconds: Sampler = Sampler(.fixed(0)), rampSeconds: Double = 0) {
        self.count = count
        self.thinkSeconds = thinkSeconds
        self.rampSeconds = rampSeconds
    }
}

/// A renewal process at unit rate, mapped through the inverse of the cumulative rate.
public struct RenewalPlan: Sendable {
    /// Base rate a second, traffic scale included; the shape below multiplies it.
    public var ratePerSecond: Double
    /// Of interarrival times at constant rate; 1: exponential, 0: all equal, else Gamma.
    public var cv: Double
    /// Multipliers over the week from Monday 00:00, equal steps; one value: constant. Mean 1.
    public var weekly: [Double]
    public var bursts: BurstPlan?
    public var flashCrowds: [FlashCrowdPlan]
    /// Natural logarithm of growth a second; 0: none.
    public var growthPerSecond: Double

    public init(
        ratePerSecond: Double, cv: Double = 1, weekly: [Double] = [1], bursts: BurstPlan? = nil,
        flashCrowds: [FlashCrowdPlan] = [], growthPerSecond: Double = 0
    ) {
        self.ratePerSecond = ratePerSecond
        self.cv = cv
        self.weekly = weekly
        self.bursts = bursts
        self.flashCrowds = flashCrowds
        self.growthPerSecond = growthPerSecond
    }
}

/// Markov-modulated bursts. Starts quiet; its times come from a stream of their own.
public struct BurstPlan: Sendable, Equatable {
    public var factor: Double
    public var lastsSeconds: Double
    public var gapSeconds: Double

    public init(factor: Double, lastsSeconds: Double, gapSeconds: Double) {
        self.factor = factor
        self.lastsSeconds = lastsSeconds
        self.gapSeconds = gapSeconds
    }
}

/// A one-off crowd; the factor is a step function: the ramp in 60 steps, the decay in steps of a twentieth of its
/// time constant until the excess is below 1 % of the base rate; each step holds the mean of its piece.
public struct FlashCrowdPlan: Sendable, Equatable {
    public var startSeconds: Double
    public var rampSeconds: Double
    public var factor: Double
    public var holdSeconds: Double
    public var decaySeconds: Double

    public init(startSeconds: Double, rampSeconds: Double, factor: Double, holdSeconds: Double, decaySeconds: Double) {
        self.startSeconds = startSeconds
        self.rampSeconds = rampSeconds
        self.factor = factor
        self.holdSeconds = holdSeconds
        self.decaySeconds = decaySeconds
    }
}

/// Turns of a conversation or steps of an agent's task.
public struct SessionPlan: Sendable {
    public var turns: Sampler
    public var pauseSeconds: Sampler
    public var growsContext: Bool
    public var maxContextTokens: Int

    public init(turns: Sampler, pauseSeconds: Sampler, growsContext: Bool, maxContextTokens: Int) {
        self.turns = turns
        self.pauseSeconds = pauseSeconds
        self.growsContext = growsContext
        self.maxContextTokens = maxContextTokens
    }
}

/// A file of requests, read row by row. The engine opens no file: whoever plans the run hands it a reader.
public protocol TraceReader: Sendable {
    /// A cursor at the first row. Cursors are independent; each run asks for its own.
    func makeCursor() -> any TraceCursor
}

/// Reads a trace once, in order of time.
public protocol TraceCursor: AnyObject {
    /// The next row, or nil at the end. Times count from the first row and never decrease.
    func next() -> TraceRow?
}

/// One request of a trace.
public struct TraceRow: Sendable, Equatable {
    public var time: Nanoseconds
    public var promptTokens: Int
    public var outputTokens: Int

    public init(time: Nanoseconds, promptTokens: Int, outputTokens: Int) {
        self.time = time
        self.promptTokens = promptTokens
        self.outputTokens = outputTokens
    }
}
