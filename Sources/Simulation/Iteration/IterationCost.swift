/// How long one forward pass takes, from what it carries.
///
/// Pure decode must be linear in the context between the knots it names (`knots`), so that it can be compiled for the
/// leap (`IterationTable`). Iterations with a prompt are stepped and may be any function.
public enum IterationCost: Sendable, Equatable {
    case linear(LinearCost)
    case fixed(FixedCost)
    case roofline(RooflineCost)
    case scaled(ScaledCost)
    case table(TableCost)

    /// Seconds of one forward pass.
    public func seconds(_ load: IterationLoad) -> Double {
        switch self {
        case .linear(let cost): cost.seconds(load)
        case .fixed(let cost): cost.seconds(load)
        case .roofline(let cost): cost.seconds(load)
        case .scaled(let cost): cost.seconds(load)
        case .table(let cost): cost.seconds(load)
        }
    }

    /// Seconds of one prompt's prefill when prompts do not share an iteration with decodes.
    public func promptSeconds(_ load: IterationLoad) -> Double {
        switch self {
        case .linear(let cost): cost.promptSeconds(load)
        case .fixed, .roofline, .scaled, .table: seconds(load)
        }
    }

    /// Total contexts between which a pure decode of `batch` sequences is linear in its context: ascending, without
    /// the ends. Empty: it is one line.
    func knots(batch: Int) -> [Int] {
        switch self {
        case .linear, .fixed: []
        case .roofline(let cost): cost.knots(batch: batch)
        case .table(let cost): cost.knots(batch: batch)
        case .scaled(let cost): cost.roofline.knots(batch: batch)
        }
    }
}

/// Coefficients of a linear iteration time, in seconds.
public struct LinearCost: Sendable, Equatable {
    public var base: Double
    public var perSequence: Double
    public var perContextToken: Double
    /// Only in iterations of their own (prefill-first, fixed batches).
    public var perPrompt: Double
    public var perPromptToken: Double
    public var perPromptTokenSquared: Double

    public init(
        base: Double, perSequence: Double = 0, perContextToken: Double = 0, perPrompt: Double = 0,
        perPromptToken: Double = 0, perPromptTokenSquared: Double = 0
    ) {
        self.base = base
        self.perSequence = perSequence
        self.perContextToken = perContextToken
        self.perPrompt = perPrompt
        self.perPromptToken = perPromptToken
        self.perPromptTokenSquared = perPromptTokenSquared
    }

    func seconds(_ load: IterationLoad) -> Double {
        base + perSequence * Double(load.decoding) + perContextToken * Double(load.context) + prompts(load)
    }

    func promptSeconds(_ load: IterationLoad) -> Double { perPrompt + prompts(load) }

    private func prompts(_ load: IterationLoad) -> Double {
        perPromptToken * Double(load.promptTokens) + perPromptTokenSquared * load.promptSquares
    }
}

/// A fixed rate of output tokens, shared by the running sequences (processor sharing).
public struct FixedCost: Sendable, Equatable {
    public var secondsPerOutputToken: Double
    public var secondsPerPromptToken: Double
    /// An iteration is never shorter: the fastest a single sequence may go.
    public var minimumIteration: Double

    public init(secondsPerOutputToken: Double, secondsPerPromptToken: Double = 0, minimumIteration: Double = 0) {
        self.secondsPerOutputToken = secondsPerOutputToken
        self.secondsPerPromptToken = secondsPerPromptToken
        self.minimumIteration = minimumIteration
    }

    func seconds(_ load: IterationLoad) -> Double {
        let decode = load.decoding > 0 ? max(secondsPerOutputToken * Double(load.decoding), minimumIteration) : 0
        return decode + secondsPerPromptToken * Double(load.promptTokens)
    }
}
