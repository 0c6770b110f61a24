import PlimsollCatalog
import PlimsollReporting
import PlimsollScenario
import Testing

@testable import PlimsollAnswering

extension VerbRecording {
    static let catalog = VerbRecording("catalog", CatalogDocument.document) {
        CatalogAnswer(CatalogPart.allCases, of: cut)
    }

    /// What the catalog's rows leave empty or equal, and lists that were not asked for.
    static let catalogByHand = VerbRecording("catalog-whole", CatalogDocument.document) {
        let gpu = GPU(
            name: "g1", title: "G 1", memoryBytes: 1, bandwidthBytesPerSecond: 2, bf16FLOPS: 3, fp8FLOPS: 4, int8OPS: 5,
            fp4FLOPS: 6, generation: .blackwell, linkBytesPerSecond: 7, link: .pcie, linkLatencySeconds: 8, watts: 9,
            usdPerHour: 10, source: "a sheet", asOf: "2026-01")
        let model = LanguageModel(
            name: "m1", title: "M 1", layers: 2, hidden: 3, heads: 4, kvHeads: 5, headDim: 6, intermediate: 7,
            vocabulary: 8, tiedEmbeddings: true, maxPositions: 9,
            experts: .init(count: 1, perToken: 2, intermediate: 3, shared: 4, denseLayers: 5),
            latent: .init(rank: 1, positionDim: 2, queryRank: 3, contentDim: 4, valueDim: 5),
            window: .init(tokens: 1, layers: 2), source: "a file", asOf: "2025")
        var answer = CatalogAnswer([.gpus, .models], of: Catalog(gpus: [gpu], models: [model], apis: [], prices: []))
        answer.head = plainHead(.catalog)
        return answer
    }

    static let catalogFit = VerbRecording("catalog-fit", ModelFitDocument.document) {
        ModelFit(try #require(Catalog.builtIn.model("llama-3.1-70b")), catalog: cut)
    }

    static let catalogFitByHand = VerbRecording("catalog-fit-whole", ModelFitDocument.document) {
        ModelFit(
            head: plainHead(.catalogFit), model: .blank, weights: [PrecisionWeights(precision: .int4, bytes: 1)],
            fits: [GPUFit(gpu: "g1", gpuBytes: 2, precision: .int4, gpus: nil, memory: .blank)], claims: [])
    }

    /// A few rows of every list.
    private static let cut = {
        var catalog = Catalog.builtIn
        catalog.gpus.removeAll { !["a10g", "a100-sxm-80gb", "h100-sxm", "rtx-3090", "rtx-5090"].contains($0.name) }
        catalog.models.removeAll { !["llama-3.1-70b", "gpt-oss-20b", "deepseek-r1"].contains($0.name) }
        catalog.engines.removeLast(catalog.engines.count - 3)
        catalog.apis.removeAll { !["gpt-4o", "llama-3.3-70b-together"].contains($0.name) }
        catalog.prices.removeAll { $0.gpu != "l4" }
        return catalog
    }()
}
