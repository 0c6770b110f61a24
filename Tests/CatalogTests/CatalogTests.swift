import PlimsollCatalog
import PlimsollScenario
import Testing

@Suite struct CatalogTests {
    let catalog = Catalog.builtIn

    @Test func namesAreUniqueAndLowerCaseWithDashes() {
        for names in [catalog.gpus.map(\.name), catalog.models.map(\.name), catalog.apis.map(\.name)] {
            #expect(Set(names).count == names.count)
            for name in names { #expect(name.wholeMatch(of: /[a-z0-9.]+(-[a-z0-9.]+)*/) != nil, "\(name)") }
        }
    }

    @Test func everyRowHasSourceAndDate() throws {
        let rows =
            catalog.gpus.map { ($0.source, $0.asOf) } + catalog.models.map { ($0.source, $0.asOf) }
            + catalog.prices.map { ($0.source, $0.asOf) }
            + catalog.apis.map { ($0.price.source ?? "", $0.price.asOf ?? "") }
        for (source, asOf) in rows {
            #expect(!source.isEmpty)
            #expect(asOf.wholeMatch(of: /20\d\d(-[01]\d(-[0-3]\d)?)?/) != nil, "\(source): \(asOf)")
        }
    }

    /// Counts in billions as the publishers state them (model cards and reports; text part of multimodal models).
    static let publishedBillions: [(String, Double)] = [
        ("llama-3.1-8b", 8.03), ("llama-3.1-70b", 70.55), ("llama-3.3-70b", 70.55), ("llama-3.1-405b", 405.85),
        ("llama-3.2-1b", 1.24), ("llama-3.2-3b", 3.21), ("qwen3-0.6b", 0.60), ("qwen3-1.7b", 1.72),
        ("qwen3-4b", 4.02), ("qwen3-8b", 8.19), ("qwen3-14b", 14.77), ("qwen3-32b", 32.76), ("qwen2.5-72b", 72.71),
        ("mistral-7b", 7.24), ("mistral-nemo-12b", 12.25), ("mistral-small-3.1-24b", 23.6), ("llama-2-7b", 6.74),
        ("llama-2-13b", 13.02), ("llama-2-70b", 68.98), ("gpt-oss-20b", 20.91), ("gpt-oss-120b", 116.83),
        ("qwen3-30b-a3b", 30.53), ("qwen3-235b-a22b", 235.09), ("qwen3-coder-480b-a35b", 480.15),
        ("mixtral-8x7b", 46.70), ("mixtral-8x22b", 140.62), ("deepseek-v3", 671.0), ("deepseek-r1", 671.0),
    ]

    @Test(arguments: publishedBillions) func shapeGivesThePublishedParameterCount(name: String, billions: Double) throws
    {
        let model = try #require(catalog.model(name))
        #expect(abs(model.parameters / 1e9 / billions - 1) < 0.01)
    }

    /// Parameters of one token's way, in billions: gpt-oss and Mixtral model cards, Qwen3's names, DeepSeek V3's report.
    @Test(arguments: [
        ("gpt-oss-20b", 3.6), ("gpt-oss-120b", 5.1), ("qwen3-30b-a3b", 3.3), ("qwen3-235b-a22b", 22),
        ("mixtral-8x7b", 12.9), ("mixtral-8x22b", 39), ("deepseek-v3", 37),
    ])
    func aTokenPassesThePublishedShareOfAMixture(name: String, billions: Double) throws {
        let model = try #require(catalog.model(name))
        let embedding = Double(model.vocabulary * model.hidden) / 1e9
        let active = model.activeParameters / 1e9
        #expect(active - 2 * embedding < billions * 1.02 && billions < active * 1.02)
    }

    @Test func anEngineVersionFindsTheRowInForce() {
        #expect(catalog.engine("vllm", version: "0.11")?.version == "0.10")
        #expect(catalog.engine("vllm", version: "0.9.1")?.version == "0.4")
        #expect(catalog.engine("vllm", version: "0.1")?.version == "0.2")
        #expect(catalog.engine("vllm", version: "0.15.1")?.version == "0.14")
        #expect(catalog.engine("vllm")?.version == "0.18")
        #expect(catalog.engine("trtllm", version: "1.2.0rc2")?.name == "tensorrt-llm")
        #expect(catalog.engine("triton") == nil)
        #expect(catalog.nearestEngine(to: "vlm") == "vllm")
    }

    @Test func everyModelsParametersAreChecked() {
        #expect(Set(catalog.models.map(\.name)) == Set(Self.publishedBillions.map(\.0)))
    }

    @Test func pricesNameKnownGPUsAndArePlausible() {
        for row in catalog.prices {
            #expect(catalog.gpus.contains { $0.name == row.gpu }, "\(row.gpu)")
            #expect((0.1...20).contains(row.usdPerGPUHour), "\(row)")
        }
        for gpu in catalog.gpus {
            #expect(gpu.bf16FLOPS < (gpu.fp8FLOPS ?? .infinity))
            #expect((50...1000).contains(gpu.bf16FLOPS / gpu.bandwidthBytesPerSecond), "\(gpu.name)")
        }
    }

    /// Claim arithmetic of the articles: GPUBrazil's 1,200 a month is about 1.64 an hour, GigaGPU's 450 buys two cards.
    @Test func articlePricesAreRestatedAnHour() {
        let articles = catalog.prices.filter { $0.provider == "GPUBrazil" || $0.provider == "GigaGPU" }
        #expect(articles.contains { $0.gpu == "h100-sxm" && abs($0.usdPerGPUHour - 1.64) < 0.005 })
        #expect(articles.contains { $0.gpu == "rtx-5090" && abs($0.usdPerGPUHour * 2 * 720 - 450) < 1e-9 })
    }

    @Test func aliasesAndOverridesResolve() throws {
        #expect(catalog.gpu("a100-80gb")?.name == "a100-sxm-80gb")
        var mine = try #require(catalog.gpu("h100"))
        mine.usdPerHour = 1
        var other = mine
        other.name = "h100-nvl"
        let extended = catalog.adding(CatalogOverrides(gpus: [mine, other]))
        #expect(extended.gpu("h100-sxm")?.usdPerHour == 1)
        #expect(extended.gpus.count == catalog.gpus.count + 1)
        #expect(extended.gpus.first?.name == catalog.gpus.first?.name)
    }

    @Test func misspellingsFindTheNearestName() {
        #expect(catalog.nearestGPU(to: "h100-smx") == "h100-sxm")
        #expect(catalog.nearestGPU(to: "H100_SXM") == "h100-sxm")
        #expect(catalog.nearestModel(to: "llama-3.3-70") == "llama-3.3-70b")
        #expect(catalog.nearestAPI(to: "gpt5") == "gpt-5")
        #expect(catalog.nearestGPU(to: "tpu") == nil)
    }
}
