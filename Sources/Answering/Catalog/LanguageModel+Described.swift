package import PlimsollScenario

extension LanguageModel: DescribedObject {
    package static let schemaName = "model"
    package static let blank = LanguageModel(
        name: "", title: "", layers: 0, hidden: 0, heads: 0, kvHeads: 0, headDim: 0, intermediate: 0, vocabulary: 0,
        tiedEmbeddings: false, maxPositions: 0, source: "", asOf: "")
    package static let members: [Member<LanguageModel>] =
        [
            Member("name", \.name, .text, "As a scenario names it.", role: .label),
            Member("title", \.title, .text, "As it is shown."),
            Member("parameters", computed: \.parameters, .count, "All parameters, counted from the shape."),
            Member("active_parameters", computed: \.activeParameters, .count, "Those that one token passes through."),
        ] + shape + [
            Member("experts", \.experts, .none, "Routed experts in place of the MLP; null: a dense model."),
            Member("latent_attention", \.latent, .none, "Latent attention; null: keys and values for groups of heads."),
            Member("sliding_window", \.window, .none, "Layers with a window; null: all see the whole context."),
        ] + origin(\.source, \.asOf)

    private static let shape: [Member<LanguageModel>] = [
        Member("layers", \.layers, .count, "Layers."),
        Member("hidden", \.hidden, .count, "Width of the residual stream."),
        Member("heads", \.heads, .count, "Query heads a layer."),
        Member("kv_heads", \.kvHeads, .count, "Key and value heads a layer."),
        Member("head_dim", \.headDim, .count, "Width of a head."),
        Member("intermediate", \.intermediate, .count, "Width of the dense layers' MLP; 0 where all have experts."),
        Member("vocabulary", \.vocabulary, .count, "Tokens there are."),
        Member("tied", \.tiedEmbeddings, .verdict, "Are embedding and output head one?"),
        Member("max_positions", \.maxPositions, .tokens, "Longest context."),
    ]
}

extension LanguageModel.Experts: DescribedObject {
    package static let schemaName = "experts"
    package static let blank = LanguageModel.Experts(count: 0, perToken: 0, intermediate: 0)
    package static let members: [Member<LanguageModel.Experts>] = [
        Member("count", \.count, .count, "Routed experts a layer."),
        Member("per_token", \.perToken, .count, "Experts that a token takes."),
        Member("intermediate", \.intermediate, .count, "Width of an expert."),
        Member("shared", \.shared, .count, "Experts that every token takes."),
        Member("dense_layers", \.denseLayers, .count, "First layers that have a dense MLP instead."),
    ]
}

extension LanguageModel.LatentAttention: DescribedObject {
    package static let schemaName = "latent_attention"
    package static let blank = LanguageModel.LatentAttention(
        rank: 0, positionDim: 0, queryRank: 0, contentDim: 0, valueDim: 0)
    package static let members: [Member<LanguageModel.LatentAttention>] = [
        Member("rank", \.rank, .count, "Width of the compressed keys and values."),
        Member("position_dim", \.positionDim, .count, "Width that carries the position."),
        Member("query_rank", \.queryRank, .count, "Width of the compressed queries."),
        Member("content_dim", \.contentDim, .count, "A head's width without position."),
        Member("value_dim", \.valueDim, .count, "Width of a head's value."),
    ]
}

extension LanguageModel.SlidingWindow: DescribedObject {
    package static let schemaName = "sliding_window"
    package static let blank = LanguageModel.SlidingWindow(tokens: 0, layers: 0)
    package static let members: [Member<LanguageModel.SlidingWindow>] = [
        Member("tokens", \.tokens, .tokens, "Tokens that those layers look back over."),
        Member("layers", \.layers, .count, "How many layers; the others see the whole context."),
    ]
}
