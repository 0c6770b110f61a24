import Foundation
import PlimsollScenario
import PlimsollSimulation
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

/// Scenario files small enough to work out by hand.
enum SmallScenarios {
    /// A bench on a scenario written to a file of its own.
    static func bench(_ yaml: String, settings: Variant = [], jobs: Int = 2) throws -> Workbench {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString).yaml")
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let runner = Runner(jobs: jobs) { Simulation.run($0) }
        return Workbench(try ScenarioSource(file: file.path, settings: settings), runner: runner)
    }

    /// A server that takes a request at a time: 100 iterations of 10 ms, so one a second. Requests come every two
    /// seconds. One replica carries exactly twice that traffic, two carry four times.
    static func deterministic(replicas: Int = 1) -> String {
        """
        horizon: 2h
        warm_up: 0s
        drain: 1h
        replications: 3
        traffic:
          classes:
            chat: {rate: 0.5/s, arrivals: {cv: 0.0001}, prompt: 1, output: 100, retries: {max: 3, backoff: 100ms}}
        slos: [all e2e.p99 < 5s]
        pools:
          gpu:
            price: $2/gpu/h
            front_end: 0ms
            gpus_per_node: 1
            cold_start: {provision: 0s, image: 0s, weights: 0s, warm_up: 0s}
            engine: {max_num_seqs: 1, max_num_batched_tokens: 100, max_model_len: 1000, kv_tokens: 10000}
            performance: {linear: {iteration: 10ms}}
        options:
          own: {pool: gpu, replicas: \(replicas)}
        """
    }

    /// A fleet at a fixed rate against an API, prompts and outputs of fixed length.
    static func articles(
        gpuHour: String, tokens: (prompt: Int, output: Int), rates: String, api: String, operations: String = "{}"
    ) -> String {
        """
        horizon: 1h
        month: 720h
        replications: 2
        traffic:
          classes:
            chat: {rate: 0.1/s, prompt: \(tokens.prompt), output: \(tokens.output)}
        slos: [all served > 1%]
        pools:
          gpu:
            price: \(gpuHour)/gpu/h
            engine: {max_model_len: 4096, kv_tokens: 1000000}
            performance: {fixed: \(rates)}
        providers:
          hosted: {price: \(api), ttft: 1s, output_rate: 100tok/s}
        operations: \(operations)
        options:
          own: {pool: gpu, replicas: 1}
          api: {provider: hosted}
        """
    }
}
