/// The pools of an option together.
public struct FleetAnswer: Equatable, Sendable {
    /// Mean GPUs of the machines that existed, and most at once.
    public var gpus: Estimate
    public var gpusMost: Int
    public var replicas: Estimate
    public var busy: Estimate
    /// Tokens served over tokens the same ready fleet serves saturated on the same mix.
    public var load: Estimate?
    public var kvPeak: Estimate
    public var preemptions: Estimate
    /// Replicas lost, a simulated horizon.
    public var failures: Estimate
    /// Share of the iterations that lay outside what a measured table covers, whose outermost cells were continued to
    /// them; nil where no pool has one.
    public var iterationsOutside: Double?
    public var timeline: [TimelineRow]
}

/// One hour, mean over replications.
public struct TimelineRow: Equatable, Sendable {
    public var hour: Int
    public var replicas: Double
    public var busy: Double
    public var arrivals: Double
    /// Median over replications; nil where any has none.
    public var ttftP99Seconds: Double?
}

extension FleetAnswer: DescribedObject {
    package static let schemaName = "fleet"
    package static let blank = FleetAnswer(
        gpus: .blank, gpusMost: 0, replicas: .blank, busy: .blank, load: nil, kvPeak: .blank, preemptions: .blank,
        failures: .blank, iterationsOutside: nil, timeline: [])
    package static let members: [Member<FleetAnswer>] = [
        Member("gpus", \.gpus, .gpus, "GPUs of the machines that existed, mean over the horizon."),
        Member("gpus_most", \.gpusMost, .gpus, "Most GPUs at once, in any replication."),
        Member("replicas", \.replicas, .replicas, "Replicas that requests were routed to, mean over the horizon."),
        Member("busy", \.busy, .share, "Of paid GPU time: serving at least one request."),
        Member(
            "load", \.load, .share,
            "Tokens served over those the same fleet serves saturated on the same mix; null where unknown."),
        Member("kv_peak", \.kvPeak, .share, "Most KV memory in use, of what there is."),
        Member("preemptions", \.preemptions, .requests, "Requests preempted in one replication, in the mean."),
        Member("failures", \.failures, .replicas, "Replicas lost in one replication, in the mean."),
        Member(
            "iterations_outside_profile", \.iterationsOutside, .share,
            "Iterations outside what a measured table covers; null where no pool has one."),
        Member("timeline", \.timeline, .none, "Hour by hour, mean over replications."),
    ]
}

extension TimelineRow: DescribedObject {
    package static let schemaName = "timeline_hour"
    package static let blank = TimelineRow(hour: 0, replicas: 0, busy: 0, arrivals: 0, ttftP99Seconds: nil)
    package static let members: [Member<TimelineRow>] = [
        Member("hour", \.hour, .count, "Counted from 0 at the start of the horizon.", role: .label),
        Member("replicas", \.replicas, .replicas, "Replicas that requests were routed to."),
        Member("busy", \.busy, .share, "Of their time: serving at least one request."),
        Member("arrivals", \.arrivals, .requests, "Requests that arrived."),
        Member("ttft_p99_s", \.ttftP99Seconds, .seconds, "Median over replications; null where any has none."),
    ]
}
