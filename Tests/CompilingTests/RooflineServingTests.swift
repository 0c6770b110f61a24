import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollCalibrating
@testable import PlimsollCompiling

/// The roofline against served systems: InferenceX's closed loops, NVIDIA's published throughput, Splitwise's prefills.
///
/// No simulation here: a steady closed loop of n users decodes n sequences an iteration at their mean context, and n
/// prefills fall into the iterations of one output. Whole simulations are the accuracy report's.
@Suite(.enabled(if: MeasuredData.isThere, "skipped: no measurements in PLIMSOLL_DATA or ../shared/data"))
struct RooflineServingTests {
    private static func roofline(
        _ model: String, _ gpu: String, _ precision: Precision, kv: Precision = .bf16, ranks: Int, experts: Int = 1,
        _ engine: String, _ version: String
    ) throws -> RooflineCost {
        Roofline(
            model: try #require(Catalog.builtIn.model(model)), gpu: try #require(Catalog.builtIn.gpu(gpu)),
            precision: precision, kvPrecision: kv, tensorParallel: ranks, expertParallel: experts,
            engine: try #require(Catalog.builtIn.engine(engine, version: version))
        ).cost
    }

    /// Seconds of an iteration with its share of prefills: n sequences of `prompt` and half of `output` tokens.
    private static func iteration(_ cost: RooflineCost, sequences: Int, prompt: Int, output: Int) -> Double {
        var load = IterationLoad(decoding: sequences, context: sequences * (prompt + output / 2))
        let decode = cost.seconds(load)
        load.add(from: 0, to: prompt)
        return decode + (cost.seconds(load) - decode) * Double(sequences) / Double(output)
    }

    /// One measured configuration. Rows without a version are of October and November 2025.
    private struct Served {
        var group: String
        var settings: [String]
        var users: Int
        var ttft: Double
        var error: Double

        init?(_ row: [String: String]) throws {
            func number(_ key: String) -> Double { Double(row[key] ?? "") ?? 1 }
            let models = ["meta-llama/Llama-3.1-70B": "llama-3.1-70b", "openai/gpt-oss-120b": "gpt-oss-120b"]
            let model = models[row["model_path"] ?? ""] ?? "deepseek-r1"
            let backend = row["backend"] ?? ""
            let old = ["vllm": "0.11", "trtllm": "1.1", "sglang": "0.5"]
            let version = row["backend_version"].flatMap { $0.isEmpty ? old[backend] : $0 } ?? ""
            let ranks = Int(number("tp_size"))
            guard number("attention_dp_size") == 1, ranks <= 8 else { return nil }
            let isFour = row["precision"] == "fp4" || model == "gpt-oss-120b"
            let precision: Precision = !isFour ? .fp8 : model == "gpt-oss-120b" ? .mxfp4 : .nvfp4
            let gpu = (row["system"] ?? "").replacing("_", with: "-")
            let cost = try RooflineServingTests.roofline(
                model, gpu, precision, kv: backend == "trtllm" ? .fp8 : .bf16, ranks: ranks,
                experts: Int(number("moe_ep_size")), backend, version)
            users = Int(number("concurrency"))
            ttft = number("ttft_ms")
            // Lengths are drawn from 80 to 100 % of the nominal ones.
            let predicted = RooflineServingTests.iteration(
                cost, sequences: users, prompt: Int(number("isl") * 0.9), output: Int(number("osl") * 0.9))
            error = predicted * 1e3 / number("tpot_ms") - 1
            group = "\(gpu) \(backend) \(model)"
            settings = [
                "system", "backend", "backend_version", "model_path", "precision", "isl", "osl", "tp_size",
                "moe_tp_size", "moe_ep_size",
            ].map { row[$0] ?? "" }
        }
    }

    /// Errors of unsaturated configurations: TTFT at most three times that of the fewest users, and below 6 s.
    private static func unsaturated() throws -> [String: [Double]] {
        let served = try MeasuredData.rows("inferencex_agg_serving.csv").compactMap(Served.init)
        let configurations = Dictionary(grouping: served, by: \.settings)
        var errors: [String: [Double]] = [:]
        for rows in configurations.values {
            guard let fewest = rows.min(by: { ($0.users, $0.ttft) < ($1.users, $1.ttft) }) else { continue }
            for row in rows where row.ttft <= 3 * fewest.ttft && row.ttft < 6000 && row.users <= 256 {
                errors[row.group, default: []].append(row.error)
            }
        }
        return errors
    }

    @Test func tokensOfInferenceXAreMet() throws {
        let errors = try Self.unsaturated()
        for (group, values) in errors where values.count >= 10 {
            let limit = group.hasPrefix("h100-sxm vllm") ? 0.15 : 0.25
            #expect(MeasuredData.median(values.map(abs)) < limit, "\(group)")
        }
        #expect(errors.values.count { $0.count >= 10 } >= 7)
    }

    /// The share that answers name covers what was measured. It comes from simulating these runs, the crowd at their
    /// start included; the steady state of this test is kinder and has bounds of its own.
    @Test func theErrorThatAnswersNameIsTheMeasured() throws {
        let kinds: [(prefixes: [String], dense: Bool, gpu: String, steady: ClosedRange<Double>)] = [
            (["h100", "h200"], true, "h100-sxm", 0.025...0.055),
            (["h100", "h200"], false, "h100-sxm", 0.025...0.055),
            (["b200"], true, "b200-sxm", 0.03...0.065), (["b200"], false, "b200-sxm", 0.05...0.105),
        ]
        let errors = try Self.unsaturated()
        for kind in kinds {
            let values = errors.filter { group, _ in
                kind.prefixes.contains { group.hasPrefix($0) } && group.contains("llama") == kind.dense
            }.values.flatMap { $0 }.map(abs)
            let model = try #require(Catalog.builtIn.model(kind.dense ? "llama-3.1-70b" : "gpt-oss-120b"))
            let named = RooflineError.of(model, on: try #require(Catalog.builtIn.gpu(kind.gpu)))
            #expect(named.measuredOn != nil)
            #expect(MeasuredData.median(values) < named.share + 0.005)
            #expect(kind.steady.contains(MeasuredData.median(values)))
        }
    }

    /// TensorRT-LLM 1.0, Llama 3.3 70B, as many sequences as memory holds (fp8 KV, 95 % of memory, at most 1,024), each of
    /// its prompt and 70 % of its output.
    @Test func throughputOfTensorRTIsMet() throws {
        let names = ["B200": "b200-sxm", "GB200": "gb200", "H200": "h200-sxm", "H100": "h100-sxm"]
        var errors: [Double] = []
        for row in try MeasuredData.rows("trtllm_perf_overview_llama-3.3-70b.csv") {
            let name = try #require(names[row["gpu"] ?? ""])
            let precision: Precision = row["precision"] == "FP4" ? .nvfp4 : .fp8
            let ranks = try #require(Int(row["tp"] ?? ""))
            let prompt = try #require(Int(row["isl"] ?? ""))
            let output = try #require(Int(row["osl"] ?? ""))
            let measured = try #require(Double(row["total_output_tokens_per_s"] ?? ""))
            var layout = MemoryFit.Layout(precision: precision, tensorParallel: ranks)
            layout.kvPrecision = .fp8
            layout.memoryUtilization = 0.95
            layout.batchedTokens = 2048
            layout.sequences = 1024
            let memory = MemoryFit(
                model: try #require(Catalog.builtIn.model("llama-3.3-70b")),
                gpu: try #require(Catalog.builtIn.gpu(name)), layout: layout)
            let sequences = min(1024, memory.kvTokens / (prompt + output * 7 / 10))
            let cost = try Self.roofline("llama-3.3-70b", name, precision, kv: .fp8, ranks: ranks, "trtllm", "1.0")
            let seconds = Self.iteration(cost, sequences: sequences, prompt: prompt, output: output)
            errors.append(Double(sequences) / seconds / measured - 1)
        }
        #expect(errors.count == 40)
        #expect(MeasuredData.median(errors.map(abs)) < 0.25)
    }

    /// One prompt alone, the median of five; vLLM of 2023.
    @Test func prefillsOfSplitwiseAreMet() throws {
        let rows = try MeasuredData.rows("splitwise_llama2-70b_a100_h100.csv").filter {
            $0["batch_size"] == "1" && ["a100-80gb", "h100-80gb"].contains($0["hardware"])
        }
        let configurations = Dictionary(grouping: rows) {
            [$0["hardware"] ?? "", $0["tensor_parallel"] ?? "", $0["prompt_size"] ?? ""]
        }
        var errors: [Double] = []
        for (key, repeats) in configurations {
            let gpu = key[0] == "a100-80gb" ? "a100-sxm-80gb" : "h100-sxm"
            let cost = try Self.roofline(
                "llama-2-70b", gpu, .bf16, ranks: try #require(Int(key[1])), "vllm", "0.2")
            let measured = MeasuredData.median(repeats.compactMap { Double($0["prompt_time"] ?? "") })
            let seconds = cost.seconds(IterationLoad(promptTokens: try #require(Int(key[2]))))
            errors.append(seconds * 1e3 / measured - 1)
        }
        #expect(errors.count >= 40)
        #expect(MeasuredData.median(errors.map(abs)) < 0.2)
    }
}
