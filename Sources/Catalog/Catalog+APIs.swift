import PlimsollScenario

/// Token prices of paid APIs: today's common ones, then those that articles on GPU against API compute with.
///
/// Where an article prints the price that the provider still asks, both rows stand, since their dates differ.
extension Catalog {
    static let builtInAPIs: [APIPrice] = listedAPIs + articleAPIs

    /// As listed by LiteLLM, whose table cites each provider's price page.
    private static let listedAPIs: [APIPrice] = [
        listed("gpt-4o", "OpenAI GPT-4o", 2.5, 10, cached: 1.25),
        listed("gpt-4o-mini", "OpenAI GPT-4o mini", 0.15, 0.6, cached: 0.075),
        listed("gpt-4.1", "OpenAI GPT-4.1", 2, 8, cached: 0.5),
        listed("gpt-4.1-mini", "OpenAI GPT-4.1 mini", 0.4, 1.6, cached: 0.1),
        listed("gpt-4.1-nano", "OpenAI GPT-4.1 nano", 0.1, 0.4, cached: 0.025),
        listed("gpt-5", "OpenAI GPT-5", 1.25, 10, cached: 0.125),
        listed("gpt-5-mini", "OpenAI GPT-5 mini", 0.25, 2, cached: 0.025),
        listed("gpt-5-nano", "OpenAI GPT-5 nano", 0.05, 0.4, cached: 0.005),
        listed("gpt-6-sol", "OpenAI GPT-6 Sol", 2, 10, cached: 0.2),
        listed("o1", "OpenAI o1", 15, 60, cached: 7.5),
        listed("o3", "OpenAI o3", 2, 8, cached: 0.5),
        listed("claude-opus-4.5", "Anthropic Claude Opus 4.5", 5, 25, cached: 0.5),
        listed("claude-sonnet-4.5", "Anthropic Claude Sonnet 4.5", 3, 15, cached: 0.3),
        listed("claude-haiku-4.5", "Anthropic Claude Haiku 4.5", 1, 5, cached: 0.1),
        listed("claude-opus-5.5", "Anthropic Claude Opus 5.5", 4, 20, cached: 0.2),
        listed("claude-sonnet-5.5", "Anthropic Claude Sonnet 5.5", 2, 10, cached: 0.1),
        listed("claude-haiku-5.5", "Anthropic Claude Haiku 5.5", 0.1, 0.5, cached: 0.01),
        listed("gemini-2.5-pro", "Google Gemini 2.5 Pro", 1.25, 10, cached: 0.125),
        listed("gemini-2.5-flash", "Google Gemini 2.5 Flash", 0.3, 2.5, cached: 0.03),
        listed("deepseek-v3.2", "DeepSeek V3.2", 0.28, 0.4, cached: 0.028),
        listed("llama-3.3-70b-together", "Llama 3.3 70B Turbo at Together AI", 1.04, 1.04),
        listed("llama-3.3-70b-fireworks", "Llama 3.3 70B at Fireworks AI", 0.9, 0.9),
        listed("llama-3.3-70b-deepinfra", "Llama 3.3 70B at DeepInfra", 0.23, 0.4),
        listed("gpt-oss-120b-groq", "gpt-oss 120B at Groq", 0.15, 0.6, cached: 0.075),
        listed("mistral-large-3", "Mistral Large 3", 0.5, 1.5, cached: 0.05),
        listed("mistral-small-4", "Mistral Small 4", 0.15, 0.6, cached: 0.015),
    ]

    private static let articleAPIs: [APIPrice] = [
        row("gigagpu-gpt-4o", "GPT-4o", 2.5, 10, Article.gigaGPU, "2026"),
        row("gigagpu-gpt-4o-mini", "GPT-4o mini", 0.15, 0.6, Article.gigaGPU, "2026"),
        row("gigagpu-gpt-4.5-preview", "GPT-4.5 Preview", 75, 150, Article.gigaGPU, "2026"),
        row("gigagpu-o1", "o1", 15, 60, Article.gigaGPU, "2026"),
        row("gpubrazil-frontier", "frontier tier", 15, 75, Article.gpuBrazil, "2026"),
        row("gpubrazil-mid", "mid tier", 3, 15, Article.gpuBrazil, "2026"),
        row("gpubrazil-light", "light tier", 1, 5, Article.gpuBrazil, "2026"),
        row("aitldr-mid-size", "mid-size API", 0.5, 1.5, Article.aiTLDR, "2026-06-13"),
        row("devtk-gpt-5", "GPT-5", 1.25, 10, Article.devTk, "2026-02-24"),
        row("devtk-claude-sonnet-4.5", "Claude Sonnet 4.5", 3, 15, Article.devTk, "2026-02-24"),
        row("devtk-claude-opus-4.5", "Claude Opus 4.5", 5, 25, Article.devTk, "2026-02-24"),
        row("devtk-gemini-2.5-pro", "Gemini 2.5 Pro", 1.25, 10, Article.devTk, "2026-02-24"),
        row("devtk-grok-3", "Grok 3", 3, 15, Article.devTk, "2026-02-24"),
        row("devtk-deepseek-v3.2", "DeepSeek V3.2", 0.27, 1.1, Article.devTk, "2026-02-24"),
        row("devtk-gemini-2.5-flash", "Gemini 2.5 Flash", 0.15, 0.6, Article.devTk, "2026-02-24"),
        row("devtk-gpt-4.1-nano", "GPT-4.1 nano", 0.1, 0.4, Article.devTk, "2026-02-24"),
        row("devtk-mistral-small-3.1", "Mistral Small 3.1", 0.2, 0.6, Article.devTk, "2026-02-24"),
        row("devtk-llama-3.3-70b", "Llama 3.3 70B (hosted)", 0.88, 0.88, Article.devTk, "2026-02-24"),
    ]

    private static func listed(
        _ name: String, _ title: String, _ input: Double, _ output: Double, cached: Double? = nil
    ) -> APIPrice {
        row(name, title, input, output, cached: cached, "LiteLLM 1.109.1 price table", "2026-11-21")
    }

    /// Dollars per million tokens: input, output, cached input.
    private static func row(
        _ name: String, _ title: String, _ input: Double, _ output: Double, cached: Double? = nil, _ source: String,
        _ asOf: String
    ) -> APIPrice {
        APIPrice(
            name: name, title: title,
            price: TokenPrice(
                inputUSDPerMtok: input, cachedInputUSDPerMtok: cached, outputUSDPerMtok: output, source: source,
                asOf: asOf))
    }
}
