public import PlimsollAnswering
public import PlimsollScenario
import PlimsollSimulation

/// What a point of a sweep found.
public struct SweepRecord: Sendable {
    public var point: Int
    public var outcome: Outcome

    public enum Outcome: Sendable {
        case options([SweepOption])
        /// Why these values make no scenario: weights that do not fit, a window that contradicts another.
        case fault(String)
    }

}

/// One option at one point: the figures of `run`, over the same replications.
public struct SweepOption: Sendable {
    public var name: String
    /// May it be chosen? Not where it sends out what must stay home.
    public var isAllowed: Bool
    public var monthlyUSD: Estimate
    public var usdPerMillionTokens: Estimate?
    public var ttft: MetricAnswer
    public var tpot: MetricAnswer
    public var e2e: MetricAnswer
    /// Means over replications.
    public var arrived: Double
    public var served: Double
    /// Mean GPUs of existing machines; nil without a pool.
    public var gpus: Estimate?
    public var objectives: [SweepObjective]
    /// All replications together.
    public var latencies: PooledLatencies

    /// Does it meet every objective? One sure miss is enough for `no`; without objectives it is `yes`.
    public var meetsEverySLO: Verdict {
        if objectives.contains(where: { $0.met == .no }) { return .no }
        return objectives.contains { $0.met == .undecided } ? .undecided : .yes
    }
}

/// An objective at a point.
public struct SweepObjective: Sendable {
    public var text: String
    public var met: Verdict
    /// nil when unserved.
    public var value: Estimate?
    public var unserved: Bool
}

/// Latency histograms of all classes of several runs together: what percentiles over several points come from.
public struct PooledLatencies: Sendable {
    public internal(set) var arrived = 0
    public internal(set) var served = 0
    var ttft = LatencyHistogram()
    var tpot = LatencyHistogram()
    var e2e = LatencyHistogram()

    init() {}

    mutating func add(_ run: Measurements) {
        for each in run.classes {
            arrived += each.arrived
            served += each.served
            ttft.merge(each.ttft)
            tpot.merge(each.tpot)
            e2e.merge(each.e2e)
        }
    }

    mutating func merge(_ other: PooledLatencies) {
        arrived += other.arrived
        served += other.served
        ttft.merge(other.ttft)
        tpot.merge(other.tpot)
        e2e.merge(other.e2e)
    }

    /// A percentile in seconds, unserved requests infinitely slow; nil: there is none, or it is unserved. TPOT leaves
    /// out served one-token outputs, which have none.
    public func percentile(_ share: Double, of latency: Objective.Latency) -> Double? {
        switch latency {
        case .ttft: ttft.quantileSeconds(share, ofTotal: arrived)
        case .tpot: tpot.quantileSeconds(share, ofTotal: tpot.count + arrived - served)
        case .e2e: e2e.quantileSeconds(share, ofTotal: arrived)
        case .itl: nil
        }
    }
}
