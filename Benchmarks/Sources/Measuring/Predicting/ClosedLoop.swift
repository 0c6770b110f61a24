import PlimsollScenario
import PlimsollSimulation

/// A load generator that keeps a fixed number of requests in flight: each answer is followed at once by the next
/// request, all of them start together, and it stops after so many requests.
struct ClosedLoop {
    var concurrency: Int
    /// Lengths, as in a scenario.
    var prompt: String
    var output: String
    var requests: Int

    /// What the requests met.
    ///
    /// A scenario ends after a time, not after a number of requests: a first, short run gives the rate, from which
    /// the length of the run that counts follows. What starts before its end is served to its end and measured.
    func run(on deployment: Deployment, performance: String?) throws(ScenarioFaults) -> ClassMeasurements {
        let traffic = "{users: {count: \(concurrency)}, prompt: \(prompt), output: \(output)}"
        func measure(seconds: Double) throws(ScenarioFaults) -> ClassMeasurements {
            try deployment.compile(traffic: traffic, seconds: seconds, performance: performance).run()
        }
        var seconds = 60.0
        var trial = try measure(seconds: seconds)
        // Long answers: nobody came back within the first minute.
        while trial.arrived < 2 * concurrency, seconds < 1e6 {
            seconds *= 4
            trial = try measure(seconds: seconds)
        }
        return try measure(seconds: (seconds * Double(requests) / Double(max(1, trial.arrived))).rounded(.up))
    }
}
