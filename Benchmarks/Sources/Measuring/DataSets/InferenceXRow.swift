import PlimsollCalibrating

/// A row of SemiAnalysis InferenceX's results as NVIDIA aiconfigurator redistributes them: one engine on one machine
/// at a fixed number of requests in flight.
struct InferenceXRow: Hashable, Sendable {
    /// All that was the same while concurrency was varied.
    struct Configuration: Hashable, Sendable {
        var model: String
        var system: String
        var engine: String
        var version: String
        var precision: String
        var prompt: Int
        var output: Int
        var gpus: Int
        /// Replicas of attention; 0: not stated.
        var attentionReplicas: Int
        var expertTensorParallel: Int
        var expertParallel: Int

        var text: String {
            "\(model)|\(system)|\(engine)|\(version)|\(precision)|\(prompt)|\(output)|\(gpus)|\(attentionReplicas)"
                + "|\(expertTensorParallel)|\(expertParallel)"
        }
    }

    var configuration: Configuration
    var concurrency: Int
    /// Milliseconds.
    var ttft: Double
    var tpot: Double

    static let columns = [
        "backend", "backend_version", "model_path", "system", "precision", "isl", "osl", "tp_size",
        "attention_dp_size", "moe_tp_size", "moe_ep_size", "concurrency", "ttft_ms", "tpot_ms",
    ]

    init(_ row: Row) {
        configuration = Configuration(
            model: row.text("model_path"), system: row.text("system"), engine: row.text("backend"),
            version: row.text("backend_version"), precision: row.text("precision"), prompt: row.count("isl"),
            output: row.count("osl"), gpus: row.count("tp_size"),
            attentionReplicas: row.text("attention_dp_size").isEmpty ? 0 : row.count("attention_dp_size"),
            expertTensorParallel: row.count("moe_tp_size"), expertParallel: row.count("moe_ep_size"))
        concurrency = row.count("concurrency")
        ttft = row.positive("ttft_ms")
        tpot = row.positive("tpot_ms")
    }

    init(_ configuration: Configuration, concurrency: Int, ttft: Double, tpot: Double) {
        self.configuration = configuration
        self.concurrency = concurrency
        self.ttft = ttft
        self.tpot = tpot
    }

    /// One row a configuration and concurrency, in a fixed order: the medians of its repeats on several days.
    static func collapsingRepeats(_ rows: [InferenceXRow]) -> [InferenceXRow] {
        struct Key: Hashable {
            var configuration: Configuration
            var concurrency: Int
        }
        let repeats = Dictionary(grouping: rows) { Key(configuration: $0.configuration, concurrency: $0.concurrency) }
        return repeats.map { key, rows in
            InferenceXRow(
                key.configuration, concurrency: key.concurrency, ttft: rows.map(\.ttft).median ?? .nan,
                tpot: rows.map(\.tpot).median ?? .nan)
        }.sorted { ($0.configuration.text, $0.concurrency) < ($1.configuration.text, $1.concurrency) }
    }

    /// Rows of configurations that were measured at more than one concurrency.
    static func atSeveralConcurrencies(_ rows: [InferenceXRow]) -> [InferenceXRow] {
        let counts = Dictionary(grouping: rows, by: \.configuration).mapValues { Set($0.map(\.concurrency)).count }
        return rows.filter { (counts[$0.configuration] ?? 0) > 1 }
    }

    /// Rows whose TTFT is below `factor` times that of the lowest concurrency of their configuration.
    static func unsaturated(_ rows: [InferenceXRow], factor: Double = 3) -> [InferenceXRow] {
        let lowest = Dictionary(grouping: rows, by: \.configuration).compactMapValues { rows in
            rows.min { $0.concurrency < $1.concurrency }?.ttft
        }
        return rows.filter { $0.ttft < factor * (lowest[$0.configuration] ?? 0) }
    }
}
