/// Rows beside the built-in ones.
struct CatalogKeys: KeySection {
    let gpus = NamesKey(
        "gpus", of: "a GPU", GPUKeys(), example: "{memory: 80GB, bandwidth: 3.35TB/s, bf16: 989TFLOPS, link: 450GB/s}",
        whole: "{my-gpu: {memory: 80GB, ...}}", .absent("none"), "GPUs: what they compute, hold and cost.")
    let models = NamesKey(
        "models", of: "a model", ModelKeys(),
        example: "{layers: 80, hidden: 8192, heads: 64, kv_heads: 8, intermediate: 28672, vocabulary: 128256, "
            + "max_positions: 131072}",
        hint: "{layers: 80, hidden: 8192, heads: 64, kv_heads: 8, intermediate: 28672, ...}",
        whole: "{my-model: {layers: 80, ...}}", .absent("none"), "Models by their shape, as `config.json` gives it.")
    let apis = NamesKey(
        "apis", of: "an API", APIKeys(), example: "{input: $0.88/Mtok, output: $0.88/Mtok}",
        whole: "{my-api: {input: $1/Mtok, ...}}", .absent("none"), "Price lists of APIs.")
}

/// What every row may say of itself.
struct RowKeys: KeySection {
    let title = OptionalKey(
        "title", .text("a title", example: "NVIDIA H100 SXM"), absent: "the name", "Name as it is shown.")
    let source = Key("source", .source, .silent("the scenario"), "Where the figures come from.")
    let asOf = OptionalKey("as_of", .date, absent: "not told", "Date of the figures.")
}

/// A GPU.
struct GPUKeys: KeySection {
    let row = RowKeys()
    let memory = Key(
        "memory", .quantity(.bytes, .above("0GB", atMost: "100TB"), example: "80GB"), .required, "Device memory.")
    let bandwidth = Key("bandwidth", .bandwidth("3.35TB/s"), .required, "Bandwidth of the device memory.")
    let bf16 = Key("bf16", .speed("989TFLOPS"), .required, "Dense tensor throughput in BF16.")
    let fp8 = OptionalKey("fp8", .speed("1979TFLOPS"), absent: "no such units", "Dense tensor throughput in FP8.")
    let int8 = OptionalKey("int8", .speed("1979TOPS"), absent: "no such units", "Dense tensor throughput in INT8.")
    let fp4 = OptionalKey("fp4", .speed("9PFLOPS"), absent: "no such units", "Dense tensor throughput in FP4.")
    let generation = Key(
        "generation", .named(GPUGeneration.self), .silent("other"),
        "Decides which measured kernels its efficiencies come from.")
    let link = Key("link", .bandwidth("450GB/s"), .required, "Link between the GPUs of a node, one direction, per GPU.")
    let linkKind = OptionalKey(
        "link_kind", .named(GPULink.self), absent: "`nvlink` above 128 GB/s, else `pcie`",
        "What joins the GPUs of a node.")
    let linkLatency = OptionalKey(
        "link_latency", .duration(.above("0s", atMost: "10ms"), example: "5us"),
        absent: "what is usual for the kind of link", "Latency of a collective between the GPUs of a node.")
    let watts = OptionalKey(
        "watts", .quantity(.power, .above("0W", atMost: "100kW"), example: "700W"), absent: "not known",
        "Power that it draws.")
    let price = OptionalKey(
        "price", .dollars(.gpuHourPrice, example: "$2.95/gpu/h"), absent: "the pool must have one",
        "Typical on-demand price.")
}

/// An API's price list.
struct APIKeys: KeySection {
    let title = RowKeys().title
    let price = TokenPriceKeys()
}

/// A decoder-only transformer.
struct ModelKeys: KeySection {
    let row = RowKeys()
    let layers = Key("layers", .count(1...10_000, example: "80"), .required, "Layers (`num_hidden_layers`).")
    let hidden = Key(
        "hidden", .count(1...1_000_000, example: "8192"), .required, "Width of the residual stream (`hidden_size`).")
    let heads = Key(
        "heads", .count(1...100_000, example: "64"), .required, "Query heads a layer (`num_attention_heads`).")
    let kvHeads = OptionalKey(
        "kv_heads", .count(1...100_000, example: "8"), absent: "as `heads`",
        "Key and value heads a layer (`num_key_value_heads`); divides `heads`.")
    let headDim = OptionalKey(
        "head_dim", .count(1...100_000, example: "128"), absent: "`hidden` / `heads`", "Width of a head.")
    let intermediate = OptionalKey(
        "intermediate", .count(1...10_000_000, example: "28672"), absent: "no dense layer",
        "Width of the dense layers' MLP (`intermediate_size`); needed where a layer is dense.")
    let vocabulary = Key(
        "vocabulary", .count(1...100_000_000, example: "128256"), .required, "Tokens there are (`vocab_size`).")
    let tied = Key(
        "tied", .yesOrNo, .silent("no"), "Whether embedding and output head are one (`tie_word_embeddings`).")
    let maxPositions = Key(
        "max_positions", .tokenCount(example: "131072"), .required,
        "Longest context (`max_position_embeddings`).")
    let experts = SectionKey(
        "experts", ExpertKeys(), example: "{count: 128, per_token: 8, intermediate: 768}", .absent("a dense model"),
        "Routed experts in place of the MLP.")
    let latentAttention = SectionKey(
        "latent_attention", LatentKeys(),
        example: "{rank: 512, position_dim: 64, query_rank: 1536, content_dim: 128, value_dim: 128}",
        hint: "latent_attention: {rank: 512, position_dim: 64, query_rank: 1536, ...}",
        .absent("grouped-query attention"), "Multi-head latent attention: one compressed vector a token is cached.")
    let slidingWindow = SectionKey(
        "sliding_window", WindowKeys(), example: "{tokens: 128, layers: 18}", .absent("the whole context"),
        "Layers that look back over a window only.")
}

/// Routed experts.
struct ExpertKeys: KeySection {
    let count = Key("count", .count(2...100_000, example: "128"), .required, "Routed experts a layer.")
    let perToken = Key("per_token", .count(1...10_000, example: "8"), .required, "Experts that a token takes.")
    let intermediate = Key("intermediate", .count(1...1_000_000, example: "768"), .required, "Width of an expert.")
    let shared = Key("shared", .count(0...1000, example: "1"), .silent("0"), "Experts that every token takes.")
    let denseLayers = Key(
        "dense_layers", .count(0...10_000, example: "3"), .silent("0"), "First layers that have a dense MLP instead.")
}

/// Multi-head latent attention.
struct LatentKeys: KeySection {
    let rank = LatentKeys.size("rank", "512", "Width of the compressed keys and values (`kv_lora_rank`).")
    let positionDim = LatentKeys.size("position_dim", "64", "Width that carries the position (`qk_rope_head_dim`).")
    let queryRank = LatentKeys.size("query_rank", "1536", "Width of the compressed queries (`q_lora_rank`).")
    let contentDim = LatentKeys.size("content_dim", "128", "A head's width without position (`qk_nope_head_dim`).")
    let valueDim = LatentKeys.size("value_dim", "128", "A head's width of values (`v_head_dim`).")

    private static func size(_ name: String, _ example: String, _ meaning: String) -> Key<Int> {
        Key(name, .count(1...1_000_000, example: example), .required, meaning)
    }
}

/// Layers with a window.
struct WindowKeys: KeySection {
    let tokens = Key("tokens", .tokenCount(example: "128"), .required, "Tokens that they look back over.")
    let layers = OptionalKey(
        "layers", .count(1...10_000, example: "18"), absent: "every layer", "How many of the layers.")
}

extension Kind where Value == Double {
    fileprivate static func bandwidth(_ example: String) -> Kind {
        .quantity(.byteRate, .above("0GB/s", atMost: "1000TB/s"), example: example)
    }

    fileprivate static func speed(_ example: String) -> Kind {
        .quantity(.operationRate, .above("0TFLOPS", atMost: "1e6TFLOPS"), example: example)
    }
}

extension Kind where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of an enumeration's cases, by the word it is written with.
    fileprivate static func named(_ type: Value.Type) -> Kind { .choice(Value.allCases.map { ($0.rawValue, $0) }) }
}
