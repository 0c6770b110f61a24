import PlimsollScenario
import PlimsollSimulation

extension SizePlan {
    init(_ size: FleetSize) {
        switch size {
        case .fixed(let count): self = .fixed(count)
        case .hpa(let hpa, let minimum, let maximum): self = .hpa(HPAPlan(hpa, minimum: minimum, maximum: maximum))
        case .schedule(let entries, let otherwise): self = .schedule(Self.steps(entries, otherwise: otherwise))
        }
    }

    /// Changes of the wanted number over the week, the first at 0. Where entries overlap, the larger counts.
    private static func steps(_ entries: [ScheduleEntry], otherwise: Int) -> [ScheduleStep] {
        let spans = entries.flatMap { entry in
            entry.days.map { day in
                (from: day * 86400 + entry.fromSecondOfDay, to: day * 86400 + entry.toSecondOfDay, entry.replicas)
            }
        }
        let week = 7 * 86400
        let edges = ([0] + spans.flatMap { [$0.from, $0.to] }).filter { $0 < week }.sorted()
        var steps: [ScheduleStep] = []
        for edge in edges {
            let wanted = spans.filter { $0.from <= edge && edge < $0.to }.map(\.2).max() ?? otherwise
            if steps.last?.replicas != wanted { steps.append(ScheduleStep(fromSecondOfWeek: edge, replicas: wanted)) }
        }
        return steps
    }
}

extension HPAPlan {
    init(_ hpa: HPA, minimum: Int, maximum: Int) {
        self.init(
            metric: Metric(hpa.metric), target: hpa.target, minimum: minimum, maximum: maximum,
            sync: nanoseconds(hpa.syncSeconds), lag: nanoseconds(hpa.lagSeconds), tolerance: hpa.tolerance,
            downStabilization: nanoseconds(hpa.downStabilizationSeconds),
            upStabilization: nanoseconds(hpa.upStabilizationSeconds), upShare: hpa.upShare, upPods: hpa.upPods,
            upPeriod: nanoseconds(hpa.upPeriodSeconds), downShare: hpa.downShare,
            downPeriod: nanoseconds(hpa.downPeriodSeconds),
            terminationGrace: nanoseconds(hpa.terminationGraceSeconds))
    }
}

extension HPAPlan.Metric {
    init(_ metric: HPA.Metric) {
        switch metric {
        case .waitingPerReplica: self = .waiting
        case .runningPerReplica: self = .running
        case .kvUse: self = .kvUse
        }
    }
}
