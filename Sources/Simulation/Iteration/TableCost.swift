/// Iteration times measured on a grid.
///
/// An iteration takes `base`, what its tokens take (`tokens`, by their number), what its sequences take (`sequences`),
/// and a cell of one of two grids: `decode` for pure decode, `mixed` for iterations that carry prompt tokens. Whole
/// iterations that were timed have only grids; a profile by layer has the matrix products in `tokens`, the output head
/// and sampler in `sequences`, and attention alone in the grids (`promptsByPairs`).
///
/// Between grid points times are linear, in the batch first and then in the mean context, so that a pure decode of one
/// batch is linear in its total context between `knots`. Beyond the grid the outermost cell goes on linearly, but a
/// decode never gets faster by a longer context, and nothing gets faster than the grid's fastest cell.
///
///     // Two sequences of 150 tokens: half-way between cells of 100 and 200 tokens.
///     table.seconds(IterationLoad(decoding: 2, context: 300))
public struct TableCost: Sendable, Equatable {
    let shape: TableShape
    /// Axes and cells one after the other, as `shape` says.
    let numbers: [Double]

    /// nil where an axis is empty or not ascending, or a grid has not as many cells as its axes ask for.
    public init?(
        base: Double = 0, tokens: Curve? = nil, sequences: Curve? = nil, decode: DecodeGrid, mixed: MixedGrid? = nil,
        promptsByPairs: Bool = false
    ) {
        let none = Curve(at: [], seconds: [])
        let (perToken, perSequence) = (tokens ?? none, sequences ?? none)
        let prompts = mixed ?? MixedGrid(promptTokens: [], past: [], sequences: [], context: [], seconds: [])
        guard decode.isComplete, perToken.isComplete, perSequence.isComplete, mixed.map(\.isComplete) ?? true else {
            return nil
        }
        shape = TableShape(
            base: base, promptsByPairs: promptsByPairs, tokens: perToken.at.count, sequences: perSequence.at.count,
            decodeBatches: decode.sequences.count, decodeContexts: decode.context.count,
            chunks: prompts.promptTokens.count, pasts: prompts.past.count, mixedBatches: prompts.sequences.count,
            mixedContexts: prompts.context.count, fastestDecode: decode.seconds.min() ?? 0,
            fastestMixed: prompts.seconds.min() ?? 0)
        numbers =
            perToken.at + perToken.seconds + perSequence.at + perSequence.seconds
            + decode.sequences + decode.context + decode.seconds
            + prompts.promptTokens + prompts.past + prompts.sequences + prompts.context + prompts.seconds
    }

    /// Seconds of one forward pass.
    public func seconds(_ load: IterationLoad) -> Double {
        numbers.withUnsafeBufferPointer { TableGrid(shape: shape, numbers: $0.baseAddress!).seconds(load) }
    }

    /// Is this iteration outside what was measured?
    public func isOutside(_ load: IterationLoad) -> Bool {
        numbers.withUnsafeBufferPointer { TableGrid(shape: shape, numbers: $0.baseAddress!).isOutside(load) }
    }

    /// The grid's mean contexts, as totals of a batch.
    func knots(batch: Int) -> [Int] {
        guard batch > 0 else { return [] }
        let start = shape.decodeContextsStart
        return numbers[start..<start + shape.decodeContexts].map { Int((Double(batch) * $0).rounded(.up)) }
    }
}

extension TableCost {
    /// Seconds over one quantity.
    public struct Curve: Sendable, Equatable {
        /// Ascending.
        public var at: [Double]
        public var seconds: [Double]

        public init(at: [Double], seconds: [Double]) {
            self.at = at
            self.seconds = seconds
        }

        var isComplete: Bool { at.count == seconds.count && at.isAscending }
    }

    /// Pure decode: sequences by mean context.
    public struct DecodeGrid: Sendable, Equatable {
        public var sequences: [Double]
        /// Tokens of context a sequence.
        public var context: [Double]
        /// `[sequence * context.count + context]`.
        public var seconds: [Double]

        public init(sequences: [Double], context: [Double], seconds: [Double]) {
            self.sequences = sequences
            self.context = context
            self.seconds = seconds
        }

        var isComplete: Bool {
            !seconds.isEmpty && sequences.count * context.count == seconds.count && sequences.isAscending
                && context.isAscending
        }
    }

    /// Iterations with prompt tokens, by those, the tokens already there, the decoding sequences and their mean context.
    public struct MixedGrid: Sendable, Equatable {
        public var promptTokens: [Double]
        public var past: [Double]
        /// Decoding sequences; from 0 where prompts alone were measured.
        public var sequences: [Double]
        public var context: [Double]
        /// The last index runs fastest.
        public var seconds: [Double]

        public init(
            promptTokens: [Double], past: [Double], sequences: [Double], context: [Double], seconds: [Double]
        ) {
            self.promptTokens = promptTokens
            self.past = past
            self.sequences = sequences
            self.context = context
            self.seconds = seconds
        }

        var isComplete: Bool {
            !seconds.isEmpty && promptTokens.count * past.count * sequences.count * context.count == seconds.count
                && [promptTokens, past, sequences, context].allSatisfy(\.isAscending)
        }
    }
}

extension [Double] {
    fileprivate var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } && allSatisfy(\.isFinite) }
}
