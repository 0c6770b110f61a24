/// What one forward pass carries: all that its time may depend on.
public struct IterationLoad: Sendable, Equatable {
    /// Sequences that get one token each.
    public var decoding: Int
    /// Tokens of context of those sequences in all.
    public var context: Int
    /// Prompts that advance by a chunk.
    public var prompts: Int
    /// Tokens of those chunks in all.
    public var promptTokens: Int
    /// Tokens of the same prompts that already lie in the KV cache: earlier chunks, cached prefixes.
    public var promptPast: Int
    /// Sum of end^2 - start^2 over the chunks: twice the pairs of tokens that causal attention compares.
    public var promptSquares: Double

    /// Pure decode.
    @inline(__always)
    public init(decoding: Int, context: Int) {
        self.decoding = decoding
        self.context = context
        prompts = 0
        promptTokens = 0
        promptPast = 0
        promptSquares = 0
    }

    /// Prompts alone, one chunk of `tokens` behind `past` tokens that are already there.
    @inline(__always)
    public init(promptTokens tokens: Int, past: Int = 0) {
        self.init(decoding: 0, context: 0)
        add(from: past, to: past + tokens)
    }

    /// Adds a chunk of a prompt, from token `start` up to `end`.
    @inline(__always)
    public mutating func add(from start: Int, to end: Int) {
        prompts += 1
        promptTokens += end - start
        promptPast += start
        promptSquares += Double(end) * Double(end) - Double(start) * Double(start)
    }
}
