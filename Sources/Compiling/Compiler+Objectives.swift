import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    static func compileObjectives(
        _ scenario: Scenario, _ notes: inout CompilerNotes
    ) -> (compiled: [CompiledObjective], thresholds: [Threshold]) {
        let names = scenario.traffic.classes.map(\.name)
        var compiled: [CompiledObjective] = []
        var thresholds: [Threshold] = []
        for (index, objective) in scenario.objectives.enumerated() {
            if let name = objective.requestClass, !names.contains(name) {
                notes.fault(
                    at: "slos.\(index)", "`\(objective.text)` is about an unknown class `\(name)`",
                    suggestion(nearest: nil, known: names + ["all"]))
                continue
            }
            let requestClass = objective.requestClass.flatMap(names.firstIndex)
            let threshold = Threshold(objective, requestClass: requestClass)
            compiled.append(CompiledObjective(objective: objective, threshold: threshold.map { _ in thresholds.count }))
            if let threshold { thresholds.append(threshold) }
        }
        return (compiled, thresholds)
    }

    /// The class of the first latency objective; nil: all classes.
    static func worstHourClass(_ scenario: Scenario) -> Int? {
        for objective in scenario.objectives {
            guard case .latency = objective.metric else { continue }
            return objective.requestClass.flatMap { name in
                scenario.traffic.classes.firstIndex { $0.name == name }
            }
        }
        return nil
    }
}

extension Threshold {
    /// nil for cost and ITL. A window is bad when more than 1 - percentile of its requests miss, or, for `served`,
    /// more than 1 - limit.
    init?(_ objective: Objective, requestClass: Int?) {
        let window: Nanoseconds? =
            switch objective.window {
            case .month: nil
            case .each(let seconds, _): Int64(seconds) * 1_000_000_000
            }
        let metric: Metric
        let allowedShare: Double
        switch objective.metric {
        case .cost, .latency(.itl, _):
            return nil
        case .served:
            (metric, allowedShare) = (.served, 1 - objective.limit)
        case .latency(.ttft, let percentile):
            (metric, allowedShare) = (.ttft, 1 - percentile)
        case .latency(.tpot, let percentile):
            (metric, allowedShare) = (.tpot, 1 - percentile)
        case .latency(.e2e, let percentile):
            (metric, allowedShare) = (.e2e, 1 - percentile)
        }
        self.init(
            requestClass: requestClass, metric: metric,
            limit: metric == .served ? 0 : picoseconds(objective.limit), window: window, allowedShare: allowedShare)
    }
}
