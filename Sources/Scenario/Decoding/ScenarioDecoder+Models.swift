/// `catalog.models`: a model by its shape, as its `config.json` gives it.
extension ScenarioDecoder {
    func model(_ name: String, _ cursor: Cursor<ModelKeys>) -> LanguageModel {
        let row = cursor.part(\.row)
        let (hidden, heads, layers) = (cursor.hidden, cursor.heads, cursor.layers)
        let experts = cursor.map(\.experts) { self.experts($0, layers: layers) }
        let needsDense = experts.map { $0.denseLayers > 0 } ?? true
        return LanguageModel(
            name: name, title: row.title ?? name, layers: layers, hidden: hidden, heads: heads,
            kvHeads: kvHeads(cursor, heads: heads), headDim: cursor.headDim ?? max(1, hidden / heads),
            intermediate: needsDense ? cursor.require(\.intermediate) : cursor.intermediate ?? 0,
            vocabulary: cursor.vocabulary, tiedEmbeddings: cursor.tied, maxPositions: cursor.maxPositions,
            experts: experts, latent: cursor.map(\.latentAttention, latent),
            window: cursor.map(\.slidingWindow) { self.window($0, layers: layers) },
            source: row.source, asOf: row.asOf ?? "")
    }

    private func kvHeads(_ cursor: Cursor<ModelKeys>, heads: Int) -> Int {
        let kvHeads = cursor.kvHeads ?? heads
        if cursor.has(\.heads), kvHeads > heads || !heads.isMultiple(of: kvHeads) {
            cursor[\.kvHeads]?.fault("`kv_heads` of \(kvHeads) does not divide `heads` (\(heads))", "write a divisor")
        }
        return kvHeads
    }

    private func experts(_ cursor: Cursor<ExpertKeys>, layers: Int) -> LanguageModel.Experts {
        let experts = LanguageModel.Experts(
            count: cursor.count, perToken: cursor.perToken, intermediate: cursor.intermediate, shared: cursor.shared,
            denseLayers: cursor.denseLayers)
        if experts.perToken > experts.count {
            cursor[\.perToken]?.fault(
                "`per_token` of \(experts.perToken) is more than there are experts (\(experts.count))",
                "write at most \(experts.count)")
        }
        if cursor.has(\.denseLayers), experts.denseLayers >= layers {
            cursor[\.denseLayers]?.fault(
                "`dense_layers` of \(experts.denseLayers) leave no layer of \(layers) for experts",
                "write fewer, or leave `experts` out")
        }
        return experts
    }

    private func latent(_ cursor: Cursor<LatentKeys>) -> LanguageModel.LatentAttention {
        LanguageModel.LatentAttention(
            rank: cursor.rank, positionDim: cursor.positionDim, queryRank: cursor.queryRank,
            contentDim: cursor.contentDim, valueDim: cursor.valueDim)
    }

    private func window(_ cursor: Cursor<WindowKeys>, layers: Int) -> LanguageModel.SlidingWindow {
        let window = LanguageModel.SlidingWindow(tokens: cursor.tokens, layers: cursor.layers ?? layers)
        if window.layers > layers {
            cursor[\.layers]?.fault(
                "`layers` of \(window.layers) are more than the model has (\(layers))", "write at most \(layers)")
        }
        return window
    }
}
