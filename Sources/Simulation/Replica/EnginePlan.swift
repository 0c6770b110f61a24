/// Limits and iteration times of one replica.
public struct EnginePlan: Sendable {
    public var batching: BatchingPolicy
    public var maxSequences: Int
    /// nil: unlimited (prefill-first and fixed batches only).
    public var maxBatchedTokens: Int?
    /// Requests whose prompt (with `reservesFull`: prompt and output) is longer are rejected as too long.
    public var maxModelLength: Int
    public var blockSize: Int
    public var kvBlocks: Int
    public var reservesFull: Bool
    /// Requests waiting in one replica beyond this are rejected; nil: unlimited.
    public var queueLimit: Int?
    public var cost: IterationCost
    /// Most decode iterations taken in one step, so that their sum stays within 63 bits even at seconds an iteration.
    /// Any other value gives the same results: tests step with it.
    var longestLeap: Int64 = 1 << 18

    public init(
        batching: BatchingPolicy, maxSequences: Int, maxBatchedTokens: Int?, maxModelLength: Int, blockSize: Int,
        kvBlocks: Int, reservesFull: Bool = false, queueLimit: Int? = nil, cost: IterationCost
    ) {
        self.batching = batching
        self.maxSequences = maxSequences
        self.maxBatchedTokens = maxBatchedTokens
        self.maxModelLength = maxModelLength
        self.blockSize = blockSize
        self.kvBlocks = kvBlocks
        self.reservesFull = reservesFull
        self.queueLimit = queueLimit
        self.cost = cost
    }
}

/// Which requests an iteration carries.
public enum BatchingPolicy: Sendable, Equatable {
    /// Decodes first, then waiting prompts in chunks, within the token budget.
    case chunked
    /// Waiting prompts first and whole, in an iteration of their own.
    case prefillFirst
    /// A batch is collected until full or its oldest request waited this long, then runs to its end.
    case fixed(maxWait: Nanoseconds)
}
