public import PlimsollCatalog
public import PlimsollCompiling
public import PlimsollScenario

/// What `catalog fit` says: for each GPU of the catalog and each precision, the fewest GPUs of one node that hold a model
/// and what they leave for KV.
///
/// Memory is shared out as for a pool that says nothing else (`MemoryFit`): 90 % utilisation, 8,192 batched tokens, 256
/// sequences, KV in bf16. A fit leaves room for the model's longest request, or for 8,192 tokens where that is less.
public struct ModelFit: Equatable, Sendable {
    public var head: PlainHead
    public var model: LanguageModel
    public var weights: [PrecisionWeights]
    /// GPU by GPU, each in every precision of `weights`.
    public var fits: [GPUFit]
    public var claims: [PublishedFit]

    /// Whether any GPU of the catalog holds the model in any precision.
    public var fitsSomewhere: Bool { fits.contains { $0.gpus != nil } }

    public init(_ model: LanguageModel, catalog: Catalog = .builtIn) {
        self.model = model
        weights = Self.precisions.map { PrecisionWeights(precision: $0, bytes: model.weightBytes($0)) }
        fits = catalog.gpus.flatMap { gpu in Self.precisions.map { Self.fit(model, gpu, $0) } }
        claims = PublishedFit.claims(about: model, catalog: catalog)
        head = PlainHead(
            .catalogFit, catalogDates: DateRange(catalog.gpus.map(\.asOf) + [model.asOf]),
            assumptions: Self.assumptions(MemoryFit.Layout(precision: .bf16, tensorParallel: 1)))
    }

    init(
        head: PlainHead, model: LanguageModel, weights: [PrecisionWeights], fits: [GPUFit], claims: [PublishedFit]
    ) {
        (self.head, self.model, self.weights, self.fits, self.claims) = (head, model, weights, fits, claims)
    }

    /// fp8 stands for int8 too: both take a byte.
    private static let precisions: [Precision] = [.bf16, .fp8, .nvfp4, .mxfp4, .int4]

    private static func fit(_ model: LanguageModel, _ gpu: GPU, _ precision: Precision) -> GPUFit {
        let sizes = [1, 2, 4, 8].filter { model.heads.isMultiple(of: $0) }
        let fits = sizes.map { ranks in
            (ranks, MemoryFit(model: model, gpu: gpu, layout: .init(precision: precision, tensorParallel: ranks)))
        }
        let enough = min(model.maxPositions, 8192)
        let first = fits.first { $0.1.kvTokens >= enough }
        return GPUFit(
            gpu: gpu.name, gpuBytes: gpu.memoryBytes, precision: precision, gpus: first?.0,
            memory: first?.1 ?? fits[fits.count - 1].1)
    }

    /// Under the keys of a pool that state them otherwise.
    private static func assumptions(_ layout: MemoryFit.Layout) -> [Assumption] {
        [
            ("kv_precision", layout.kvPrecision.rawValue),
            ("engine.memory_utilization", "\(Int((layout.memoryUtilization * 100).rounded()))%"),
            ("engine.max_num_batched_tokens", "\(layout.batchedTokens)"),
            ("engine.max_num_seqs", "\(layout.sequences)"),
        ].map { Assumption(path: $0.0, value: $0.1, source: "default") }
    }
}

/// What a whole replica's weights take.
public struct PrecisionWeights: Equatable, Sendable {
    public var precision: Precision
    public var bytes: Double
}

/// A model on a GPU, in a precision.
public struct GPUFit: Equatable, Sendable {
    /// A name of `Catalog.gpus`.
    public var gpu: String
    public var gpuBytes: Double
    public var precision: Precision
    /// Fewest GPUs, `1...8`, that hold the model and enough KV; nil: not even eight do.
    public var gpus: Int?
    /// With that many GPUs, or else with eight.
    public var memory: MemoryFit

    /// Tokens of KV that remain in all; nil where the model is not held.
    public var kvTokens: Int? { gpus.map { _ in memory.kvTokens } }
}

extension ModelFit: VerbAnswer {
    package static let verb = Verb.catalogFit
    package static let schemaName = "model_fit"
    package static let blank = ModelFit(head: .blank, model: .blank, weights: [], fits: [], claims: [])
    package static let members: [Member<ModelFit>] =
        PlainHead.members.map { $0.lifted(to: \.head) } + [
            Member("model", \.model, .none, "The model."),
            Member("fits_somewhere", computed: \.fitsSomewhere, .verdict, "Does any GPU hold it in any precision?"),
            Member("weights", \.weights, .none, "What its weights take, by precision; fp8 stands for int8 too."),
            Member("fits", \.fits, .none, "Every GPU of the catalog, in every precision."),
            Member("published", \.claims, .none, "What articles say of a model of this size, and the catalog to it."),
        ]
}

extension PrecisionWeights: DescribedObject {
    package static let schemaName = "precision_weights"
    package static let blank = PrecisionWeights(precision: .bf16, bytes: 0)
    package static let members: [Member<PrecisionWeights>] = [
        Member("precision", \.precision, .text, "How the weights are stored.", role: .label),
        Member("bytes", \.bytes, .bytes, "Of a whole replica."),
    ]
}

extension GPUFit: DescribedObject {
    package static let schemaName = "gpu_fit"
    package static let blank = GPUFit(gpu: "", gpuBytes: 0, precision: .bf16, gpus: nil, memory: .blank)
    package static let members: [Member<GPUFit>] =
        [
            Member("gpu", \.gpu, .text, "The GPU's name.", role: .label),
            Member("precision", \.precision, .text, "How the weights are stored.", role: .label),
            Member("gpus", \.gpus, .gpus, "Fewest of a node that hold the model; null: not even eight do."),
            Member("memory_bytes_per_gpu", \.gpuBytes, .bytes, "Device memory."),
        ] + MemoryFit.members.map { $0.lifted(to: \.memory) } + [
            Member(
                "kv_tokens", computed: \.kvTokens, .tokens, "Tokens of KV that remain in all; null where none hold it.")
        ]
}

extension MemoryFit: DescribedObject {
    package static let schemaName = "memory_fit"
    package static let blank = MemoryFit(
        model: .blank, gpu: .blank, layout: Layout(precision: .bf16, tensorParallel: 1))
    package static let members: [Member<MemoryFit>] = [
        Member("usable_bytes_per_gpu", \.usable, .bytes, "What the engine may use of it."),
        Member(
            "weight_bytes_per_gpu", \.weights, .bytes,
            "Weights, on that many GPUs or else on eight; so are those below."),
        Member("activation_bytes_per_gpu", \.activations, .bytes, "Activations and logits."),
        Member("runtime_bytes_per_gpu", \.runtime, .bytes, "The runtime itself."),
        Member("kv_bytes_per_token", \.kvPerToken, .bytes, "KV of a token of context, on one GPU."),
    ]
}
