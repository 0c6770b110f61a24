/// `catalog.models`: a model by its shape, as its `config.json` gives it.
extension ScenarioDecoder {
    func model(_ name: String, _ field: Field) -> LanguageModel? {
        field.map(example: "{layers: 80, hidden: 8192, heads: 64, kv_heads: 8, intermediate: 28672, ...}") { cursor in
            let hidden = cursor.required("hidden", .count(1...1_000_000, example: "8192"))
            let heads = cursor.required("heads", .count(1...100_000, example: "64"))
            let layers = cursor.required("layers", .count(1...10_000, example: "80"))
            let experts = cursor.map("experts", example: Self.expertsExample) { self.experts($0, layers: layers) }
            let needsDense = experts.map { $0.denseLayers > 0 } ?? true
            let size = Kind<Int>.count(1...10_000_000, example: "28672")
            return LanguageModel(
                name: name, title: title(cursor, name), layers: layers, hidden: hidden, heads: heads,
                kvHeads: kvHeads(cursor, heads: heads),
                headDim: cursor.value("head_dim", .count(1...100_000, example: "128"), default: max(1, hidden / heads)),
                intermediate: needsDense
                    ? cursor.required("intermediate", size) : cursor.value("intermediate", size, default: 0),
                vocabulary: cursor.required("vocabulary", .count(1...100_000_000, example: "128256")),
                tiedEmbeddings: cursor.value("tied", .yesOrNo, default: false),
                maxPositions: cursor.required("max_positions", .tokenCount(example: "131072")),
                experts: experts, latent: cursor.map("latent_attention", example: Self.latentExample, latent),
                window: cursor.map("sliding_window", example: "sliding_window: {tokens: 128, layers: 18}") {
                    self.window($0, layers: layers)
                },
                source: source(cursor), asOf: cursor.value("as_of", .date, default: ""))
        }
    }

    private static let expertsExample = "experts: {count: 128, per_token: 8, intermediate: 768}"
    private static let latentExample = "latent_attention: {rank: 512, position_dim: 64, query_rank: 1536, ...}"

    private func kvHeads(_ cursor: Cursor, heads: Int) -> Int {
        let kvHeads = cursor.value("kv_heads", .count(1...100_000, example: "8"), default: heads)
        if cursor.has("heads"), kvHeads > heads || !heads.isMultiple(of: kvHeads) {
            cursor["kv_heads"]?.fault("`kv_heads` of \(kvHeads) does not divide `heads` (\(heads))", "write a divisor")
        }
        return kvHeads
    }

    private func experts(_ cursor: Cursor, layers: Int) -> LanguageModel.Experts {
        let experts = LanguageModel.Experts(
            count: cursor.required("count", .count(2...100_000, example: "128")),
            perToken: cursor.required("per_token", .count(1...10_000, example: "8")),
            intermediate: cursor.required("intermediate", .count(1...1_000_000, example: "768")),
            shared: cursor.value("shared", .count(0...1000, example: "1"), default: 0),
            denseLayers: cursor.value("dense_layers", .count(0...10_000, example: "3"), default: 0))
        if experts.perToken > experts.count {
            cursor["per_token"]?.fault(
                "`per_token` of \(experts.perToken) is more than there are experts (\(experts.count))",
                "write at most \(experts.count)")
        }
        if cursor.has("dense_layers"), experts.denseLayers >= layers {
            cursor["dense_layers"]?.fault(
                "`dense_layers` of \(experts.denseLayers) leave no layer of \(layers) for experts",
                "write fewer, or leave `experts` out")
        }
        return experts
    }

    private func latent(_ cursor: Cursor) -> LanguageModel.LatentAttention {
        func size(_ key: String, _ example: String) -> Int {
            cursor.required(key, .count(1...1_000_000, example: example))
        }
        return LanguageModel.LatentAttention(
            rank: size("rank", "512"), positionDim: size("position_dim", "64"), queryRank: size("query_rank", "1536"),
            contentDim: size("content_dim", "128"), valueDim: size("value_dim", "128"))
    }

    private func window(_ cursor: Cursor, layers: Int) -> LanguageModel.SlidingWindow {
        let window = LanguageModel.SlidingWindow(
            tokens: cursor.required("tokens", .tokenCount(example: "128")),
            layers: cursor.value("layers", .count(1...10_000, example: "18"), default: layers))
        if window.layers > layers {
            cursor["layers"]?.fault(
                "`layers` of \(window.layers) are more than the model has (\(layers))", "write at most \(layers)")
        }
        return window
    }
}
