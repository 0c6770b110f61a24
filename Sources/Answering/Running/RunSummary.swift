package import PlimsollCompiling
import PlimsollScenario
package import PlimsollSimulation

/// One replication of one option, reduced to what an answer needs: a run leaves megabytes of histograms, this a few
/// kilobytes.
package struct RunSummary: Equatable, Sendable {
    /// Of the month: what `bill` charges for. Other prices bill it anew, without another run.
    package var usage: Usage
    package var bill: Bill
    package var latency: LatencyFigures
    package var classes: [ClassSummary]
    /// One an objective.
    package var objectives: [Observation]
    /// In the order of the plan's thresholds.
    var thresholds: [ThresholdMeasurements]
    var tokens: TokenCounts
    package var fleet: FleetFigures?
    var api: APIFigures?
    package var hours: [HourRow]
    /// TTFT p99 of each hour of the week, of the class whose worst hour is told; empty where nobody asks for it.
    package var weekP99: [Observation] = []

    package init(of run: Measurements, baseline: Usage?, contender: Contender, study: Study) {
        let all = Latencies(of: run.classes)
        let measured = Usage(of: run)
        usage = Usage.month(of: measured, baseline: baseline, in: study.period)
        bill = Bill(ofMonth: usage, monthHours: study.period.monthHours, tariff: contender.tariff)
        latency = LatencyFigures(of: all)
        classes = run.classes.map { ClassSummary(of: $0) }
        thresholds = run.thresholds
        tokens = TokenCounts(of: run.classes)
        fleet = FleetFigures(of: run, bill: bill, contender: contender, horizonHours: study.period.horizonHours)
        api = contender.plan.provider == nil ? nil : APIFigures(of: run, usage: measured)
        hours = run.hours
        objectives = []
        objectives = zip(study.objectives, study.thresholdOfObjective).map { objective, threshold in
            let classIndex = objective.requestClass.flatMap { study.classNames.firstIndex(of: $0) }
            return observation(
                of: objective, threshold: threshold.map { run.thresholds[$0] },
                among: classIndex.map { [run.classes[$0]] } ?? run.classes, all: all)
        }
    }

    /// The same run under other prices. What only answers of one scenario show (`fleet`, `api`) stays as it was.
    package func billed(by tariff: Tariff, in study: Study) -> RunSummary {
        var summary = self
        summary.bill = Bill(ofMonth: usage, monthHours: study.period.monthHours, tariff: tariff)
        for (index, objective) in study.objectives.enumerated() where objective.metric == .cost {
            if case .month = objective.window { summary.objectives[index] = .value(summary.bill.totalUSD) }
        }
        return summary
    }

    /// What this replication says of an objective.
    private func observation(
        of objective: Objective, threshold: ThresholdMeasurements?, among classes: [ClassMeasurements], all: Latencies
    ) -> Observation {
        if case .each = objective.window {
            guard let threshold, threshold.windows > 0 else { return .empty }
            return .value(Double(threshold.windows - threshold.badWindows) / Double(threshold.windows))
        }
        switch objective.metric {
        case .cost:
            return .value(bill.totalUSD)
        case .served:
            let arrived = classes.reduce(0) { $0 + $1.arrived }
            return arrived == 0 ? .empty : .value(Double(classes.reduce(0) { $0 + $1.served }) / Double(arrived))
        case .latency(let latency, let percentile):
            let latencies = objective.requestClass == nil ? all : Latencies(of: classes)
            return latencies.percentile(percentile, of: latency)
        }
    }
}

/// Latencies and outcomes of a class in one replication.
package struct ClassSummary: Equatable, Sendable {
    var latency: LatencyFigures
    package var requests: RequestCounts

    init(of measured: ClassMeasurements) {
        latency = LatencyFigures(of: Latencies(of: CollectionOfOne(measured)))
        requests = RequestCounts()
        requests.arrived = Double(measured.arrived)
        requests.served = Double(measured.served)
        requests.rejected = Double(measured.rejected)
        requests.timedOut = Double(measured.timedOut)
        requests.failed = Double(measured.failed)
        requests.unfinished = Double(measured.unfinished)
        requests.retries = Double(measured.retries)
    }
}

extension TokenCounts {
    init(of classes: [ClassMeasurements]) {
        self.init()
        for each in classes {
            input += Double(each.promptTokens - each.cachedTokens)
            cachedInput += Double(each.cachedTokens)
            output += Double(each.outputTokens)
        }
    }
}
