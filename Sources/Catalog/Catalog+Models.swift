import PlimsollScenario

/// Models by the shape in their published `config.json`. The shape's parameter count is tested against the published
/// one.
extension Catalog {
    static let builtInModels: [LanguageModel] = denseModels + expertModels

    private static let denseModels: [LanguageModel] = [
        llama3("llama-3.1-8b", "Llama 3.1 8B", layers: 32, hidden: 4096, heads: 32, intermediate: 14336),
        llama3("llama-3.1-70b", "Llama 3.1 70B", layers: 80, hidden: 8192, heads: 64, intermediate: 28672),
        llama3("llama-3.3-70b", "Llama 3.3 70B", layers: 80, hidden: 8192, heads: 64, intermediate: 28672),
        llama3("llama-3.1-405b", "Llama 3.1 405B", layers: 126, hidden: 16384, heads: 128, intermediate: 53248),
        llama3(
            "llama-3.2-1b", "Llama 3.2 1B", layers: 16, hidden: 2048, heads: 32, headDim: 64, intermediate: 8192,
            tied: true),
        llama3(
            "llama-3.2-3b", "Llama 3.2 3B", layers: 28, hidden: 3072, heads: 24, intermediate: 8192, tied: true),
        qwen3("qwen3-0.6b", "Qwen3 0.6B", layers: 28, hidden: 1024, heads: 16, intermediate: 3072, tied: true),
        qwen3("qwen3-1.7b", "Qwen3 1.7B", layers: 28, hidden: 2048, heads: 16, intermediate: 6144, tied: true),
        qwen3("qwen3-4b", "Qwen3 4B", layers: 36, hidden: 2560, heads: 32, intermediate: 9728, tied: true),
        qwen3("qwen3-8b", "Qwen3 8B", layers: 36, hidden: 4096, heads: 32, intermediate: 12288),
        qwen3("qwen3-14b", "Qwen3 14B", layers: 40, hidden: 5120, heads: 40, intermediate: 17408),
        qwen3("qwen3-32b", "Qwen3 32B", layers: 64, hidden: 5120, heads: 64, intermediate: 25600),
        model(
            "qwen2.5-72b", "Qwen2.5 72B Instruct", layers: 80, hidden: 8192, heads: 64, kvHeads: 8,
            intermediate: 29568, vocabulary: 152_064, maxPositions: 32768,
            source: "config.json of Qwen/Qwen2.5-72B-Instruct", asOf: "2024-09-19"),
        model(
            "mistral-7b", "Mistral 7B", layers: 32, hidden: 4096, heads: 32, kvHeads: 8, intermediate: 14336,
            vocabulary: 32000, maxPositions: 32768, window: .init(tokens: 4096, layers: 32),
            source: "config.json of mistralai/Mistral-7B-v0.1", asOf: "2023-09-27"),
        model(
            "mistral-nemo-12b", "Mistral Nemo 12B", layers: 40, hidden: 5120, heads: 32, kvHeads: 8,
            intermediate: 14336, vocabulary: 131_072, maxPositions: 131_072,
            source: "config.json of mistralai/Mistral-Nemo-Instruct-2407", asOf: "2024-07-18"),
        model(
            "mistral-small-3.1-24b", "Mistral Small 3.1 24B", layers: 40, hidden: 5120, heads: 32, kvHeads: 8,
            intermediate: 32768, vocabulary: 131_072, maxPositions: 131_072,
            source: "config.json of mistralai/Mistral-Small-3.1-24B-Instruct-2503, text part", asOf: "2025-03-17"),
        llama2("llama-2-7b", "Llama 2 7B", layers: 32, hidden: 4096, heads: 32, kvHeads: 32, intermediate: 11008),
        llama2("llama-2-13b", "Llama 2 13B", layers: 40, hidden: 5120, heads: 40, kvHeads: 40, intermediate: 13824),
        llama2("llama-2-70b", "Llama 2 70B", layers: 80, hidden: 8192, heads: 64, kvHeads: 8, intermediate: 28672),
    ]

    private static func llama3(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, headDim: Int = 128, intermediate: Int,
        tied: Bool = false
    ) -> LanguageModel {
        model(
            name, title, layers: layers, hidden: hidden, heads: heads, kvHeads: 8, headDim: headDim,
            intermediate: intermediate, vocabulary: 128_256, tied: tied, maxPositions: 131_072,
            source: "config.json of meta-llama/" + title.replacing(" ", with: "-"), asOf: "2024-12-06")
    }

    private static func llama2(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, kvHeads: Int, intermediate: Int
    ) -> LanguageModel {
        model(
            name, title, layers: layers, hidden: hidden, heads: heads, kvHeads: kvHeads, intermediate: intermediate,
            vocabulary: 32000, maxPositions: 4096,
            source: "config.json of meta-llama/" + title.replacing(" ", with: "-") + "-hf", asOf: "2023-07-18")
    }

    private static func qwen3(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, intermediate: Int, tied: Bool = false
    ) -> LanguageModel {
        model(
            name, title, layers: layers, hidden: hidden, heads: heads, kvHeads: 8, intermediate: intermediate,
            vocabulary: 151_936, tied: tied, maxPositions: 40960,
            source: "config.json of Qwen/" + title.replacing(" ", with: "-"), asOf: "2025-04-29")
    }

    private static func model(
        _ name: String, _ title: String, layers: Int, hidden: Int, heads: Int, kvHeads: Int, headDim: Int = 128,
        intermediate: Int, vocabulary: Int, tied: Bool = false, maxPositions: Int,
        window: LanguageModel.SlidingWindow? = nil, source: String, asOf: String
    ) -> LanguageModel {
        LanguageModel(
            name: name, title: title, layers: layers, hidden: hidden, heads: heads, kvHeads: kvHeads,
            headDim: headDim, intermediate: intermediate, vocabulary: vocabulary, tiedEmbeddings: tied,
            maxPositions: maxPositions, window: window, source: source, asOf: asOf)
    }
}
