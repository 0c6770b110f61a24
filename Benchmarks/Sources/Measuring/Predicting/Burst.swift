import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Requests of one length that all arrive at once: how offline throughput is measured.
struct Burst: TraceReader {
    var requests: Int
    var promptTokens: Int
    var outputTokens: Int

    func makeCursor() -> any TraceCursor { BurstCursor(self) }

    /// Output tokens a second from the first request's arrival to the last one's end.
    func outputTokensPerSecond(of deployment: Deployment, performance: String?) throws(ScenarioFaults) -> Double {
        var option = try deployment.compile(
            traffic: "{rate: 1/s, prompt: \(promptTokens), output: \(outputTokens)}", performance: performance)
        option.plan.classes[0].traffic.arrivals = .trace(self, rateFactor: 1)
        let run = option.run()
        let seconds = Double(run.e2e.largest) / 1e12
        return run.served == requests && seconds > 0 ? Double(run.outputTokens) / seconds : .nan
    }
}

private final class BurstCursor: TraceCursor {
    private let burst: Burst
    private var sent = 0

    init(_ burst: Burst) { self.burst = burst }

    func next() -> TraceRow? {
        guard sent < burst.requests else { return nil }
        sent += 1
        return TraceRow(time: 0, promptTokens: burst.promptTokens, outputTokens: burst.outputTokens)
    }
}
