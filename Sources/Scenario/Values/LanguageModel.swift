/// A decoder-only transformer, by its shape.
public struct LanguageModel: Equatable, Sendable {
    public var name: String
    public var title: String
    public var layers: Int
    public var hidden: Int
    public var heads: Int
    public var kvHeads: Int
    public var headDim: Int
    /// Of the dense layers' MLP; 0 where every layer has experts.
    public var intermediate: Int
    public var vocabulary: Int
    public var tiedEmbeddings: Bool
    public var maxPositions: Int
    /// nil: a dense model.
    public var experts: Experts?
    /// nil: grouped-query attention.
    public var latent: LatentAttention?
    /// nil: every layer looks back over the whole context.
    public var window: SlidingWindow?
    public var source: String
    public var asOf: String

    public init(
        name: String, title: String, layers: Int, hidden: Int, heads: Int, kvHeads: Int, headDim: Int,
        intermediate: Int, vocabulary: Int, tiedEmbeddings: Bool, maxPositions: Int, experts: Experts? = nil,
        latent: LatentAttention? = nil, window: SlidingWindow? = nil, source: String, asOf: String
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
        self.experts = experts
        self.latent = latent
        self.window = window
        self.source = source
        self.asOf = asOf
    }

    /// Routed experts in place of the MLP.
    public struct Experts: Equatable, Sendable {
        /// Routed experts a layer, and how many of them each token takes.
        public var count: Int
        public var perToken: Int
        public var intermediate: Int
        /// Experts that every token takes.
        public var shared: Int
        /// First layers that have a dense MLP instead.
        public var denseLayers: Int

        package init(count: Int, perToken: Int, intermediate: Int, shared: Int = 0, denseLayers: Int = 0) {
            self.count = count
            self.perToken = perToken
            self.intermediate = intermediate
            self.shared = shared
            self.denseLayers = denseLayers
        }
    }

    /// Multi-head latent attention: one compressed vector a token in place of keys and values (DeepSeek-V2).
    public struct LatentAttention: Equatable, Sendable {
        /// Of the compressed keys and values, and of the part that carries the position: both are cached.
        public var rank: Int
        public var positionDim: Int
        /// Of the compressed queries.
        public var queryRank: Int
        /// A head's part without position, and its value.
        public var contentDim: Int
        public var valueDim: Int

        package init(rank: Int, positionDim: Int, queryRank: Int, contentDim: Int, valueDim: Int) {
            self.rank = rank
            self.positionDim = positionDim
            self.queryRank = queryRank
            self.contentDim = contentDim
            self.valueDim = valueDim
        }
    }

    /// Layers that look back over a window only.
    public struct SlidingWindow: Equatable, Sendable {
        public var tokens: Int
        /// How many of the layers; the others see the whole context.
        public var layers: Int

        package init(tokens: Int, layers: Int) {
            self.tokens = tokens
            self.layers = layers
        }
    }
}

/// Parameters, counted from the shape; norms, biases and routers' biases are left out (below 0.1 %).
extension LanguageModel {
    public var denseLayers: Int { experts.map(\.denseLayers) ?? layers }
    public var expertLayers: Int { layers - denseLayers }

    /// Projections into and out of attention, one layer.
    public var attentionParameters: Double {
        let hidden = Double(hidden)
        guard let latent else {
            return hidden * Double(2 * heads * headDim + 2 * kvHeads * headDim)
        }
        let heads = Double(heads)
        let query =
            hidden * Double(latent.queryRank)
            + Double(latent.queryRank) * heads * Double(latent.contentDim + latent.positionDim)
        let keyValue =
            hidden * Double(latent.rank + latent.positionDim)
            + Double(latent.rank) * heads * Double(latent.contentDim + latent.valueDim)
        return query + keyValue + heads * Double(latent.valueDim) * hidden
    }

    /// Gate, up and down of a dense layer.
    public var denseParameters: Double { 3 * Double(hidden) * Double(intermediate) }

    /// All experts of a layer and its router.
    public var expertParameters: Double {
        guard let experts else { return 0 }
        let one = 3 * Double(hidden) * Double(experts.intermediate)
        return one * Double(experts.count + experts.shared) + Double(hidden * experts.count)
    }

    /// All layers, without embedding and head.
    public var layerParameters: Double {
        Double(layers) * attentionParameters + Double(denseLayers) * denseParameters
            + Double(expertLayers) * expertParameters
    }

    /// Embedding, and the output head unless tied.
    public var embeddingParameters: Double { Double(vocabulary) * Double(hidden) * (tiedEmbeddings ? 1 : 2) }

    public var parameters: Double { layerParameters + embeddingParameters }

    /// What one token passes through: of the experts only those it takes. Embedding and head included.
    public var activeParameters: Double {
        guard let experts else { return parameters }
        let idle = 3 * Double(hidden) * Double(experts.intermediate) * Double(experts.count - experts.perToken)
        return parameters - Double(expertLayers) * idle
    }
}
