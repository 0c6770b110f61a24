import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

/// Iteration times against measurements, restated here with their source.
@Suite struct CompilingRooflineTests {
    typealias Make = CompilingScenarios

    private func cost(
        model: String, gpu: String, precision: Precision, tensorParallel: Int, version: String? = nil
    ) throws -> IterationCost {
        let compilation = try Make.compile {
            $0.pools[0].model = model
            $0.pools[0].gpu = gpu
            $0.pools[0].precision = precision
            $0.pools[0].tensorParallel = tensorParallel
            $0.pools[0].engine.version = version
            $0.pools[0].engine.kvTokens = 100_000
            $0.pools[0].engine.memoryUtilization = 0.99
            $0.pools[0].engine.maxNumBatchedTokens = 512
        }
        return compilation.options[0].plan.pools[0].engine.cost
    }

    struct Serving: Sendable {
        var tensorParallel: Int
        var prompt: Int
        var output: Int
        var concurrency: Int
        var tpotMilliseconds: Double
    }

    /// InferenceX (SemiAnalysis), vLLM, Llama 3.1 70B fp8, H100 SXM, 2025-10-29: closed loop, lengths 0.8 to 1 times
    /// nominal. A TPOT holds a pure decode step and, `concurrency` times an output, the prefill of another request.
    @Test(arguments: [
        Serving(tensorParallel: 2, prompt: 1024, output: 1024, concurrency: 4, tpotMilliseconds: 17.41),
        Serving(tensorParallel: 2, prompt: 1024, output: 1024, concurrency: 64, tpotMilliseconds: 28.77),
        Serving(tensorParallel: 2, prompt: 8192, output: 1024, concurrency: 8, tpotMilliseconds: 25.01),
        Serving(tensorParallel: 4, prompt: 1024, output: 1024, concurrency: 4, tpotMilliseconds: 11.78),
        Serving(tensorParallel: 4, prompt: 1024, output: 8192, concurrency: 64, tpotMilliseconds: 23.41),
        Serving(tensorParallel: 8, prompt: 1024, output: 1024, concurrency: 16, tpotMilliseconds: 11.39),
        Serving(tensorParallel: 8, prompt: 8192, output: 1024, concurrency: 64, tpotMilliseconds: 34.48),
    ])
    func timePerOutputTokenIsNearTheMeasured(_ serving: Serving) throws {
        let cost = try cost(
            model: "llama-3.1-70b", gpu: "h100-sxm", precision: .fp8, tensorParallel: serving.tensorParallel,
            version: "0.11")
        let prompt = serving.prompt * 9 / 10
        let output = serving.output * 9 / 10
        let context = serving.concurrency * (prompt + output / 2)
        var load = IterationLoad(decoding: serving.concurrency, context: context)
        let decode = cost.seconds(load)
        load.add(from: 0, to: prompt)
        let mixed = cost.seconds(load)
        let tpot = decode + (mixed - decode) * Double(serving.concurrency) / Double(output)
        #expect(abs(tpot * 1e3 / serving.tpotMilliseconds - 1) < 0.17)
    }

    /// Splitwise (Patel et al., ISCA 2024), vLLM, Llama 2 70B bf16, one prompt alone, TP 2: median of five, ms.
    @Test(arguments: [
        ("a100-sxm-80gb", 1024, 377.1), ("a100-sxm-80gb", 4096, 1485.4), ("h100-sxm", 1024, 158.0),
        ("h100-sxm", 4096, 642.7), ("h100-sxm", 8192, 1339.8),
    ])
    func prefillIsNearTheMeasured(gpu: String, prompt: Int, milliseconds: Double) throws {
        let cost = try cost(model: "llama-2-70b", gpu: gpu, precision: .bf16, tensorParallel: 2, version: "0.2")
        let seconds = cost.promptSeconds(IterationLoad(promptTokens: prompt))
        #expect(abs(seconds * 1e3 / milliseconds - 1) < 0.2)
    }

    /// The leap needs decode to be linear in the context.
    @Test func decodeIsLinearInTheContext() throws {
        let cost = try cost(model: "llama-3.1-70b", gpu: "h100-sxm", precision: .fp8, tensorParallel: 4)
        let times = [0, 100_000, 200_000].map {
            cost.seconds(IterationLoad(decoding: 16, context: $0))
        }
        #expect(times[1] > times[0])
        #expect(abs((times[2] - times[1]) / (times[1] - times[0]) - 1) < 1e-9)
    }

    /// Half of gpt-oss's layers see 128 tokens: beyond that mean context the time grows half as fast.
    @Test func decodeBendsAtTheWindow() throws {
        let cost = try cost(model: "gpt-oss-120b", gpu: "h100-sxm", precision: .mxfp4, tensorParallel: 2)
        let times = [0, 1024, 2048, 4096].map { cost.seconds(IterationLoad(decoding: 16, context: $0)) }
        let below = (times[1] - times[0]) / 1024
        let above = (times[3] - times[2]) / 2048
        #expect(abs(times[2] - times[1] - (times[1] - times[0])) < 1e-12)
        #expect(abs(above / below - 0.5) < 1e-6)
    }

    /// What can only make an iteration longer, or shorter.
    @Test func layoutsOrderAsTheyShould() throws {
        func decode(_ change: (inout Pool) -> Void) throws -> Double {
            let compilation = try Make.compile {
                $0.pools[0].model = "qwen3-235b-a22b"
                $0.pools[0].tensorParallel = 8
                $0.pools[0].engine.kvTokens = 100_000
                change(&$0.pools[0])
            }
            return compilation.options[0].plan.pools[0].engine.cost.seconds(
                IterationLoad(decoding: 32, context: 32_000))
        }
        let plain = try decode { _ in }
        #expect(try decode { $0.precision = .nvfp4 } < plain)
        #expect(
            try decode {
                $0.precision = .bf16; $0.gpu = "h200-sxm"
            } > decode { $0.gpu = "h200-sxm" })
        #expect(try decode { $0.expertParallel = 8 } > plain, "the busiest rank has more than an eighth")
        #expect(try decode { $0.gpu = "h100-pcie" } > plain)
        #expect(try decode { $0.engine.name = "tensorrt-llm" } < plain)
        #expect(try decode { $0.kvPrecision = .fp8 } < plain)
    }

    @Test func answersNameTheModelAndItsError() throws {
        func model(_ change: (inout Pool) -> Void) throws -> String {
            try Make.compile { change(&$0.pools[0]) }.options[0].pools[0].performanceModel
        }
        #expect(try model { _ in } == "uncalibrated roofline (TPOT ±9% on 70B, H100)")
        #expect(
            try model { $0.gpu = "mi300x" }
                == "uncalibrated roofline (not measured on such a GPU: assume TPOT ±40%)")
    }

    @Test func weightsWithoutUnitsAreMultipliedInBF16() throws {
        let native = try cost(model: "llama-3.1-8b", gpu: "h100-sxm", precision: .fp8, tensorParallel: 1)
        let compilation = try Make.compile {
            $0.pools[0].model = "llama-3.1-8b"
            $0.pools[0].gpu = "a100-80gb"
        }
        #expect(
            compilation.assumptions.contains { $0.path == "pools.h100.precision" && $0.value.contains("bf16 products") }
        )
        let int4 = try cost(model: "llama-3.1-8b", gpu: "h100-sxm", precision: .int4, tensorParallel: 1)
        let prefill = { (cost: IterationCost) in cost.promptSeconds(IterationLoad(promptTokens: 8192)) }
        #expect(prefill(int4) > 1.5 * prefill(native))
        let decode = { (cost: IterationCost) in
            cost.seconds(IterationLoad(decoding: 1, context: 1000))
        }
        #expect(decode(int4) < decode(native))
    }
}
