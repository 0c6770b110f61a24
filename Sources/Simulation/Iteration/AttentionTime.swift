/// Time of attention in a group of equal layers, all of them together, on one rank. Seconds.
///
/// A decode reads its sequence's KV; a prompt's chunk compares pairs of tokens. Decode alone is linear in the context,
/// but for a sliding window: there the batch's *mean* context is capped, which is exact for equal contexts and
/// overstates a mixture of long and short ones.
public struct AttentionTime: Sendable, Equatable {
    /// Tokens a layer looks back; nil: all.
    public var window: Double?
    /// Of a batch that decodes: launch, and queries and output of each sequence.
    public var decodeFixed: Double
    public var perSequence: Double
    /// Reading one token's KV at full bandwidth.
    public var perContextToken: Double
    /// Few sequences with few KV heads do not fill the GPU: reading takes `1 + narrow / sequences` times as long, at
    /// most `narrowLimit` times.
    public var narrow: Double
    public var narrowLimit: Double
    /// Comparing one token of context when prompts share the iteration: kernels without a decode path of their own
    /// then compute a whole tile of query rows for the one row of a decode.
    public var mixedPerContextToken: Double
    /// Of prompts: launch, reading and writing each token, each pair of tokens compared, each token already there.
    public var promptFixed: Double
    public var perPromptToken: Double
    public var perPair: Double
    public var perPastToken: Double
    /// Relative excess of comparing with a tile of 128 prompt tokens; halves with every doubling of tokens.
    public var unfilled: Double
    public var unfilledLimit: Double

    /// Query rows a kernel computes at once: a shorter chunk costs as much.
    public static let rows = 64.0

    public init(
        window: Double? = nil, decodeFixed: Double, perSequence: Double, perContextToken: Double, narrow: Double = 0,
        narrowLimit: Double = 1, mixedPerContextToken: Double = 0, promptFixed: Double, perPromptToken: Double,
        perPair: Double, perPastToken: Double = 0, unfilled: Double = 0, unfilledLimit: Double = .infinity
    ) {
        self.window = window
        self.decodeFixed = decodeFixed
        self.perSequence = perSequence
        self.perContextToken = perContextToken
        self.narrow = narrow
        self.narrowLimit = narrowLimit
        self.mixedPerContextToken = mixedPerContextToken
        self.promptFixed = promptFixed
        self.perPromptToken = perPromptToken
        self.perPair = perPair
        self.perPastToken = perPastToken
        self.unfilled = unfilled
        self.unfilledLimit = unfilledLimit
    }

    @inline(__always)
    func seconds(_ load: IterationLoad, sequences: Double, context: Double) -> Double {
        var total = 0.0
        if sequences > 0 {
            let seen = window.map { min(context, $0 * sequences) } ?? context
            let reading = perContextToken * min(1 + narrow / sequences, narrowLimit)
            total += decodeFixed + perSequence * sequences
            total += seen * (load.prompts > 0 ? max(reading, mixedPerContextToken) : reading)
        }
        if load.prompts > 0 { total += prompts(load) }
        return total
    }

    private func prompts(_ load: IterationLoad) -> Double {
        let tokens = Double(load.promptTokens)
        guard tokens > 0 else { return 0 }
        let count = Double(load.prompts)
        var pairs = load.promptSquares / 2
        var past = Double(load.promptPast)
        if let window {
            pairs = min(pairs, tokens * window)
            past = min(past, count * window)
        }
        let rows = max(1, Self.rows * count / tokens)
        let fill = min(1 + unfilled / max(1, tokens / 128), unfilledLimit)
        let comparing = perPair * pairs * rows * fill
        return promptFixed + smoothMaximum(perPromptToken * tokens, comparing, 1) + perPastToken * past
    }
}
