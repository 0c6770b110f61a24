/// Identical replicas: GPU, model, engine limits, price plan, life cycle and failures. How many, the option says.
public struct Pool: Equatable, Sendable {
    public var name: String
    /// Catalog names. Both nil only when `performance` and `engine.kvTokens` are given (reference scenarios).
    public var model: String?
    public var gpu: String?
    /// Of weights and activations: `bf16`, `fp8`, `int8`, `int4`, `nvfp4`, `mxfp4`.
    public var precision: Precision
    public var kvPrecision: Precision
    /// GPUs over which each layer is split.
    public var tensorParallel: Int
    /// Stages over which the layers are shared out, `tensorParallel` GPUs each.
    public var pipelineParallel: Int = 1
    /// Groups over which a layer's experts are spread whole; divides `tensorParallel`. 1: every expert is split.
    public var expertParallel: Int = 1
    public var gpusPerNode: Int
    /// Nodes are spread round robin over this many zones, named a, b, c, ... `1...26`.
    public var zones: Int
    public var engine: Engine
    public var performance: Performance
    public var routing: Routing
    /// Tokenising, HTTP and the network, both ways: added to TTFT and E2E. Seconds.
    public var frontEndSeconds: Double
    /// A weaker model may need more tokens for the same task: multiplies output tokens served by this pool.
    public var tokensFactor: Double
    /// At most this many requests wait in one replica's queue; more are rejected. nil: unlimited.
    public var queueLimit: Int?
    public var coldStart: ColdStart
    public var failures: Failures?
    /// Correlated loss of a whole zone, at random.
    public var zoneFailures: ZoneFailures?
    public var price: PricePlan

    public var gpusPerReplica: Int { tensorParallel * pipelineParallel }
}

/// Limits of the serving engine, named as vLLM names them.
public struct Engine: Equatable, Sendable {
    /// A row of the catalog's engines: decides the time beside the GPU's. nil: vLLM's latest.
    public var name: String?
    /// `0.11`; nil: the latest known.
    public var version: String?
    public var batching: Batching
    public var maxNumSeqs: Int
    /// Tokens an iteration may process; nil only with prefill-first and static batching: no limit.
    public var maxNumBatchedTokens: Int?
    /// Longer requests (prompt + maximum output where reserved, else prompt) are rejected; nil: the model's own limit.
    public var maxModelLen: Int?
    /// Tokens a KV block.
    public var blockSize: Int
    /// Share of GPU memory the engine may use, `0..<1`.
    public var memoryUtilization: Double
    /// KV capacity of a replica in tokens; nil: worked out from GPU, model and precision.
    public var kvTokens: Int?
    /// Reserve blocks for prompt and output at admission instead of growing block by block.
    public var reservesFull: Bool

    /// `maxNumBatchedTokens` where nothing is said: vLLM V1's on the GPUs of data centres.
    public static let usualBatchedTokens = 8192

    /// Which requests an iteration carries.
    public enum Batching: Equatable, Sendable {
        /// Continuous batching, prompts in chunks beside running decodes (vLLM V1).
        case chunked
        /// Continuous batching, waiting prompts first, whole, in an iteration of their own.
        case prefillFirst
        /// A batch is collected until it is full or its oldest request waited `maxWaitSeconds`, then runs to its end.
        case fixed(maxWaitSeconds: Double)
    }
}

/// Where iteration times come from.
public enum Performance: Equatable, Sendable {
    /// Compute against memory, collectives, overhead: from GPU, model, precision and tensor parallel.
    case roofline
    case linear(LinearPerformance)
    case fixed(FixedPerformance)
    /// Measured: the path of a profile that `plimsoll calibrate` wrote.
    case profile(String)

    /// Must the pool name a GPU and a model?
    public var needsHardware: Bool {
        switch self {
        case .roofline, .profile: true
        case .linear, .fixed: false
        }
    }
}

/// iteration = base + perSequence * decoding sequences + perContextToken * context tokens, plus for each prompt
/// (or chunk of it) perPrompt + perPromptToken * tokens + perPromptTokenSquared * (end^2 - start^2). Seconds.
/// `perPrompt` counts once a prompt in prefill-first and static batching, and is left out of chunked iterations,
/// which have `base` already.
public struct LinearPerformance: Equatable, Sendable {
    public var baseSeconds: Double
    public var perSequenceSeconds: Double
    public var perContextTokenSeconds: Double
    public var perPromptSeconds: Double
    public var perPromptTokenSeconds: Double
    public var perPromptTokenSquaredSeconds: Double
}

/// A replica that generates a fixed number of tokens a second, shared by its running sequences.
public struct FixedPerformance: Equatable, Sendable {
    /// Output tokens a second of the whole replica.
    public var outputTokensPerSecond: Double
    /// Prompt tokens a second; nil: prompts cost nothing.
    public var promptTokensPerSecond: Double?
    /// No single sequence is faster than this; nil: one alone gets everything.
    public var perSequenceTokensPerSecond: Double?
}

/// How a pool's requests are spread over its ready replicas.
public enum Routing: Equatable, Sendable {
    case roundRobin
    /// Fewest requests queued and running; ties go to the lowest replica number.
    case leastOutstanding
    /// The less loaded of two replicas drawn at random.
    case powerOfTwo
}

/// Stages of a replica's start, one after the other; billed from the end of `provision`.
public struct ColdStart: Equatable, Sendable {
    public var provisionSeconds: Double
    public var imageSeconds: Double
    public var weightsSeconds: Double
    public var warmUpSeconds: Double
}

/// Random failures: exponential times to failure; after `repairSeconds` the machine is back and loads weights again.
public struct Failures: Equatable, Sendable {
    public var meanTimeBetweenSeconds: Double
    /// Is the mean time that of one GPU (a replica of n fails n times as often) or of a replica?
    public var perGPU: Bool
    public var repairSeconds: Double
    /// Until the loss is noticed and standby steps in.
    public var detectionSeconds: Double
}

/// Random loss of a whole zone: exponential times between, per zone, exponential durations.
public struct ZoneFailures: Equatable, Sendable {
    public var meanTimeBetweenSeconds: Double
    public var lastsSeconds: Double
}

/// What a pool's GPUs cost. Replicas 0..<commit are at the reserved price and bill always; the rest are on spot where
/// `spot` is given, else on demand.
public struct PricePlan: Equatable, Sendable {
    /// Dollars a GPU-hour on demand; nil: the catalog's price of the GPU.
    public var onDemandUSDPerGPUHour: Double?
    /// Source and ISO date of the on-demand price, where the file gives them.
    public var source: String?
    public var asOf: String?
    public var commit: Commitment?
    public var spot: Spot?
    public var owned: Ownership?
    /// Nodes are billed whole as soon as one of their GPUs is used.
    public var billsWholeNodes: Bool
}

/// Replicas reserved for the month: billed whether they run or not.
public struct Commitment: Equatable, Sendable {
    public var replicas: Int
    public var usdPerGPUHour: Double

    package init(replicas: Int, usdPerGPUHour: Double) {
        self.replicas = replicas
        self.usdPerGPUHour = usdPerGPUHour
    }
}

/// Spot machines: cheaper, reclaimed at random after a notice, replaced when the market has one.
public struct Spot: Equatable, Sendable {
    public var usdPerGPUHour: Double
    public var meanTimeBetweenReclaimsSeconds: Double
    /// The replica drains from the notice on; what is still running at its end is lost.
    public var noticeSeconds: Double
    /// Wait for another machine before provisioning starts.
    public var refillSeconds: Distribution
}

/// Bought GPUs: straight-line depreciation and power, for the most GPUs the option may use, all month.
public struct Ownership: Equatable, Sendable {
    public var usdPerGPU: Double
    public var lifeYears: Double
    public var residualShare: Double
    public var wattsPerGPU: Double
    /// Total facility power over IT power, `>= 1`.
    public var pue: Double
    public var usdPerKWh: Double
}
