public import PlimsollCatalog
public import PlimsollScenario

/// Where a model fits: for each GPU of the catalog and each precision, the fewest GPUs of one node that hold it and what
/// they leave for KV.
///
/// Memory is shared out as for a pool that says nothing else (`MemoryFit`): 90 % utilisation, 8,192 batched tokens, 256
/// sequences, KV in bf16. A fit leaves room for the model's longest request, or for 8,192 tokens where that is less.
public struct ModelFit: Equatable, Sendable {
    public var model: LanguageModel
    public var precisions: [Weights]
    public var gpus: [Row]
    public var claims: [PublishedFit]

    /// What a whole replica's weights take.
    public struct Weights: Equatable, Sendable {
        public var precision: Precision
        public var bytes: Double
    }

    public struct Row: Equatable, Sendable {
        public var gpu: GPU
        public var cells: [Cell]
    }

    /// One GPU and precision.
    public struct Cell: Equatable, Sendable {
        public var precision: Precision
        /// Fewest GPUs, `1...8`, that hold the model and enough KV; nil: not even eight do.
        public var gpus: Int?
        /// With that many GPUs, or else with eight.
        public var memory: MemoryFit
    }

    /// Whether any GPU of the catalog holds the model in any precision.
    public var fitsSomewhere: Bool { gpus.contains { $0.cells.contains { $0.gpus != nil } } }

    public init(_ model: LanguageModel, catalog: Catalog) {
        self.model = model
        precisions = Self.precisions.map { Weights(precision: $0, bytes: model.weightBytes($0)) }
        gpus = catalog.gpus.map { gpu in
            Row(gpu: gpu, cells: Self.precisions.map { Self.cell(model, gpu, $0) })
        }
        claims = PublishedFit.claims(about: model, catalog: catalog)
    }

    /// fp8 stands for int8 too: both take a byte.
    public static let precisions: [Precision] = [.bf16, .fp8, .nvfp4, .mxfp4, .int4]

    static func cell(_ model: LanguageModel, _ gpu: GPU, _ precision: Precision) -> Cell {
        let sizes = [1, 2, 4, 8].filter { model.heads.isMultiple(of: $0) }
        let fits = sizes.map { ranks in
            (ranks, MemoryFit(model: model, gpu: gpu, layout: .init(precision: precision, tensorParallel: ranks)))
        }
        let enough = min(model.maxPositions, 8192)
        let first = fits.first { $0.1.kvTokens >= enough }
        return Cell(precision: precision, gpus: first?.0, memory: first?.1 ?? fits[fits.count - 1].1)
    }
}
