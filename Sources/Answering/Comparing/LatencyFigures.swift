import PlimsollScenario
import PlimsollSimulation

/// The latencies of a class, or of all classes together, as histograms with their unserved requests.
struct Latencies {
    private var arrived = 0
    private var served = 0
    private var ttft = LatencyHistogram()
    private var tpot = LatencyHistogram()
    private var itl = LatencyHistogram()
    private var e2e = LatencyHistogram()

    /// Merges classes.
    init(of classes: some Sequence<ClassMeasurements>) {
        for each in classes {
            arrived += each.arrived
            served += each.served
            ttft.merge(each.ttft)
            tpot.merge(each.tpot)
            itl.merge(each.itl)
            e2e.merge(each.e2e)
        }
    }

    /// A percentile; unserved requests count as infinitely slow. TPOT leaves out served one-token outputs, which have
    /// none. ITL is of tokens, and unserved requests have none.
    func percentile(_ percentile: Double, of latency: Objective.Latency) -> Observation {
        let (histogram, total) = figures(latency)
        return Observation(percentile: percentile, of: histogram, total: total)
    }

    /// Mean in seconds over served requests (ITL: over tokens).
    func mean(of latency: Objective.Latency) -> Double? { figures(latency).histogram.meanSeconds }

    private func figures(_ latency: Objective.Latency) -> (histogram: LatencyHistogram, total: Int) {
        switch latency {
        case .ttft: (ttft, arrived)
        case .tpot: (tpot, tpot.count + arrived - served)
        case .itl: (itl, itl.count)
        case .e2e: (e2e, arrived)
        }
    }
}

/// One replication's latencies, reduced to the figures an answer shows.
package struct LatencyFigures: Equatable, Sendable {
    private var metrics: [MetricFigures]

    init(of latencies: Latencies) {
        metrics = Objective.Latency.allCases.map { latency in
            MetricFigures(
                mean: latencies.mean(of: latency),
                percentiles: MetricFigures.percentiles.map { latencies.percentile($0, of: latency) })
        }
    }

    /// The figures of one latency.
    subscript(latency: Objective.Latency) -> MetricFigures {
        metrics[Objective.Latency.allCases.firstIndex(of: latency) ?? 0]
    }
}

/// One latency of one replication.
struct MetricFigures: Equatable, Sendable {
    /// As answers show them.
    static let percentiles = [0.5, 0.95, 0.99, 0.999]
    /// Index of p99.
    static let p99 = 2

    var mean: Double?
    var percentiles: [Observation]
}

extension LatencyAnswer {
    package init(of replications: [LatencyFigures], confidence: Double = usualConfidence) {
        self.init(
            ttft: MetricAnswer(of: replications.map { $0[.ttft] }, confidence: confidence),
            tpot: MetricAnswer(of: replications.map { $0[.tpot] }, confidence: confidence),
            itl: MetricAnswer(of: replications.map { $0[.itl] }, confidence: confidence),
            e2e: MetricAnswer(of: replications.map { $0[.e2e] }, confidence: confidence))
    }
}

extension MetricAnswer {
    init(of replications: [MetricFigures], confidence: Double) {
        func percentile(_ index: Int) -> Estimate? {
            replications.map { $0.percentiles[index] }.finiteValues
                .flatMap { Estimate(geometricMeanOf: $0, confidence: confidence) }
        }
        self.init(
            mean: Estimate(meanOf: replications.compactMap(\.mean), confidence: confidence),
            p50: percentile(0), p95: percentile(1), p99: percentile(MetricFigures.p99), p999: percentile(3))
    }
}
