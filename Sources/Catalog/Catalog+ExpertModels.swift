import PlimsollScenario

/// Mixtures of experts, by the shape in their published `config.json`. Where the source names AIConfigurator, its copy
/// of the file was read.
extension Catalog {
    static let expertModels: [LanguageModel] = [
        gptOSS("gpt-oss-20b", "gpt-oss 20B", layers: 24, experts: 32),
        gptOSS("gpt-oss-120b", "gpt-oss 120B", layers: 36, experts: 128),
        qwen3(
            "qwen3-30b-a3b", "Qwen3 30B-A3B", layers: 48, hidden: 2048, heads: 32, kvHeads: 4,
            experts: .init(count: 128, perToken: 8, intermediate: 768), asOf: "2025-04-29"),
        qwen3(
            "qwen3-235b-a22b", "Qwen3 235B-A22B", layers: 94, hidden: 4096, heads: 64, kvHeads: 4,
            experts: .init(count: 128, perToken: 8, intermediate: 1536), asOf: "2025-04-29"),
        qwen3(
            "qwen3-coder-480b-a35b", "Qwen3 Coder 480B-A35B", layers: 62, hidden: 6144, heads: 96, kvHeads: 8,
            experts: .init(count: 160, perToken: 8, intermediate: 2560), maxPositions: 262_144, asOf: "2025-07-22"),
        mixtral("mixtral-8x7b", "Mixtral 8x7B", layers: 32, hidden: 4096, heads: 32, intermediate: 14336),
        mixtral(
            "mixtral-8x22b", "Mixtral 8x22B", layers: 56, hidden: 6144, heads: 48, intermediate: 16384,
            maxPositions: 65536),
        deepSeek("deepseek-v3", "DeepSeek V3", asOf: "2024-12-26"),
        deepSeek("deepseek-r1", "DeepSeek R1", asOf: "2025-01-20"),
    ]

    /// Every second layer looks back over 128 tokens.
    private static func gptOSS(_ name: String, _ title: String, layers: Int, experts: Int) -> LanguageModel {
        LanguageModel(
            name: name, title: title, layers: layers, hidden: 2880, heads: 64, kvHeads: 8, headDim: 64,
            intermediate: 0, vocabulary: 201_088, tiedEmbeddings: false, maxPositions: 131_072,
            experts: .init(count: experts, perToken: 4, intermediate: 2880),
            window: .init(tokens: 128, layers: layers / 2),
            source: "config.json of openai/\(name), copy in NVIDIA AIConfigurator", asOf: "2025-08-05")
    }

    private static func qwen3(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, kvHeads: Int,
        experts: LanguageModel.Experts, maxPositions: Int = 40960, asOf: String
    ) -> LanguageModel {
        LanguageModel(
            name: name, title: title, layers: layers, hidden: hidden, heads: heads, kvHeads: kvHeads, headDim: 128,
            intermediate: 0, vocabulary: 151_936, tiedEmbeddings: false, maxPositions: maxPositions, experts: experts,
            source: "config.json of Qwen/\(title.replacing(" ", with: "-")), copy in NVIDIA AIConfigurator", asOf: asOf)
    }

    private static func mixtral(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, intermediate: Int,
        maxPositions: Int = 32768
    ) -> LanguageModel {
        LanguageModel(
            name: name, title: title, layers: layers, hidden: hidden, heads: heads, kvHeads: 8, headDim: 128,
            intermediate: 0, vocabulary: 32000, tiedEmbeddings: false, maxPositions: maxPositions,
            experts: .init(count: 8, perToken: 2, intermediate: intermediate),
            source: "config.json of mistralai/\(title.replacing(" ", with: "-"))-v0.1, copy in NVIDIA AIConfigurator",
            asOf: name == "mixtral-8x7b" ? "2023-12-11" : "2024-04-17")
    }

    /// Without the module that predicts a second token.
    private static func deepSeek(_ name: String, _ title: String, asOf: String) -> LanguageModel {
        LanguageModel(
            name: name, title: title, layers: 61, hidden: 7168, heads: 128, kvHeads: 128, headDim: 192,
            intermediate: 18432, vocabulary: 129_280, tiedEmbeddings: false, maxPositions: 163_840,
            experts: .init(count: 256, perToken: 8, intermediate: 2048, shared: 1, denseLayers: 3),
            latent: .init(rank: 512, positionDim: 64, queryRank: 1536, contentDim: 128, valueDim: 128),
            source: "config.json of deepseek-ai/\(title.replacing(" ", with: "-"))", asOf: asOf)
    }
}
