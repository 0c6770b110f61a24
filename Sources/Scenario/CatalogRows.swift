/// Rows a scenario may add to, or replace in, the catalog. The catalog's own rows have these types too.
public struct CatalogOverrides: Equatable, Sendable {
    public var gpus: [GPU]
    public var models: [LanguageModel]
    public var apis: [APIPrice]

    public init(gpus: [GPU] = [], models: [LanguageModel] = [], apis: [APIPrice] = []) {
        self.gpus = gpus
        self.models = models
        self.apis = apis
    }
}

/// A GPU: what it computes, holds and costs.
public struct GPU: Equatable, Sendable {
    public var name: String
    /// As shown: `NVIDIA H100 SXM`.
    public var title: String
    /// Usable device memory in bytes (vendors' decimal GB unless the source says binary).
    public var memoryBytes: Double
    public var bandwidthBytesPerSecond: Double
    /// Dense tensor throughput, operations a second; nil: the GPU has no such units (int4 weights compute in bf16).
    public var bf16FLOPS: Double
    public var fp8FLOPS: Double?
    public var int8OPS: Double?
    /// One direction, per GPU, inside a node.
    public var linkBytesPerSecond: Double
    public var watts: Double?
    /// Typical on-demand price; nil: none known, the scenario must give one.
    public var usdPerHour: Double?
    public var source: String
    /// ISO date of the price (and of the row).
    public var asOf: String

    public init(
        name: String, title: String, memoryBytes: Double, bandwidthBytesPerSecond: Double, bf16FLOPS: Double,
        fp8FLOPS: Double?, int8OPS: Double?, linkBytesPerSecond: Double, watts: Double?, usdPerHour: Double?,
        source: String, asOf: String
    ) {
        self.name = name
        self.title = title
        self.memoryBytes = memoryBytes
        self.bandwidthBytesPerSecond = bandwidthBytesPerSecond
        self.bf16FLOPS = bf16FLOPS
        self.fp8FLOPS = fp8FLOPS
        self.int8OPS = int8OPS
        self.linkBytesPerSecond = linkBytesPerSecond
        self.watts = watts
        self.usdPerHour = usdPerHour
        self.source = source
        self.asOf = asOf
    }
}

/// A dense transformer with grouped-query attention, by its shape.
public struct LanguageModel: Equatable, Sendable {
    public var name: String
    public var title: String
    public var layers: Int
    public var hidden: Int
    public var heads: Int
    public var kvHeads: Int
    public var headDim: Int
    public var intermediate: Int
    public var vocabulary: Int
    public var tiedEmbeddings: Bool
    public var maxPositions: Int
    public var source: String
    public var asOf: String

    public init(
        name: String, title: String, layers: Int, hidden: Int, heads: Int, kvHeads: Int, headDim: Int,
        intermediate: Int, vocabulary: Int, tiedEmbeddings: Bool, maxPositions: Int, source: String, asOf: String
    ) {
        self.name = name
        self.title = title
        self.layers = layers
        self.hidden = hidden
        self.heads = heads
        self.kvHeads = kvHeads
        self.headDim = headDim
        self.intermediate = intermediate
        self.vocabulary = vocabulary
        self.tiedEmbeddings = tiedEmbeddings
        self.maxPositions = maxPositions
        self.source = source
        self.asOf = asOf
    }

    /// Parameters of one transformer layer: attention projections and a gated MLP; norms left out (below 0.01 %).
    public var parametersPerLayer: Double {
        let q = Double(heads * headDim)
        let kv = Double(kvHeads * headDim)
        return Double(hidden) * (2 * q + 2 * kv) + 3 * Double(hidden) * Double(intermediate)
    }

    /// All parameters: layers, embedding, and the output head unless tied.
    public var parameters: Double {
        Double(layers) * parametersPerLayer + Double(vocabulary) * Double(hidden) * (tiedEmbeddings ? 1 : 2)
    }
}

/// A row of an API's price list.
public struct APIPrice: Equatable, Sendable {
    public var name: String
    public var title: String
    public var price: TokenPrice

    public init(name: String, title: String, price: TokenPrice) {
        self.name = name
        self.title = title
        self.price = price
    }
}
