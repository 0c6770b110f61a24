import Foundation
import PlimsollCalibrating
import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

/// Result files of load generators with made-up figures in the formats these tools write, and request logs.
@Suite struct CalibratingFilesTests {
    private static func target() throws -> CalibrationTarget {
        try CalibrationTarget(
            gpu: "h100-sxm", model: "llama-3.1-8b", precision: .bf16, tensorParallel: 1, engine: nil,
            maxBatchedTokens: 8192)
    }

    @Test func vllmBenchServe() throws {
        let text = """
            {"date": "20260101-120000", "max_concurrency": 16, "request_rate": "inf", "duration": 50.0, "completed": 200,
             "failed": 0, "total_input_tokens": 102400, "total_output_tokens": 25600, "request_throughput": 4.0,
             "mean_ttft_ms": 81.5, "median_ttft_ms": 80.1, "p99_ttft_ms": 130.0, "mean_tpot_ms": 12.25, "mean_itl_ms": 12.2}
            """
        #expect(
            try ResultFile.points(text, file: "a.json") == [
                ServingPoint(
                    name: "a.json", promptTokens: 512, outputTokens: 128, requestsPerSecond: 4, ttft: 0.0815,
                    tpot: 0.01225, concurrency: 16)
            ])
    }

    @Test func guideLLM() throws {
        func summary(_ mean: Double) -> String { "{\"successful\": {\"mean\": \(mean), \"median\": 1.0}}" }
        let metrics = """
            {"prompt_token_count": \(summary(256)), "output_token_count": \(summary(64)),
             "requests_per_second": \(summary(2.5)), "time_to_first_token_ms": \(summary(40)),
             "time_per_output_token_ms": \(summary(11)), "inter_token_latency_ms": \(summary(10.5))}
            """
        let text = "{\"metadata\": {}, \"benchmarks\": [{\"metrics\": \(metrics)}, {\"metrics\": \(metrics)}]}"
        let points = try ResultFile.points(text, file: "g.json")
        #expect(points.count == 2)
        #expect(points[1].name == "g.json benchmark 2")
        #expect(points[0].tpot == 0.0105 && points[0].ttft == 0.04 && points[0].promptTokens == 256)
    }

    @Test func genaiPerfAndAIPerf() throws {
        let text = """
            {"request_throughput": {"unit": "requests/sec", "avg": 8.0}, "request_latency": {"unit": "ms", "avg": 900.0},
             "time_to_first_token": {"unit": "ms", "avg": 50.0, "p50": 48.0},
             "inter_token_latency": {"unit": "ms", "avg": 9.0}, "output_sequence_length": {"unit": "tokens", "avg": 100.0},
             "input_sequence_length": {"unit": "tokens", "avg": 550.0},
             "input_config": {"loadgen": {"concurrency": 8, "request_count": 200}}}
            """
        let point = try #require(try ResultFile.points(text, file: "x.json").first)
        #expect(point.concurrency == 8 && point.tpot == 0.009 && point.ttft == 0.05 && point.outputTokens == 100)
    }

    @Test func whatIsNoResultIsRefusedWithEveryMissingKey() {
        #expect { try ResultFile.points("{\"mean_ttft_ms\": -1, \"completed\": 3}", file: "a.json") } throws: { error in
            ((error as? ScenarioFaults)?.faults.count ?? 0) == 5
        }
        #expect(throws: ScenarioFaults.self) { try ResultFile.points("{\"a\": 1}", file: "a.json") }
        #expect(throws: ScenarioFaults.self) { try ResultFile.points("[1]", file: "a.json") }
    }

    /// Points computed from a roofline with known factors come back as those.
    @Test func knownFactorsAreRecovered() throws {
        let target = try Self.target()
        let truth = ScaledCost(roofline: target.roofline, overhead: 0.5e-3, decode: 1.2, prefill: 1.6)
        var points: [ServingPoint] = []
        for (prompt, output) in [(512.0, 128.0), (2048, 256)] {
            for decoding in [1.0, 4, 16, 48, 96] {
                let blank = ServingPoint(
                    name: "\(points.count).json", promptTokens: prompt, outputTokens: output, requestsPerSecond: 1,
                    ttft: 1, tpot: 1, concurrency: decoding)
                // A steady server's rate keeps `decoding` sequences going: rate x TPOT x (output - 1).
                var point = blank
                var tpot = 0.01
                for _ in 0..<60 {
                    point.tpot = tpot
                    point.requestsPerSecond = decoding / (tpot * (output - 1))
                    let rows = ServingFit.compare([point], with: .scaled(truth), maxBatchedTokens: 8192)
                    tpot = rows[0].predictedSeconds
                    if rows.count > 1 { point.ttft = rows[1].predictedSeconds }
                }
                points.append(point)
            }
        }
        let calibration = try ServingFit.calibration(points, source: "made", for: target)
        guard case .scaled(let scaled) = calibration.profile.times else {
            Issue.record("no scaled profile")
            return
        }
        #expect(abs(scaled.decode.value - 1.2) < 0.06)
        #expect(abs(scaled.prefill.value - 1.6) < 0.1)
    }

    @Test func filesThatAreMissingOrEmptyAreToldApart() throws {
        let empty = FileManager.default.temporaryDirectory.appendingPathComponent("empty-\(UUID().uuidString).csv")
        try Data().write(to: empty)
        defer { try? FileManager.default.removeItem(at: empty) }
        for (path, problem) in [(empty.path, "the file is empty"), (empty.path + ".gone", "no such file")] {
            let faults = #expect(throws: ScenarioFaults.self) {
                try Calibrator.compare([path], for: Self.target(), Calibrator.Reading(), with: nil)
            }
            #expect(faults?.faults.map(\.problem) == [problem])
        }
        let profile = #expect(throws: ScenarioFaults.self) { try ProfileReader.read(file: empty.path + ".gone") }
        #expect(profile?.faults.first?.remedy == "name a profile that `plimsoll calibrate` wrote")
    }

    @Test func aComparisonRefusesAProfileOfAnotherMachine() throws {
        let profile = try ProfileReader.read(
            text: """
                plimsoll_profile: 1
                kind: linear
                gpu: l4
                model: llama-3.3-70b
                precision: fp8
                tensor_parallel: 2
                source: made up
                linear:
                  iteration: {value: 6ms}
                  per_sequence: {value: 40us}
                  per_context_token: {value: 1ns}
                  per_prompt_token: {value: 10us}
                  per_prompt_token_squared: {value: 0s}
                """, file: "other.profile")
        let faults = #expect(throws: ScenarioFaults.self) {
            try Calibrator.compare([], for: Self.target(), Calibrator.Reading(), with: profile)
        }
        #expect(
            faults?.faults.map(\.problem) == [
                "the profile was made on l4, the measurements h100-sxm",
                "the profile was made with llama-3.3-70b, the measurements llama-3.1-8b",
                "the profile was made at fp8, the measurements bf16",
                "the profile was made at tensor_parallel 2, the measurements 1",
            ])
    }

    @Test func aRequestLogMustRunForward() {
        let text = """
            request_id,input_tokens,output_tokens,arrival_s,first_token_s,last_token_s
            a,100,10,0,0.1,0.4
            b,100,10,1,0.9,1.4
            c,100,0,2,2.1,2.4
            """
        #expect { try RequestLog(DelimitedText(text: text, file: "r.csv")) } throws: { error in
            (error as? ScenarioFaults)?.faults.map(\.position.line) == [3, 4]
        }
    }

    // MARK: In a scenario

    private static let profile = PerformanceProfile(
        gpu: "h100-sxm", model: "llama-3.3-70b", precision: .fp8, tensorParallel: 2, engine: "vllm 0.19.0",
        source: "made up",
        error: ProfileError(metric: "iteration time", median: 0.021, p90: 0.05, configurations: 12),
        times: .scaled(
            ScaledProfile(overhead: FittedValue(1e-3), decode: FittedValue(1.1), prefill: FittedValue(1.2))))

    @Test func aPoolNamesAProfileAndItsError() throws {
        try CompilingScenarios.withFile(Self.profile.text) { path in
            let compilation = try CompilingScenarios.compile { $0.pools[0].performance = .profile(path) }
            let option = compilation.options[0]
            guard case .scaled(let cost) = option.plan.pools[0].engine.cost else {
                Issue.record("not scaled")
                return
            }
            #expect(cost.decode == 1.1 && cost.prefill == 1.2 && cost.overhead == 1e-3)
            #expect(
                option.pools[0].performanceModel
                    == "scaled roofline of vllm 0.19.0 (iteration time ±2.1% on 12 configurations held back)")
        }
    }

    @Test func aProfileOfAnotherMachineIsRefused() throws {
        var other = Self.profile
        other.gpu = "a100-sxm-80gb"
        other.tensorParallel = 4
        try CompilingScenarios.withFile(other.text) { path in
            let faults = CompilingScenarios.faults { $0.pools[0].performance = .profile(path) }
            #expect(faults.count == 2)
            #expect(faults[0].contains("made on a100-sxm-80gb, the pool has h100-sxm"))
            #expect(faults[1].contains("set `tensor_parallel: 4`"))
        }
    }
}
