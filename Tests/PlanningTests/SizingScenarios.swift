import Foundation
import PlimsollScenario
import PlimsollSimulation
import TestSupport

@testable import PlimsollAnswering
@testable import PlimsollPlanning

/// A scenario of eight erlangs, and stand-ins for the engine whose answers can be worked out by hand.
enum SizingScenarios {
    /// Eight requests a second of a second each on replicas of a slot: $730 a month each.
    static func text(slos: String = "[all ttft.p99 < 500ms]", own: String = "{pool: p, replicas: 3}", more: String = "")
        -> String
    {
        """
        name: eight-erlangs
        horizon: 2h
        month: 730h
        replications: 10
        traffic: {classes: {a: {rate: 8/s, prompt: 1, output: {gamma: {mean: 1000, cv: 1}}}}}
        slos: \(slos)
        pools:
          p:
            price: $1/gpu/h
            zones: 2
            gpus_per_node: 2
            front_end: 0s
            performance: {fixed: {output: 1000tok/s}}
            engine: {max_num_seqs: 1, kv_tokens: 100000, max_model_len: 50000}
        options: {own: \(own)}
        \(more)
        """
    }

    static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "size-\(UUID().uuidString).yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    static func answer(
        _ text: String, jobs: Int = 1, certainty: Double = 0.95, replications: Int? = nil,
        simulate: @escaping Runner.Simulate
    ) throws -> SizeAnswer? {
        try withFile(text) { file in
            let runner = Runner(jobs: jobs, simulate: simulate)
            return try Sizer(
                workbench: Workbench(try ScenarioSource(file: file, settings: []), runner: runner),
                certainty: certainty,
                mostReplications: replications
            ).answer()
        }
    }

    /// The faults that keep `size` from starting.
    static func faults(_ text: String) throws -> [String] {
        do {
            _ = try answer(text) { _ in nil }
            return []
        } catch let faults as ScenarioFaults {
            return faults.faults.map(\.description)
        }
    }

    /// M/M/c by formula: the p99 of the wait with as many servers as replicas are left at the worst time, a few percent
    /// apart from month to month; ten minutes where the queue grows.
    static let erlang: Runner.Simulate = { plan in
        run(plan) { plan, replicas in
            let system = ErlangC(servers: max(1, replicas), offeredErlangs: 8)
            let wait = log(system.probabilityOfWait / 0.01) / (Double(replicas) - 8)
            return replicas <= 8 ? 600 : max(0.001, wait)
        }
    }

    /// A run whose TTFT is `ttft` of the replicas left (an autoscaler's maximum), varied by the replication.
    static func run(_ plan: RunPlan, ttft: (RunPlan, Int) -> Double) -> Measurements {
        let spread = 1 + 0.02 * Double(plan.replication % 5 - 2)
        guard let pool = plan.pools.first else {
            // The demand: 8 requests a second of 1,001 tokens.
            var run = Synthetic.run(arrived: 57_600, served: 57_600)
            run.classes[0].promptTokens = 57_600
            run.classes[0].outputTokens = 57_600_000
            run.hours = [HourRow(), HourRow()]
            for hour in run.hours.indices { run.hours[hour].arrivals = 28_800 }
            return run
        }
        var lost = 0
        for outage in plan.outages {
            switch outage.loss {
            case .replicas(let count, _): lost += count
            case .zone: lost += pool.size.most / 2
            case .provider: break
            }
        }
        let isIdle = meanRate(plan) < 4
        let seconds = isIdle ? 0.002 : ttft(plan, pool.size.most - lost) * spread
        var used = Synthetic.pool([(.onDemand, .serving, 2 * Double(pool.size.least))], servedTokens: 57_657_600)
        used.readyTime = Int64(2 * pool.size.most) * Synthetic.hour
        var run = Synthetic.run(ttftSeconds: seconds, pools: [used])
        run.thresholds = plan.thresholds.map { _ in ThresholdMeasurements() }
        var row = HourRow()
        row.readyTime = Int64(pool.size.most) * Synthetic.hour
        run.hours = [row, row]
        return run
    }

    private static func meanRate(_ plan: RunPlan) -> Double {
        if case .renewal(let renewal) = plan.classes[0].traffic.arrivals { renewal.ratePerSecond } else { 0 }
    }
}
