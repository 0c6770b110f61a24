import Foundation
import PlimsollCatalog
package import PlimsollCompiling
package import PlimsollScenario

/// Scenarios written as values: one class, a pool of two H100 a replica, a provider, and what a test changes.
package enum CompilingScenarios {
    package static func document(_ change: (inout Scenario) -> Void = { _ in }) -> ScenarioDocument {
        var scenario = Scenario(
            name: "test", horizonSeconds: 604_800, monthHours: 730, replications: 2, seed: 7, warmUpSeconds: 600,
            drainSeconds: 900, traffic: Traffic(scale: 1, classes: [requestClass("chat")]), objectives: [],
            pools: [pool("h100")], providers: [provider("hosted")],
            options: [
                option("own", pools: ["h100"]), option("api", provider: "hosted"),
                option("hybrid", pools: ["h100"], provider: "hosted"),
            ], operations: Operations(), events: [], catalog: CatalogOverrides())
        change(&scenario)
        let positions = ["pools.h100.gpu": Position(file: "t.yaml", line: 9, column: 10)]
        return ScenarioDocument(
            scenario: scenario, file: "t.yaml", positions: positions, assumptions: [], warnings: [], hash: "0")
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
        RequestClass(
            name: name,
            arrivals: .generated(
                GeneratedArrivals(
                    ratePerSecond: 6, cv: 1, shape: shape, bursts: nil, flashCrowds: [], growthPerMonth: 0)),
            prompt: Distribution(.lognormal(median: 800, upper: 3500, z: 1.644_853_626_951_472_2)), output: .fixed(200),
            reasoningFactor: 1,
            session: nil, cachedShare: 0, priority: .normal, placement: .anywhere, timeoutSeconds: nil,
            retries: RetryPolicy(
                limit: 3, backoffSeconds: 1, factor: 2, capSeconds: 30, jitter: 1, budget: nil, afterTimeout: false),
            maxOutputTokens: nil)
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
        Pool(
            name: name, model: "llama-3.3-70b", gpu: "h100-sxm", precision: .fp8, kvPrecision: .bf16,
            tensorParallel: 2, gpusPerNode: 8, zones: 2,
            engine: Engine(
                batching: .chunked, maxNumSeqs: 256, maxNumBatchedTokens: 8192, maxModelLen: nil, blockSize: 16,
                memoryUtilization: 0.9, kvTokens: nil, reservesFull: false),
            performance: .roofline, routing: .leastOutstanding, frontEndSeconds: 0.01, tokensFactor: 1,
            queueLimit: nil,
            coldStart: ColdStart(provisionSeconds: 120, imageSeconds: 60, weightsSeconds: 90, warmUpSeconds: 60),
            failures: nil, zoneFailures: nil,
            price: PricePlan(
                onDemandUSDPerGPUHour: nil, source: nil, asOf: nil, commit: nil, spot: nil, owned: nil,
                billsWholeNodes: false))
    }

    package static func provider(_ name: String) -> Provider {
        Provider(
            name: name, api: "devtk-llama-3.3-70b", price: nil, ttftSeconds: .fixed(0.5), outputTokensPerSecond: 70,
            limits: RateLimits(requestsPerMinute: 1200, tokensPerMinute: 3e6), outages: nil, roundTripSeconds: 0.02,
            tokensFactor: 1, billsRetries: true)
    }

    package static func option(_ name: String, pools: [String] = [], provider: String? = nil) -> PlimsollScenario.Option
    {
        Option(
            name: name, deployments: pools.map { Deployment(pool: $0, size: .fixed(3), standby: Standby(warm: 1)) },
            provider: provider, routes: [], providerShare: 0, overflow: nil, failoverBelowReadyReplicas: nil)
    }

    /// Runs `body` with a file of these contents, which is removed afterwards.
    package static func withFile<Result>(_ contents: String, _ body: (String) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "trace-\(UUID().uuidString).csv"
        try contents.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }
}
