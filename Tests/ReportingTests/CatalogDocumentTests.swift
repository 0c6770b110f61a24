import PlimsollAnswering
import PlimsollCatalog
import PlimsollScenario
import Testing

@testable import PlimsollReporting

@Suite struct CatalogDocumentTests {
    /// Above the closing line.
    private func lastRow(gpus: [GPU] = [], apis: [APIPrice] = []) -> [String]? {
        let catalog = Catalog(gpus: gpus, models: [], apis: apis, prices: [])
        return CatalogDocument.document(CatalogAnswer(CatalogPart.allCases, of: catalog)).text(width: 140)
            .split(separator: "\n").dropLast().last?.split(separator: " ").map(String.init)
    }

    @Test func `A GPU's row is in the units of data sheets`() {
        let gpu = GPU(
            name: "h100-sxm", title: "NVIDIA H100 SXM", memoryBytes: 80e9, bandwidthBytesPerSecond: 3.35e12,
            bf16FLOPS: 989.4e12, fp8FLOPS: nil, int8OPS: nil, generation: .hopper, linkBytesPerSecond: 450e9,
            watts: 700, usdPerHour: 2.95,
            source: "data sheet", asOf: "2026-02-24")
        #expect(
            lastRow(gpus: [gpu]) == [
                "h100-sxm", "hopper", "80", "3,350", "989.4", "-", "-", "nvlink", "450", "700", "2.95", "2026-02-24",
                "data", "sheet",
            ])
    }

    @Test func `A model's parameters follow from its shape`() {
        let model = LanguageModel(
            name: "llama-3.1-8b", title: "Llama 3.1 8B", layers: 32, hidden: 4096, heads: 32, kvHeads: 8, headDim: 128,
            intermediate: 14336, vocabulary: 128_256, tiedEmbeddings: false, maxPositions: 131_072, source: "config",
            asOf: "2024-07-23")
        let answer = CatalogAnswer([.models], of: Catalog(gpus: [], models: [model], apis: [], prices: []))
        #expect(CatalogDocument.document(answer).text(width: 160).contains("llama-3.1-8b      8.03 G      32"))
    }

    @Test func `Prices keep the digits that matter`() {
        let price = TokenPrice(
            inputUSDPerMtok: 0.075, cachedInputUSDPerMtok: nil, outputUSDPerMtok: 12.5, source: nil, asOf: nil)
        let row = lastRow(apis: [APIPrice(name: "small", title: "Small", price: price)])
        #expect(row == ["small", "0.0750", "-", "12.50", "-", "-"])
    }
}
