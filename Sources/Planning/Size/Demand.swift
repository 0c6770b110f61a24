import Dispatch
import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation
import Synchronization

/// What the traffic asks for, whoever serves it: counted in runs in which a perfect provider answers everything at
/// once. So bursts, sessions, growth and traces count as they will in every other run.
struct Demand: Sendable {
    /// Requests and tokens (prompt and output) a second, mean over the horizon, one a class.
    var requestsPerSecond: [Double]
    var promptTokensPerSecond: [Double]
    var outputTokensPerSecond: [Double]
    /// Arrivals of the busiest hour of the week over those of the mean hour.
    var peakToMean: Double
    /// Start of the first such hour within the horizon.
    var peakStart: Nanoseconds

    /// Replications pooled: enough that the peak is the shape's and not a burst's.
    static let replications = 3

    /// nil when stopped.
    init?(of plan: RunPlan, by runner: Runner) {
        let finished = Mutex([Measurements?](repeating: nil, count: Self.replications))
        DispatchQueue.concurrentPerform(iterations: min(runner.jobs, Self.replications)) { worker in
            for replication in stride(from: worker, to: Self.replications, by: min(runner.jobs, Self.replications))
            where !runner.cancellation.isCancelled {
                let run = runner.simulate(Self.perfectlyServed(plan, replication))
                finished.withLock { $0[replication] = run }
            }
        }
        let runs = finished.withLock { $0.compactMap(\.self) }
        guard runs.count == Self.replications else { return nil }
        let seconds = Double(plan.horizon) / 1e9 * Double(runs.count)
        func rates(_ count: (ClassMeasurements) -> Int) -> [Double] {
            plan.classes.indices.map { index in
                Double(runs.reduce(0) { $0 + (index < $1.classes.count ? count($1.classes[index]) : 0) }) / seconds
            }
        }
        requestsPerSecond = rates(\.arrived)
        promptTokensPerSecond = rates(\.promptTokens)
        outputTokensPerSecond = rates(\.outputTokens)
        let peak = Self.peak(of: runs.map(\.hours), horizonHours: Double(plan.horizon) / nanosecondsPerHour)
        peakToMean = peak.toMean
        peakStart = Nanoseconds(peak.hour) * Nanoseconds(nanosecondsPerHour)
    }

    private static func perfectlyServed(_ plan: RunPlan, _ replication: Int) -> RunPlan {
        var perfect = plan
        perfect.replication = replication
        perfect.pools = []
        perfect.provider = ProviderPlan(ttft: Sampler(.fixed(0)), outputTokensPerSecond: 1e9)
        perfect.dispatch = DispatchPlan(
            targets: plan.classes.map { _ in .provider }, mayLeave: plan.classes.map { _ in false })
        (perfect.thresholds, perfect.outages, perfect.worstHourClass) = ([], [], nil)
        return perfect
    }

    /// The hour of the week with most arrivals, pooled over weeks and replications; hours cut by the horizon are left
    /// out. Without a whole hour the peak is the mean.
    private static func peak(of runs: [[HourRow]], horizonHours: Double) -> (hour: Int, toMean: Double) {
        var arrivals = [Double](repeating: 0, count: 168)
        var hours = [Double](repeating: 0, count: 168)
        for rows in runs {
            for (hour, row) in rows.enumerated() where Double(hour + 1) <= horizonHours {
                arrivals[hour % 168] += Double(row.arrivals)
                hours[hour % 168] += 1
            }
        }
        let rates = zip(arrivals, hours).map { $1 > 0 ? $0 / $1 : 0 }
        let total = hours.reduce(0, +)
        guard total > 0, let most = rates.max(), let hour = rates.firstIndex(of: most) else { return (0, 1) }
        let mean = arrivals.reduce(0, +) / total
        return (hour, mean > 0 ? most / mean : 1)
    }
}

/// The part of the demand that an option sends to one of its pools, in that pool's own measure.
struct PoolDemand: Equatable, Sendable {
    var requestsPerSecond: Double
    /// Prompt and output as the pool produces it (`tokens_factor`).
    var tokensPerSecond: Double
    var peakToMean: Double
    /// Tokens a second of one saturated replica.
    var saturatedTokensPerSecond: Double
    /// Sequences that one replica runs at once: its limit, or what its KV cache holds of requests half done.
    var slots: Int

    /// Replicas that the mean load keeps saturated.
    var meanReplicas: Double { tokensPerSecond / saturatedTokensPerSecond }

    /// nil when no class goes to the pool, or its saturated rate is unknown.
    init?(_ demand: Demand, pool: Int, of contender: Contender) {
        let plan = contender.plan
        let classes = plan.classes.indices.filter { plan.dispatch.targets[$0] == .pool(pool) }
        guard let rate = contender.saturatedTokensPerSecond[pool], rate > 0, !classes.isEmpty else { return nil }
        func sum(_ rates: [Double]) -> Double { classes.reduce(0) { $0 + rates[$1] } }
        requestsPerSecond = sum(demand.requestsPerSecond)
        let prompt = sum(demand.promptTokensPerSecond)
        let output = sum(demand.outputTokensPerSecond) * plan.pools[pool].tokensFactor
        guard requestsPerSecond > 0, prompt + output > 0 else { return nil }
        tokensPerSecond = prompt + output
        peakToMean = demand.peakToMean
        saturatedTokensPerSecond = rate
        let engine = plan.pools[pool].engine
        let context = (prompt + output / 2) / requestsPerSecond
        let held = Double(engine.kvBlocks * engine.blockSize) / max(1, context)
        slots = max(1, min(engine.maxSequences, Int(min(held, 1e9))))
    }
}
