import PlimsollCatalog
import PlimsollCompiling
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollScenario

@Suite struct CompilingMemoryTests {
    typealias Make = CompilingScenarios

    /// By hand, Llama 3.1 8B bf16 on one H100 (79.1 GiB): 76.44 GB usable; 16.06 GB of weights; activations
    /// 8192 x (3 x 14336 + 4 x 4096) x 2 + 256 x 128256 x 6 = 1.170 GB; runtime 1.074 GB; KV 131,072 B a token.
    @Test func kvCapacityOfAnEightBillionModel() throws {
        let compilation = try Make.compile {
            $0.pools[0].model = "llama-3.1-8b"
            $0.pools[0].precision = .bf16
            $0.pools[0].tensorParallel = 1
        }
        let pool = compilation.options[0].pools[0]
        let memory = try #require(pool.memory)
        #expect(memory.kvPerToken == 131_072)
        #expect(abs(memory.usable - 76.44e9) < 0.01e9)
        #expect(abs(memory.weights - 16.06e9) < 0.01e9)
        #expect(abs(memory.activations - 1.170e9) < 0.001e9)
        #expect(abs(Double(pool.kvTokens) - 443_700) < 500)
        #expect(compilation.options[0].plan.pools[0].engine.kvBlocks == pool.kvTokens / 16)
        #expect(compilation.options[0].plan.pools[0].engine.maxModelLength == 131_072)
    }

    /// Eight KV heads on 2 GPUs are 4 each; on 16 GPUs one each, copied: a token never costs less than one head.
    @Test(arguments: [(2, 4.0), (8, 1.0), (16, 1.0)])
    func kvHeadsAreSplitThenCopied(tensorParallel: Int, heads: Double) throws {
        let compilation = try Make.compile { $0.pools[0].tensorParallel = tensorParallel }
        let memory = try #require(compilation.options[0].pools[0].memory)
        let expected = heads * Double(80 * 2 * 128 * 2)
        #expect(memory.kvPerToken == expected)
    }

    /// 68.45 G layer parameters at one byte, 2.10 G of embedding and head at two, halved.
    @Test func embeddingAndHeadStayBF16() throws {
        let memory = try #require(try Make.compile().options[0].pools[0].memory)
        let byHand = 36.33e9
        #expect(abs(memory.weights - byHand) < 0.01e9)
    }

    /// gpt-oss 120B in MXFP4 by hand: 114.66 G of experts and 0.01 G of routers at 4.25 bits, 0.96 G of attention and
    /// 1.16 G of embedding and head at 16; KV of 18 layers whole and 18 at 128 of 2,048 tokens.
    @Test func fourBitExpertsAndWindows() throws {
        let compilation = try Make.compile {
            $0.pools[0].model = "gpt-oss-120b"
            $0.pools[0].precision = .mxfp4
            $0.pools[0].tensorParallel = 1
        }
        let memory = try #require(compilation.options[0].pools[0].memory)
        let weights = 114.68e9 * 0.53125 + 2.11e9 * 2
        #expect(abs(memory.weights - weights) < 0.1e9)
        let ofALayer = 2048.0
        #expect(memory.kvPerToken == 19.125 * ofALayer)
        #expect(compilation.assumptions.contains { $0.value == "18 layers keep 128 tokens of a sequence" })
        #expect(compilation.assumptions.contains { $0.value == "mxfp4 experts, bf16 attention, embedding and head" })
    }

    /// DeepSeek caches 512 + 64 numbers a layer and token, on each of its ranks.
    @Test func latentAttentionCachesOneVectorOnEveryRank() throws {
        let compilation = try Make.compile {
            $0.pools[0].model = "deepseek-r1"
            $0.pools[0].gpu = "h200-sxm"
            $0.pools[0].tensorParallel = 8
        }
        let memory = try #require(compilation.options[0].pools[0].memory)
        #expect(memory.kvPerToken == 61 * 576 * 2)
        // 669.2 G at one byte and 1.85 G at two over eight ranks, and 0.92 G that each of them has whole.
        let weights = 672.9e9 / 8 + 0.923e9 * 7 / 8
        #expect(abs(memory.weights - weights) < 0.2e9)
    }

    /// Two stages: 40 layers each, the embedding on the first and the head on the last.
    @Test func stagesShareTheLayers() throws {
        let compilation = try Make.compile { $0.pools[0].pipelineParallel = 2 }
        let pool = compilation.options[0].pools[0]
        let memory = try #require(pool.memory)
        let weights = (68.45e9 / 2 + 1.05e9 * 2) / 2
        #expect(abs(memory.weights - weights) < 0.01e9)
        #expect(memory.kvPerToken == 81_920)
        #expect(pool.pricing.gpusPerReplica == 4)
    }

    @Test func layoutsThatAModelCannotHaveAreFaults() {
        #expect(
            Make.faults { $0.pools[0].expertParallel = 2 } == [
                "t.yaml:1:1: Llama 3.3 70B has no experts to spread; remove `expert_parallel`"
            ])
        #expect(
            Make.faults {
                $0.pools[0].model = "llama-3.1-8b"
                $0.pools[0].pipelineParallel = 64
                $0.pools[0].tensorParallel = 1
            }.first?.contains("64 stages are more than the 32 layers") == true)
        #expect(
            Make.faults { $0.pools[0].engine.name = "vlm" } == [
                "t.yaml:1:1: unknown engine `vlm`; did you mean `vllm`?"
            ])
    }

    @Test func weightsThatDoNotFitNameTheNumbersAndWhatWould() {
        let faults = Make.faults {
            $0.pools[0].precision = .bf16
            $0.pools[0].tensorParallel = 1
        }
        #expect(
            faults == [
                "t.yaml:9:10: Llama 3.3 70B in bf16 does not fit: 141.1 GB of weights and 3.2 GB of activations and "
                    + "runtime a GPU, 76.4 GB of NVIDIA H100 SXM usable; `tensor_parallel: 2` or `precision: int4` would fit"
            ])
    }

    @Test func headsAndNodesMustDivide() {
        #expect(
            Make.faults { $0.pools[0].tensorParallel = 3 } == [
                "t.yaml:1:1: 64 heads of Llama 3.3 70B do not divide over 3 GPUs; use one of 1, 2, 4, 8, 16, 32, 64"
            ])
        #expect(
            Make.faults {
                $0.pools[0].tensorParallel = 8
                $0.pools[0].gpusPerNode = 6
            } == [
                "t.yaml:1:1: 8 GPUs a replica do not fill whole nodes of 6; use at most 6, or a multiple of it"
            ])
    }

    @Test func aSmallKVCacheLowersTheModelsLimitButNotTheUsers() throws {
        let small: (inout Scenario) -> Void = {
            $0.pools[0].precision = .bf16
            $0.pools[0].engine.maxNumBatchedTokens = 2048
            $0.pools[0].engine.maxNumSeqs = 64
            $0.pools[0].engine.memoryUtilization = 0.95
        }
        let compilation = try Make.compile(small)
        let pool = compilation.options[0].pools[0]
        #expect(pool.kvTokens < 131_072)
        #expect(compilation.options[0].plan.pools[0].engine.maxModelLength == pool.kvTokens)
        #expect(compilation.assumptions.contains { $0.path == "pools.h100.engine.max_model_len" })
        let faults = Make.faults {
            small(&$0)
            $0.pools[0].engine.maxModelLen = 131_072
        }
        #expect(faults.count == 1)
        #expect(faults[0].contains("fewer than `max_model_len` (131072)"))
    }

    @Test func aPoolWithoutHardwareNeedsCoefficientsAndCapacity() throws {
        let faults = Make.faults { $0.pools[0].gpu = nil }
        #expect(faults.first?.contains("the pool names no gpu") == true)
        let compilation = try Make.compile {
            $0.pools[0].gpu = nil
            $0.pools[0].model = nil
            $0.pools[0].engine.kvTokens = 430_000
            $0.pools[0].price.onDemandUSDPerGPUHour = 2
            $0.pools[0].performance = .linear(
                LinearPerformance(
                    baseSeconds: 0.006, perSequenceSeconds: 20e-6, perContextTokenSeconds: 40e-9,
                    perPromptSeconds: 0.002, perPromptTokenSeconds: 32e-6, perPromptTokenSquaredSeconds: 1e-9))
        }
        let engine = compilation.options[0].plan.pools[0].engine
        #expect(engine.kvBlocks == 26875)
        #expect(engine.maxModelLength == 430_000)
        #expect(compilation.options[0].pools[0].performanceModel == "linear coefficients of the scenario")
    }
}
