import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollCalibrating
@testable import PlimsollCompiling

/// Iterations summed from measured kernels (AIConfigurator's tables of vLLM 0.14.0), against the roofline's sum of the
/// same operators: products, attention and all-reduces. Left out on both sides, since the tables have none: norms,
/// activation, rotary embedding, output head, engine.
@Suite(.enabled(if: MeasuredData.isThere, "skipped: no measured kernels in PLIMSOLL_DATA or ../shared/data"))
struct RooflineKernelTests {
    struct Shape: Hashable {
        var numbers: [Int]
        init(_ numbers: Int...) { self.numbers = numbers }
    }

    /// Seconds of each kernel, the median where one was measured twice (the lower of all-reduces: within a graph).
    struct Kernels {
        var products: [Shape: Double] = [:]
        var decode: [Shape: Double] = [:]
        var prefill: [Shape: Double] = [:]
        var reduce: [Shape: Double] = [:]
        /// Widths that products were measured at.
        private var sizes: [Int] = []

        /// A product, on the line between measured neighbours where its own width or depth was not.
        func product(_ m: Int, _ n: Int, _ k: Int) -> Double? {
            if let exact = products[Shape(m, n, k)] { return exact }
            let isWide = !sizes.contains(n)
            let size = isWide ? n : k
            guard let below = sizes.last(where: { $0 < size }), let above = sizes.first(where: { $0 > size }),
                let low = products[isWide ? Shape(m, below, k) : Shape(m, n, below)],
                let high = products[isWide ? Shape(m, above, k) : Shape(m, n, above)]
            else { return nil }
            return low + (high - low) * Double(size - below) / Double(above - below)
        }

        init(_ gpu: String, _ precision: Precision) throws {
            let folder = "kernels_vllm0.14.0_\(gpu)_sxm/"
            func table(_ file: String, _ keys: [String], only: (([Substring]) -> Bool)? = nil) throws -> [Shape: Double]
            {
                var found: [Shape: Double] = [:]
                for row in try MeasuredData.rows(folder + file, where: only ?? { _ in true }) {
                    var shape = Shape()
                    shape.numbers = keys.map { Int(row[$0] ?? "") ?? 0 }
                    let seconds = (Double(row["latency_ms"] ?? "") ?? .nan) / 1e3
                    found[shape] = min(found[shape] ?? .infinity, seconds)
                }
                return found
            }
            let hidden: Set<Substring> = ["4096", "8192"]
            let type = precision == .fp8 ? "fp8" : "bfloat16"
            products = try table("gemm.csv", ["m", "n", "k"]) {
                $0[0] == type && (hidden.contains($0[2]) || hidden.contains($0[3]))
            }
            sizes = Set(products.keys.map { $0.numbers[1] }).sorted()
            decode = try table(
                "generation_attention.csv", ["batch_size", "step", "num_heads", "num_key_value_heads"])
            prefill = try table("context_attention.csv", ["batch_size", "isl", "num_heads", "num_key_value_heads"])
            reduce = try table("allreduce.csv", ["num_gpus", "message_size_elements"])
        }
    }

    /// Errors over Llama 3.1 8B and 70B, tensor parallel 1 to 8; batches and lengths the tables lack are left out.
    static func errors(
        _ gpu: String, _ catalogName: String, _ precision: Precision = .bf16, prefill: Bool
    ) throws -> [Double] {
        let kernels = try Kernels(gpu, precision)
        var errors: [Double] = []
        for (name, ranks) in [
            ("llama-3.1-8b", 1), ("llama-3.1-8b", 2), ("llama-3.1-70b", 2), ("llama-3.1-70b", 4),
            ("llama-3.1-70b", 8),
        ] {
            let model = try #require(Catalog.builtIn.model(name))
            let cost = Roofline(
                model: model, gpu: try #require(Catalog.builtIn.gpu(catalogName)), precision: precision,
                kvPrecision: .bf16, tensorParallel: ranks, engine: try #require(Catalog.builtIn.engine("vllm")),
                findsScales: precision == .fp8
            ).cost
            let heads = model.heads / ranks
            let kv = max(1, model.kvHeads / ranks)
            let shapes = [
                ((heads + 2 * kv) * 128, model.hidden), (model.hidden, heads * 128),
                (2 * model.intermediate / ranks, model.hidden), (model.hidden, model.intermediate / ranks),
            ]
            let batches = prefill ? [1, 2, 4, 8] : [1, 4, 8, 16, 32, 64, 128, 256]
            for batch in batches {
                for length in prefill ? [256, 512, 1024, 2048, 4096] : [255, 1023, 4095, 16383] {
                    let tokens = prefill ? batch * length : batch
                    let products = shapes.compactMap { kernels.product(tokens, $0.0, $0.1) }
                    let attention = (prefill ? kernels.prefill : kernels.decode)[Shape(batch, length, heads, kv)]
                    let reduce = ranks == 1 ? 0 : kernels.reduce[Shape(ranks, tokens * model.hidden)]
                    guard products.count == 4, let attention, let reduce else { continue }
                    let measured = Double(model.layers) * (products.reduce(0, +) + attention + 2 * reduce)
                    var load = IterationLoad(
                        decoding: prefill ? 0 : batch, context: prefill ? 0 : batch * (length + 1))
                    if prefill { for _ in 0..<batch { load.add(from: 0, to: length) } }
                    let parts = cost.parts(load)
                    errors.append((parts.products + parts.attention + parts.collectives) / measured - 1)
                }
            }
        }
        return errors
    }

    @Test(arguments: [("a100", "a100-sxm-80gb"), ("h100", "h100-sxm")], [false, true])
    func sumsOfKernelsAreMet(gpu: (table: String, name: String), prefill: Bool) throws {
        let errors = try Self.errors(gpu.table, gpu.name, prefill: prefill)
        #expect(errors.count >= 40)
        #expect(MeasuredData.median(errors.map(abs)) < 0.08)
    }

    /// fp8 products of the table quantise their activations first, with scales found at run time; serving engines have
    /// the scales.
    @Test(arguments: [false, true]) func sumsOfKernelsInFP8AreMet(prefill: Bool) throws {
        let errors = try Self.errors("h100", "h100-sxm", .fp8, prefill: prefill)
        #expect(errors.count >= 40)
        #expect(MeasuredData.median(errors.map(abs)) < 0.08)
    }
}
