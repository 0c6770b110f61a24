import PlimsollCalibrating
import PlimsollScenario
import PlimsollSimulation

/// Two real runs of vLLM 0.19.0 on RTX PRO 6000: 300 ShareGPT requests at about 10 a second, more than the machine can
/// serve, so that the time to the first token is mostly waiting. Source: LLMServingSim's validation data.
enum VLLMRuns {
    private struct Run {
        var folder: String
        var model: String
        var tensorParallel: Int
        /// Layer timings taken inside the same engine on the same machine.
        var profile: String
    }

    private static let runs = [
        Run(
            folder: "vllm_e2e_rtxpro6000_llama-3.1-8b_tp1", model: "llama-3.1-8b", tensorParallel: 1,
            profile: "vllm_profile_rtxpro6000_llama-3.1-8b/tp1"),
        Run(
            folder: "vllm_e2e_rtxpro6000_qwen3-32b_tp2", model: "qwen3-32b", tensorParallel: 2,
            profile: "vllm_profile_rtxpro6000_qwen3-32b/tp2"),
    ]

    private static let columns = [
        "input_tokens", "output_tokens", "arrival_s", "queued_s", "first_token_s", "last_token_s",
    ]

    /// As measured, in seconds.
    private struct Request {
        var output: Int
        var arrival: Double
        var queued: Double
        var first: Double
        var last: Double
    }

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        var cases: [MeasuredCase] = []
        for run in runs {
            let name = run.folder + "/requests.csv"
            let requests = try folder.table(name).rows(needing: columns) { row in
                let request = Request(
                    output: row.count("output_tokens"), arrival: row.number("arrival_s"),
                    queued: row.number("queued_s"), first: row.positive("first_token_s"),
                    last: row.positive("last_token_s"))
                row.check(request.first > request.queued, "first_token_s is not after queued_s")
                row.check(request.last >= request.first, "last_token_s is before first_token_s")
                return request
            }
            cases.append(makeCase(run, requests, file: folder.file(name), profile: folder.file(run.profile)))
        }
        return DataSet(
            name: "vllm-runs", cases: cases, exclusions: [],
            notes: [
                "each run is one observation a metric; arrivals and lengths are the run's own, flags those of meta.json",
                "TTFT counts from the engine's queue (queued_s); `from arrival` counts from the client (arrival_s)",
            ],
            targets: [
                Target("TPOT mean", 15), Target("E2E mean", 20), Target("TTFT mean", 35),
                Target("TPOT mean", 1, calibrated: true, model: "llama-3.1-8b"),
                Target("E2E mean", 2, calibrated: true, model: "llama-3.1-8b"),
                Target("TTFT mean", 4, calibrated: true, model: "llama-3.1-8b"),
                Target("TPOT p99", 3, calibrated: true, model: "llama-3.1-8b"),
                Target("E2E p99", 3, calibrated: true, model: "llama-3.1-8b"),
                Target("TTFT p99", 3, calibrated: true, model: "llama-3.1-8b"),
            ] + ["TPOT mean", "E2E mean", "TTFT mean"].map { Target($0, 8, calibrated: true, model: "qwen3-32b") })
    }

    private static func makeCase(_ run: Run, _ requests: [Request], file: String, profile: String) -> MeasuredCase {
        let deployment = Deployment(
            model: run.model, gpu: "rtx-6000-pro", precision: "bf16", tensorParallel: run.tensorParallel,
            engine: [
                "max_num_seqs": "128", "max_num_batched_tokens": "2048", "name": "vllm", "version": "\"0.19\"",
            ], frontEnd: "0s")
        let ttft = requests.map { $0.first - $0.queued }
        let fromArrival = requests.map { $0.first - $0.arrival }
        let tpot = requests.filter { $0.output > 1 }.map { ($0.last - $0.first) / Double($0.output - 1) }
        let e2e = requests.map { $0.last - $0.queued }
        return MeasuredCase(
            group: Group(gpu: "rtx-6000-pro", engine: "vllm 0.19.0", precision: "bf16"), deployment: deployment,
            configuration: run.folder, conditions: "\(run.model) tp\(run.tensorParallel)",
            measured: measures("TTFT", ttft) + measures("TPOT", tpot) + measures("E2E", e2e)
                + measures("TTFT from arrival", fromArrival),
            evidence: [.layers(folder: profile)]
        ) { performance throws(ScenarioFaults) in
            func replay(_ time: String) throws(ScenarioFaults) -> ClassMeasurements {
                let columns = "{time: \(time), prompt: input_tokens, output: output_tokens}"
                return try deployment.compile(
                    traffic: "{trace: {file: \"\(file)\", format: csv, columns: \(columns)}}",
                    performance: performance
                ).run()
            }
            let queued = try replay("queued_s")
            let arrived = try replay("arrival_s")
            return [queued.ttft, queued.tpot, queued.e2e, arrived.ttft].flatMap(figures)
        }
    }

    private static func measures(_ metric: String, _ seconds: [Double]) -> [MeasuredCase.Measure] {
        [
            .init(metric + " mean", 1e3 * (seconds.mean ?? .nan)),
            .init(metric + " p99", 1e3 * (seconds.quantile(0.99) ?? .nan)),
        ]
    }

    private static func figures(_ histogram: LatencyHistogram) -> [Double] {
        [histogram.meanSeconds, histogram.quantileSeconds(0.99)].map { 1e3 * ($0 ?? .nan) }
    }
}
