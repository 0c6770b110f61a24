/// How long one forward pass takes, from what it carries.
///
/// Pure decode must be linear in the context between the knots it names, so that it can be compiled for the leap
/// (`IterationTable`). Iterations with a prompt are stepped and may be any function.
public enum IterationCost: Sendable, Equatable {
    case linear(LinearCost)
    case fixed(FixedCost)
    case roofline(RooflineCost)

    /// Seconds of an iteration in which `decoding` sequences with `context` tokens in all get a token each and
    /// prompts advance by `promptTokens`; `promptSquares` is the sum of end^2 - start^2 over their chunks.
    public func seconds(decoding: Int, context: Int, promptTokens: Int, promptSquares: Double) -> Double {
        switch self {
        case .linear(let cost):
            cost.base + cost.perSequence * Double(decoding) + cost.perContextToken * Double(context)
                + cost.perPromptToken * Double(promptTokens) + cost.perPromptTokenSquared * promptSquares
        case .fixed(let cost):
            cost.seconds(decoding: decoding, promptTokens: promptTokens)
        case .roofline(let cost):
            cost.seconds(
                decoding: decoding, context: context, promptTokens: promptTokens, promptSquares: promptSquares)
        }
    }

    /// Seconds of one prompt's prefill when prompts do not share an iteration with decodes.
    public func promptSeconds(promptTokens: Int, promptSquares: Double) -> Double {
        switch self {
        case .linear(let cost):
            cost.perPrompt + cost.perPromptToken * Double(promptTokens) + cost.perPromptTokenSquared * promptSquares
        case .fixed, .roofline:
            seconds(decoding: 0, context: 0, promptTokens: promptTokens, promptSquares: promptSquares)
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

    func seconds(decoding: Int, promptTokens: Int) -> Double {
        let decode = decoding > 0 ? max(secondsPerOutputToken * Double(decoding), minimumIteration) : 0
        return decode + secondsPerPromptToken * Double(promptTokens)
    }
}

/// A first roofline: matrix products at the slower of compute and weight traffic, attention at the speed of memory
/// (decode) or compute (prefill), collectives, overhead. Everything is per rank, in seconds, bytes and operations
/// already divided by what the GPU achieves. Source: Williams, Waterman, Patterson, CACM 52(4), 2009, applied to the
/// operators of a dense transformer.
public struct RooflineCost: Sendable, Equatable {
    /// Launch, scheduler, sampling: once an iteration.
    public var overhead: Double
    /// Sampling and bookkeeping of each sequence.
    public var perSequence: Double
    /// Reading all weights once.
    public var weights: Double
    /// Matrix products of one token when compute decides.
    public var computePerToken: Double
    /// Reading one token's KV in decode attention.
    public var perContextToken: Double
    /// Prefill attention: times the sum of end^2 - start^2.
    public var perPromptTokenSquared: Double
    /// All-reduce: fixed part an iteration, and part of each token.
    public var collective: Double
    public var collectivePerToken: Double

    public init(
        overhead: Double, perSequence: Double, weights: Double, computePerToken: Double, perContextToken: Double,
        perPromptTokenSquared: Double, collective: Double, collectivePerToken: Double
    ) {
        self.overhead = overhead
        self.perSequence = perSequence
        self.weights = weights
        self.computePerToken = computePerToken
        self.perContextToken = perContextToken
        self.perPromptTokenSquared = perPromptTokenSquared
        self.collective = collective
        self.collectivePerToken = collectivePerToken
    }

    func seconds(decoding: Int, context: Int, promptTokens: Int, promptSquares: Double) -> Double {
        let tokens = Double(decoding + promptTokens)
        return overhead + perSequence * Double(decoding) + max(weights, computePerToken * tokens)
            + perContextToken * Double(context) + perPromptTokenSquared * promptSquares
            + collective + collectivePerToken * tokens
    }
}
