/// Iteration times that were measured, as a file that pools name: `performance: {profile: FILE}`.
///
/// `plimsoll calibrate` writes it. It holds for one GPU, model, precision and tensor parallel, and names the engine,
/// where the figures come from, and how far they were off on configurations that the fit did not see.
public struct PerformanceProfile: Equatable, Sendable {
    /// Catalog names.
    public var gpu: String
    public var model: String
    public var precision: Precision
    public var tensorParallel: Int
    /// As `vllm 0.19.0`; nil: not known.
    public var engine: String?
    public var source: String
    /// nil: nothing was held back.
    public var error: ProfileError?
    public var times: ProfileTimes
    /// What a reader must know: what was not measured and where it was taken from.
    public var notes: [String]

    package init(
        gpu: String, model: String, precision: Precision, tensorParallel: Int, engine: String?, source: String,
        error: ProfileError?, times: ProfileTimes, notes: [String] = []
    ) {
        self.gpu = gpu
        self.model = model
        self.precision = precision
        self.tensorParallel = tensorParallel
        self.engine = engine
        self.source = source
        self.error = error
        self.times = times
        self.notes = notes
    }
}

/// Absolute percentage errors on configurations that the fit did not see.
public struct ProfileError: Equatable, Sendable {
    /// What was predicted: `iteration time`, `TPOT`.
    public var metric: String
    /// Shares: 0.05 is 5 %.
    public var median: Double
    public var p90: Double
    public var configurations: Int

    package init(metric: String, median: Double, p90: Double, configurations: Int) {
        self.metric = metric
        self.median = median
        self.p90 = p90
        self.configurations = configurations
    }
}

/// The three kinds of profile.
public enum ProfileTimes: Equatable, Sendable {
    case linear(LinearProfile)
    /// Factors on the roofline of the pool's GPU and model.
    case scaled(ScaledProfile)
    case table(MeasuredTable)
}

/// A fitted value with its 95 % interval, where one was found.
public struct FittedValue: Equatable, Sendable {
    public var value: Double
    public var low: Double?
    public var high: Double?

    package init(_ value: Double, low: Double? = nil, high: Double? = nil) {
        self.value = value
        self.low = low
        self.high = high
    }
}

/// Coefficients of an iteration's time, in seconds; see `LinearPerformance`.
public struct LinearProfile: Equatable, Sendable {
    public var iteration: FittedValue
    public var perSequence: FittedValue
    public var perContextToken: FittedValue
    public var perPromptToken: FittedValue
    public var perPromptTokenSquared: FittedValue

    package init(
        iteration: FittedValue, perSequence: FittedValue, perContextToken: FittedValue, perPromptToken: FittedValue,
        perPromptTokenSquared: FittedValue
    ) {
        self.iteration = iteration
        self.perSequence = perSequence
        self.perContextToken = perContextToken
        self.perPromptToken = perPromptToken
        self.perPromptTokenSquared = perPromptTokenSquared
    }
}

/// overhead + decode x the roofline of the decoding sequences + prefill x what prompts add to it.
public struct ScaledProfile: Equatable, Sendable {
    /// Seconds an iteration.
    public var overhead: FittedValue
    public var decode: FittedValue
    public var prefill: FittedValue

    package init(overhead: FittedValue, decode: FittedValue, prefill: FittedValue) {
        self.overhead = overhead
        self.decode = decode
        self.prefill = prefill
    }
}

/// Iteration times on a grid, in seconds. An iteration takes `base`, its points on the two curves, and its cell of
/// `decode` or, with prompt tokens, of `mixed`.
public struct MeasuredTable: Equatable, Sendable {
    public var base: Double
    /// By tokens in the iteration: decoding sequences and prompt tokens.
    public var tokens: [GridPoint]
    /// By sequences: decoding ones and prompts.
    public var sequences: [GridPoint]
    /// By decoding sequences and tokens of context a sequence.
    public var decode: [GridPoint]
    /// By prompt tokens, tokens of those prompts already there, decoding sequences, tokens of context a sequence.
    public var mixed: [GridPoint]
    /// The grids hold attention alone, so several prompts count as one that compares as many pairs of tokens.
    public var promptsByPairs: Bool

    package init(
        base: Double = 0, tokens: [GridPoint] = [], sequences: [GridPoint] = [], decode: [GridPoint],
        mixed: [GridPoint] = [], promptsByPairs: Bool = false
    ) {
        self.base = base
        self.tokens = tokens
        self.sequences = sequences
        self.decode = decode
        self.mixed = mixed
        self.promptsByPairs = promptsByPairs
    }
}

/// A measured time and where on the axes it was measured.
public struct GridPoint: Equatable, Sendable {
    public var at: [Double]
    public var seconds: Double

    package init(_ at: [Double], _ seconds: Double) {
        self.at = at
        self.seconds = seconds
    }
}
