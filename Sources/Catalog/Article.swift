/// Articles on GPU against API whose figures the catalog repeats, cited by publisher and title.
public enum Article {
    public static let gigaGPU = "GigaGPU, Cost per million tokens: dedicated GPU vs OpenAI (2026)"
    public static let gpuBrazil = "GPUBrazil, Cost per token vs cost per GPU-hour (2026)"
    public static let aiTLDR = "AI/TLDR, Self-Hosting vs API: When Does Running Your Own LLM Pay Off?"
    public static let devTk = "DevTk.AI, Self-Hosting LLMs vs API: The Real Cost Breakdown"
}
