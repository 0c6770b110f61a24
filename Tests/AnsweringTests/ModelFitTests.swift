import PlimsollAnswering
import PlimsollCatalog
import PlimsollScenario
import Testing

@testable import PlimsollCompiling

/// Which GPUs hold which model, against the memory table of DevTk.AI and against arithmetic.
@Suite struct ModelFitTests {
    private func fit(_ name: String) throws -> ModelFit {
        ModelFit(try #require(Catalog.builtIn.model(name)))
    }

    private func gpus(_ model: String, _ gpu: String, _ precision: Precision) throws -> Int? {
        try #require(try fit(model).fits.first { $0.gpu == gpu && $0.precision == precision }).gpus
    }

    /// 7B 14 / 4 GB, 13B 26 / 8, 70B 140 / 35, 405B 810 / 200: weights of 16 bits within 4 %, of 4 bits within 15 %: the
    /// table leaves out the scales (4 %) and what quantised checkpoints keep in 16 bits (a tenth of 70B's bytes).
    @Test(arguments: PublishedFit.sizes)
    func theTableOfWeightsIsReproduced(size: PublishedFit.Size) throws {
        let bytes = try #require(Catalog.builtIn.model(size.model)).weightBytes(size.precision)
        #expect(abs(bytes / 1e9 / size.gigabytes - 1) < (size.precision == .bf16 ? 0.04 : 0.15))
    }

    /// The rows that do not add up: weights alone are more than the hardware has.
    @Test(arguments: [
        ("llama-2-13b", "13B in FP16 on one A10G"), ("llama-3.1-405b", "405B in FP16 on eight A100"),
        ("llama-3.1-70b", "70B in 4 bits on one 24 GB card"), ("llama-3.1-405b", "405B in 4 bits on a Mac with 192 GB"),
        ("llama-3.1-70b", "70B on one RTX 5090"),
    ])
    func impossibleRowsAreFlagged(model: String, claim: String) throws {
        let found = try #require(try fit(model).claims.first { $0.text.hasPrefix(claim) })
        #expect(found.isPossible == false)
    }

    @Test func possibleRowsAreNot() throws {
        let possible = try ["llama-2-7b", "llama-2-13b", "llama-3.1-70b", "llama-3.1-405b"].flatMap { model in
            try fit(model).claims.filter { $0.isPossible == true }.map(\.text)
        }
        #expect(possible.contains("7B in 4 bits on one A10G"))
        #expect(possible.contains("70B in FP16 on two A100 80GB"))
        #expect(possible.count == 7)
    }

    @Test func theFewestGPUsAreFound() throws {
        #expect(try gpus("llama-2-13b", "a10g", .bf16) == 2)
        #expect(try gpus("llama-3.1-70b", "h100-sxm", .bf16) == 2)
        #expect(try gpus("llama-3.1-70b", "rtx-4090", .int4) == 4)
        #expect(try gpus("llama-3.1-70b", "rtx-5090", .int4) == 2)
        #expect(try gpus("llama-3.1-405b", "a100-sxm-80gb", .bf16) == nil)
        #expect(try gpus("llama-3.1-405b", "mi300x", .int4) == 2)
        #expect(try gpus("gpt-oss-120b", "h100-sxm", .mxfp4) == 1)
        #expect(try gpus("deepseek-r1", "h200-sxm", .fp8) == 8)
        #expect(try gpus("deepseek-r1", "h100-sxm", .fp8) == nil)
    }

    /// A GPU more than is needed would do: with one fewer step there is no room.
    @Test func fewerWouldNotHoldIt() throws {
        let fit = try fit("llama-3.3-70b")
        for cell in fit.fits {
            guard let gpus = cell.gpus, gpus > 1 else { continue }
            let fewer = MemoryFit(
                model: fit.model, gpu: try #require(Catalog.builtIn.gpu(cell.gpu)),
                layout: .init(precision: cell.precision, tensorParallel: gpus / 2))
            #expect(fewer.kvTokens < 8192, "\(cell.gpu)")
        }
    }

    @Test func aModelThatFitsNowhereSaysSo() throws {
        var giant = try #require(Catalog.builtIn.model("llama-3.1-405b"))
        giant.layers *= 100
        #expect(ModelFit(giant).fitsSomewhere == false)
        #expect(try fit("deepseek-v3").fitsSomewhere)
    }
}
