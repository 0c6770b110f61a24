import Foundation
import PlimsollAnswering
import PlimsollCalibrating
import PlimsollScenario
import Testing

/// Two real runs of vLLM 0.19.0 on RTX PRO 6000 GPUs, replayed with profiles made from kernel times measured on the same
/// machines: the whole way from the profiler's files through `calibrate` and a scenario to latencies.
@Suite struct RealServerTests {
    private static let data = Repository.data?.appendingPathComponent("measured-performance")

    private static let isThere =
        data.map {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("inferencex_agg_serving.csv").path)
        }
        ?? false

    /// A real run, and how well it must be met: shares of the measured means, and of the 99th percentiles.
    struct Run: Sendable {
        var model: String
        var name: String
        var tensorParallel: Int
        var tpot: Double
        var e2e: Double
        var ttft: Double
        var p99: Double
    }

    private static let runs = [
        Run(
            model: "llama-3.1-8b", name: "llama-3.1-8b", tensorParallel: 1, tpot: 0.01, e2e: 0.02, ttft: 0.04, p99: 0.03
        ),
        Run(model: "qwen3-32b", name: "qwen3-32b", tensorParallel: 2, tpot: 0.08, e2e: 0.08, ttft: 0.08, p99: 0.08),
    ]

    @Test(
        .enabled(if: isThere, "skipped: the real vLLM runs are not in PLIMSOLL_DATA or ../shared/data"),
        arguments: runs)
    func replaysARealRun(run: Run) throws {
        let data = try #require(Self.data)
        let log = try Self.log(run, data)
        try Repository.withFolder { folder in
            try Self.profile(run, data).write(
                to: folder.appendingPathComponent("made.profile"), atomically: true, encoding: .utf8)
            try Self.trace(log).write(to: folder.appendingPathComponent("trace.csv"), atomically: true, encoding: .utf8)
            let file = folder.appendingPathComponent("replay.yaml")
            try Self.scenario(run).write(to: file, atomically: true, encoding: .utf8)
            let option = try #require(try Answers.answer(file.path, [])?.options.first)
            #expect(option.requests.served == 300)
            #expect(option.fleet?.iterationsOutside == 0)
            expect(option.latency.tpot, log.compactMap(\.tpot), mean: run.tpot, p99: run.p99)
            expect(option.latency.e2e, log.map { $0.lastToken - $0.arrival }, mean: run.e2e, p99: run.p99)
            expect(option.latency.ttft, log.map { $0.firstToken - $0.arrival }, mean: run.ttft, p99: run.p99)
        }
    }

    private func expect(
        _ simulated: MetricAnswer, _ measured: [Double], mean: Double, p99: Double,
        at location: SourceLocation = #_sourceLocation
    ) {
        let sorted = measured.sorted()
        let average = measured.reduce(0, +) / Double(measured.count)
        let high = sorted[Int((0.99 * Double(sorted.count - 1)).rounded())]
        let errors = ((simulated.mean?.mean ?? 0) / average - 1, (simulated.p99?.mean ?? 0) / high - 1)
        #expect(abs(errors.0) <= mean, "mean off by \(errors.0)", sourceLocation: location)
        #expect(abs(errors.1) <= p99, "p99 off by \(errors.1)", sourceLocation: location)
    }

    /// By the time the engine queued them.
    private static func log(_ run: Run, _ data: URL) throws -> [RequestLog.Request] {
        let path = data.appendingPathComponent("vllm_e2e_rtxpro6000_\(run.name)_tp\(run.tensorParallel)/requests.csv")
            .path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try RequestLog(DelimitedText(text: text, file: path), arrival: "queued").requests
    }

    private static func trace(_ log: [RequestLog.Request]) -> String {
        "t,in,out\n" + log.map { "\($0.arrival),\($0.input),\($0.output)\n" }.joined()
    }

    /// The machine's all-reduces were not timed; 16 GB/s and 20 us are what its owners state of its links.
    private static func profile(_ run: Run, _ data: URL) throws -> String {
        let target = try CalibrationTarget(
            gpu: "rtx-6000-pro", model: run.model, precision: .bf16, tensorParallel: run.tensorParallel, engine: nil,
            maxBatchedTokens: 2048)
        let folder = data.appendingPathComponent("vllm_profile_rtxpro6000_\(run.name)/tp\(run.tensorParallel)").path
        let reading = Calibrator.Reading(allReduce: AllReduceSpeed(bytesPerSecond: 16e9, latency: 20e-6))
        return try Calibrator.calibrate([folder], for: target, reading).profile.text
    }

    private static func scenario(_ run: Run) -> String {
        """
        name: replay
        horizon: 10min
        replications: 1
        warm_up: 0s
        traffic:
          classes:
            chat:
              trace: {format: csv, file: trace.csv, columns: {time: t, prompt: in, output: out}}
        pools:
          rtx:
            model: \(run.model)
            gpu: rtx-6000-pro
            tensor_parallel: \(run.tensorParallel)
            engine: {max_num_seqs: 128, max_num_batched_tokens: 2048}
            performance: {profile: made.profile}
            front_end: 0s
            price: $1.69/gpu/h
        options:
          own: {pools: {rtx: {replicas: 1}}}
        """
    }
}

extension RequestLog.Request {
    fileprivate var tpot: Double? { output > 1 ? (lastToken - firstToken) / Double(output - 1) : nil }
}
