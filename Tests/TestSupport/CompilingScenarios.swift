import Foundation
import PlimsollCatalog
package import PlimsollCompiling
package import PlimsollScenario

/// A scenario to be changed as a value: one class, a pool of two H100 a replica, a provider, and what a test changes.
package enum CompilingScenarios {
    private static let text = """
        name: test
        horizon: 1w
        replications: 2
        seed: 7
        drain: 15min
        traffic:
          classes:
            chat:
              rate: 6/s
              prompt: {median: 800, p95: 3500}
              output: 200
              retries: {jitter: 100%}
        pools:
          h100: {model: llama-3.3-70b, gpu: h100-sxm, precision: fp8, tensor_parallel: 2, zones: 2}
        providers:
          hosted:
            api: devtk-llama-3.3-70b
            ttft: 500ms
            output_rate: 70tok/s
            limits: {requests: 1200/min, tokens: 3Mtok/min}
            round_trip: 20ms
            bill_retries: yes
        options:
          own: {pool: h100, replicas: 3, standby: {warm: 1}}
          api: {provider: hosted}
          hybrid: {pool: h100, replicas: 3, standby: {warm: 1}, provider: hosted}
        """

    private static let read: ScenarioDocument = {
        do {
            var document = try ScenarioReader.read(text: text, file: "t.yaml")
            document.positions = ["pools.h100.gpu": Position(file: "t.yaml", line: 9, column: 10)]
            (document.assumptions, document.inputs, document.hash) = ([], [], "0")
            return document
        } catch {
            fatalError("\(error)")
        }
    }()

    package static func document(_ change: (inout Scenario) -> Void = { _ in }) -> ScenarioDocument {
        var document = read
        change(&document.scenario)
        return document
    }

    package static func compile(_ change: (inout Scenario) -> Void = { _ in }) throws -> Compilation {
        try Compiler.compile(document(change), catalog: .builtIn)
    }

    /// The messages of all faults; empty when the scenario compiles.
    package static func faults(_ change: (inout Scenario) -> Void) -> [String] {
        do {
            _ = try Compiler.compile(document(change), catalog: .builtIn)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    package static func requestClass(_ name: String, shape: RateShape = .constant) -> RequestClass {
        var result = read.scenario.traffic.classes[0]
        result.name = name
        guard case .generated(var arrivals) = result.arrivals else { return result }
        arrivals.shape = shape
        result.arrivals = .generated(arrivals)
        return result
    }

    package static func traced(_ file: String, _ change: (inout Trace) -> Void = { _ in }) -> RequestClass {
        var trace = Trace(
            file: file, format: .csv(.azure), rateFactor: 1, speed: 1, skipsMalformedRows: false, repeats: false)
        change(&trace)
        var result = requestClass("chat")
        result.arrivals = .trace(trace)
        return result
    }

    package static func pool(_ name: String) -> Pool {
        var result = read.scenario.pools[0]
        result.name = name
        return result
    }

    package static func provider(_ name: String) -> Provider {
        var result = read.scenario.providers[0]
        result.name = name
        return result
    }

    package static func option(_ name: String, pools: [String] = [], provider: String? = nil) -> PlimsollScenario.Option
    {
        var result = read.scenario.options[0]
        (result.name, result.provider) = (name, provider)
        result.deployments = pools.map { pool in
            var deployment = read.scenario.options[0].deployments[0]
            deployment.pool = pool
            return deployment
        }
        return result
    }

    /// Runs `body` with a file of these contents, which is removed afterwards.
    package static func withFile<Result>(_ contents: String, _ body: (String) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "trace-\(UUID().uuidString).csv"
        try contents.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }
}
