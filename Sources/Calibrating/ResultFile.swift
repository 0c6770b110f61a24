import Foundation
public import PlimsollScenario

/// Result files of load generators, as they write them: `vllm bench serve --save-result`, GuideLLM's benchmarks.json,
/// and the summaries of genai-perf and AIPerf (`profile_export_genai_perf.json`, `profile_export_aiperf.json`).
///
/// The format is told from the keys of the file. Means are read, since the fit is of means.
public enum ResultFile {
    /// Throws where the file is none of these, or holds no usable figure.
    public static func points(_ text: String, file: String) throws(ScenarioFaults) -> [ServingPoint] {
        guard let json = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] else {
            throw fault(file, "not a JSON object", "give a result file of a load generator, or a CSV file")
        }
        if json["benchmarks"] is [Any] { return try guideLLM(json, file) }
        if json["mean_ttft_ms"] != nil || json["total_output_tokens"] != nil { return [try vllm(json, file)] }
        if json["time_to_first_token"] != nil { return [try perf(json, file)] }
        throw fault(
            file, "no result of a known load generator",
            "known: vllm bench serve (`mean_ttft_ms`), GuideLLM (`benchmarks`), genai-perf and AIPerf "
                + "(`time_to_first_token`)")
    }

    private static func fault(_ file: String, _ problem: String, _ remedy: String) -> ScenarioFaults {
        ScenarioFaults([MeasurementFile.fault(file, problem, remedy)])
    }

    /// Positive numbers by key; every missing one is collected.
    private struct Figures {
        var file: String
        var faults: [Fault] = []

        mutating func positive(_ value: Any?, _ key: String) -> Double {
            guard let number = value as? Double ?? (value as? NSNumber)?.doubleValue, number.isFinite else {
                faults.append(MeasurementFile.fault(file, "no number `\(key)`", "write the result with its defaults"))
                return 1
            }
            guard number > 0 else {
                faults.append(MeasurementFile.fault(file, "`\(key)` is \(number)", "it must be above zero"))
                return 1
            }
            return number
        }

        func checked(_ point: ServingPoint) throws(ScenarioFaults) -> ServingPoint {
            guard faults.isEmpty else { throw ScenarioFaults(faults) }
            return point
        }
    }

    // MARK: vllm bench serve

    private static func vllm(_ json: [String: Any], _ file: String) throws(ScenarioFaults) -> ServingPoint {
        var figures = Figures(file: file)
        let completed = figures.positive(json["completed"], "completed")
        let duration = figures.positive(json["duration"], "duration")
        let concurrency = (json["max_concurrency"] as? NSNumber)?.doubleValue
        let point = ServingPoint(
            name: file,
            promptTokens: figures.positive(json["total_input_tokens"], "total_input_tokens") / completed,
            outputTokens: figures.positive(json["total_output_tokens"], "total_output_tokens") / completed,
            requestsPerSecond: completed / duration,
            ttft: figures.positive(json["mean_ttft_ms"], "mean_ttft_ms") / 1e3,
            tpot: figures.positive(json["mean_tpot_ms"], "mean_tpot_ms") / 1e3, concurrency: concurrency)
        return try figures.checked(point)
    }

    // MARK: GuideLLM

    /// Every benchmark of the report. `inter_token_latency_ms` leaves the first token out, as TPOT does here;
    /// GuideLLM's own `time_per_output_token_ms` counts it.
    private static func guideLLM(_ json: [String: Any], _ file: String) throws(ScenarioFaults) -> [ServingPoint] {
        let benchmarks = json["benchmarks"] as? [[String: Any]] ?? []
        guard !benchmarks.isEmpty else { throw fault(file, "`benchmarks` is empty", "give a finished report") }
        var points: [ServingPoint] = []
        var faults: [Fault] = []
        for (index, benchmark) in benchmarks.enumerated() {
            let metrics = benchmark["metrics"] as? [String: Any] ?? [:]
            func mean(_ key: String) -> Any? {
                let summary = metrics[key] as? [String: Any]
                return (summary?["successful"] as? [String: Any])?["mean"]
            }
            var figures = Figures(file: "\(file) benchmark \(index + 1)")
            let point = ServingPoint(
                name: figures.file, promptTokens: figures.positive(mean("prompt_token_count"), "prompt_token_count"),
                outputTokens: figures.positive(mean("output_token_count"), "output_token_count"),
                requestsPerSecond: figures.positive(mean("requests_per_second"), "requests_per_second"),
                ttft: figures.positive(mean("time_to_first_token_ms"), "time_to_first_token_ms") / 1e3,
                tpot: figures.positive(mean("inter_token_latency_ms"), "inter_token_latency_ms") / 1e3,
                concurrency: nil)
            faults += figures.faults
            points.append(point)
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return points
    }

    // MARK: genai-perf, AIPerf

    private static func perf(_ json: [String: Any], _ file: String) throws(ScenarioFaults) -> ServingPoint {
        var figures = Figures(file: file)
        func average(_ key: String) -> Any? { (json[key] as? [String: Any])?["avg"] }
        /// These tools say milliseconds; a unit that is written is believed.
        func seconds(_ key: String) -> Double {
            let unit = (json[key] as? [String: Any])?["unit"] as? String ?? "ms"
            let scales: [String: Double] = ["ms": 1e3, "s": 1, "sec": 1, "us": 1e6, "ns": 1e9]
            return figures.positive(average(key), key) / (scales[unit] ?? 1e3)
        }
        let input = json["input_config"] as? [String: Any] ?? [:]
        let load = input["loadgen"] as? [String: Any]
        let stimulus = (input["perf_analyzer"] as? [String: Any])?["stimulus"] as? [String: Any]
        let concurrency = (load?["concurrency"] ?? stimulus?["concurrency"]) as? NSNumber
        let point = ServingPoint(
            name: file, promptTokens: figures.positive(average("input_sequence_length"), "input_sequence_length"),
            outputTokens: figures.positive(average("output_sequence_length"), "output_sequence_length"),
            requestsPerSecond: figures.positive(average("request_throughput"), "request_throughput"),
            ttft: seconds("time_to_first_token"), tpot: seconds("inter_token_latency"),
            concurrency: concurrency?.doubleValue)
        return try figures.checked(point)
    }
}
