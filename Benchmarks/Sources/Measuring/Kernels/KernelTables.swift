import PlimsollCalibrating

/// One GPU's measured kernels, as NVIDIA aiconfigurator collected them with vLLM 0.14.0.
struct KernelTables: Sendable {
    /// By data type (`bfloat16`, `fp8`): tokens, columns and depth of a matrix product.
    var products: [String: MeasuredGrid]
    /// By heads and KV heads of a rank: sequences and tokens of context each.
    var decodeAttention: [AttentionShape: MeasuredGrid]
    /// The same for whole prompts.
    var prefillAttention: [AttentionShape: MeasuredGrid]
    /// By GPUs: elements of a message.
    var allReduce: [Int: MeasuredGrid]
    /// By shape: tokens.
    var experts: [ExpertShape: MeasuredGrid]

    /// Heads of one rank; each of 128 elements.
    struct AttentionShape: Hashable, Sendable {
        var heads: Int
        var kvHeads: Int
    }

    /// The routed experts of one layer, on one rank.
    struct ExpertShape: Hashable, Sendable {
        var type: String
        var hidden: Int
        var intermediate: Int
        var chosen: Int
        var experts: Int
        var tensorParallel: Int
    }

    /// How tokens fall on experts in the rows that are used: a power law, in both GPUs' tables.
    static let expertDistribution = "power_law_1.2"
    /// Of 128 elements in bf16 with a bf16 cache: the only one in the tables.
    static let headDim = 128
}

extension KernelTables {
    init(_ folder: DataFolder, gpu: String) throws(DataFaults) {
        let path = "kernels_vllm0.14.0_\(gpu)_sxm/"
        products = try Self.products(folder.table(path + "gemm.csv"))
        decodeAttention = try Self.attention(folder.table(path + "generation_attention.csv"), length: "step", plus: 1)
        prefillAttention = try Self.attention(folder.table(path + "context_attention.csv"), length: "isl", plus: 0)
        allReduce = try Self.allReduce(folder.table(path + "allreduce.csv"))
        experts = try Self.experts(folder.table(path + "moe.csv"))
    }

    private typealias Point = (place: [Int], time: Double)

    private static func grids<Key: Hashable>(
        _ rows: [(key: Key, point: Point)], dimensions: Int, merge: ([Double]) -> Double = { $0.median ?? .nan }
    ) -> [Key: MeasuredGrid] {
        Dictionary(grouping: rows, by: \.key).mapValues {
            MeasuredGrid(points: $0.map(\.point), dimensions: dimensions, merge: merge)
        }
    }

    private static func products(_ table: Table) throws(DataFaults) -> [String: MeasuredGrid] {
        let rows = try table.rows(needing: ["gemm_dtype", "m", "n", "k", "latency_ms"]) { row in
            (
                key: row.text("gemm_dtype"),
                point: ([row.count("m"), row.count("n"), row.count("k")], row.positive("latency_ms")) as Point
            )
        }
        return grids(rows, dimensions: 3)
    }

    private static func attention(
        _ table: Table, length: String, plus: Int
    ) throws(DataFaults) -> [AttentionShape: MeasuredGrid] {
        let needed = ["batch_size", length, "num_heads", "num_key_value_heads", "latency_ms"]
        let rows = try table.rows(needing: needed) { row in
            (
                key: AttentionShape(heads: row.count("num_heads"), kvHeads: row.count("num_key_value_heads")),
                point: ([row.count("batch_size"), row.count(length) + plus], row.positive("latency_ms")) as Point
            )
        }
        return grids(rows, dimensions: 2)
    }

    /// Each size was measured captured in a graph and launched eagerly; engines capture, so the faster one counts.
    private static func allReduce(_ table: Table) throws(DataFaults) -> [Int: MeasuredGrid] {
        let rows = try table.rows(needing: ["num_gpus", "message_size_elements", "latency_ms"]) { row in
            (
                key: row.count("num_gpus"),
                point: ([row.count("message_size_elements")], row.positive("latency_ms")) as Point
            )
        }
        return grids(rows, dimensions: 1) { $0.min() ?? .nan }
    }

    private static func experts(_ table: Table) throws(DataFaults) -> [ExpertShape: MeasuredGrid] {
        let needed = [
            "moe_dtype", "num_tokens", "hidden_size", "inter_size", "topk", "num_experts", "moe_tp_size",
            "moe_ep_size", "distribution", "latency_ms",
        ]
        let rows = try table.rows(needing: needed) { row -> (key: ExpertShape, point: Point)? in
            guard row.text("distribution") == expertDistribution, row.count("moe_ep_size") == 1 else { return nil }
            let shape = ExpertShape(
                type: row.text("moe_dtype"), hidden: row.count("hidden_size"), intermediate: row.count("inter_size"),
                chosen: row.count("topk"), experts: row.count("num_experts"),
                tensorParallel: row.count("moe_tp_size"))
            return (shape, ([row.count("num_tokens")], row.positive("latency_ms")))
        }
        return grids(rows, dimensions: 1)
    }
}
