/// Rows a scenario may add to, or replace in, the catalog. The catalog's own rows have these types too.
public struct CatalogOverrides: Equatable, Sendable {
    public var gpus: [GPU]
    public var models: [LanguageModel]
    public var apis: [APIPrice]

    package init(gpus: [GPU] = [], models: [LanguageModel] = [], apis: [APIPrice] = []) {
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
    public var fp4FLOPS: Double?
    /// Decides which measured kernels its efficiencies come from.
    public var generation: GPUGeneration
    /// One direction, per GPU, inside a node.
    public var linkBytesPerSecond: Double
    public var link: GPULink
    /// Of a collective between the GPUs of a node; nil: what is usual for the kind of link.
    public var linkLatencySeconds: Double?
    public var watts: Double?
    /// Typical on-demand price; nil: none known, the scenario must give one.
    public var usdPerHour: Double?
    public var source: String
    /// ISO date of the price (and of the row).
    public var asOf: String

    package init(
        name: String, title: String, memoryBytes: Double, bandwidthBytesPerSecond: Double, bf16FLOPS: Double,
        fp8FLOPS: Double?, int8OPS: Double?, fp4FLOPS: Double? = nil, generation: GPUGeneration = .other,
        linkBytesPerSecond: Double, link: GPULink = .nvlink, linkLatencySeconds: Double? = nil, watts: Double?,
        usdPerHour: Double?, source: String, asOf: String
    ) {
        self.name = name
        self.title = title
        self.memoryBytes = memoryBytes
        self.bandwidthBytesPerSecond = bandwidthBytesPerSecond
        self.bf16FLOPS = bf16FLOPS
        self.fp8FLOPS = fp8FLOPS
        self.int8OPS = int8OPS
        self.fp4FLOPS = fp4FLOPS
        self.generation = generation
        self.linkBytesPerSecond = linkBytesPerSecond
        self.link = link
        self.linkLatencySeconds = linkLatencySeconds
        self.watts = watts
        self.usdPerHour = usdPerHour
        self.source = source
        self.asOf = asOf
    }
}

/// GPUs that run the same kernels.
public enum GPUGeneration: String, CaseIterable, Sendable {
    case ampere, ada, hopper, blackwell, cdna3, other
    /// GeForce RTX 50 and RTX PRO: Blackwell's consumer chips (sm_120), with other kernels than its servers'.
    case rtxBlackwell = "rtx-blackwell"
}

/// What joins the GPUs of a node.
public enum GPULink: String, CaseIterable, Sendable {
    case nvlink, pcie
    case infinityFabric = "infinity-fabric"
}

/// A row of an API's price list.
public struct APIPrice: Equatable, Sendable {
    public var name: String
    public var title: String
    public var price: TokenPrice

    package init(name: String, title: String, price: TokenPrice) {
        self.name = name
        self.title = title
        self.price = price
    }
}
