import Dispatch
import PlimsollAnswering
import PlimsollSimulation
import Synchronization

/// What the traffic asks for, whoever serves it: counted in runs in which a perfect provider answers everything at once.
/// So bursts, sessions, growth and traces count as they will in every other run.
///
/// Users of a closed loop send as fast as they are answered, so a perfect provider would be asked without end: they are
/// counted as the option itself serves them, and nothing is bounded by it.
struct OfferedTraffic: Equatable, Sendable {
    /// A class's requests and tokens, a second, mean over the horizon.
    struct Class: Equatable, Sendable {
        var requests = 0.0
        /// Without the cached part.
        var input = 0.0
        var cached = 0.0
        var output = 0.0

        var tokens: Double { input + cached + output }
    }

    /// In the order of the plan's classes.
    var classes: [Class]
    /// Arrivals of the busiest hour of the week over those of the mean hour.
    var peakToMean: Double
    /// The first such hour of the horizon.
    var peakHour: Int
    /// Do users send only as fast as they are answered?
    var isClosedLoop: Bool

    /// Replications pooled: enough that the peak is the shape's and not a burst's.
    static let replications = 3

    var tokens: Double { classes.reduce(0) { $0 + $1.tokens } }
    var requests: Double { classes.reduce(0) { $0 + $1.requests } }
}

extension OfferedTraffic {
    /// Counts the traffic of an option: one-off events included, where there are any, unless told otherwise.
    init(of contender: Contender, withoutOneOffs: Bool = false, on bench: Workbench) throws(Interrupted) {
        let plan = withoutOneOffs ? contender.planWithoutOneOffs ?? contender.plan : contender.plan
        isClosedLoop = plan.isClosedLoop
        let counted = isClosedLoop ? plan : Self.perfectlyServed(plan)
        bench.progress.add(0, "counting the traffic")
        let runs = Self.runs(of: counted, by: bench.runner)
        guard runs.count == Self.replications else { throw Interrupted() }
        bench.progress.add(runs.count, "counting the traffic")
        let seconds = Double(plan.horizon) / 1e9 * Double(runs.count)
        classes = plan.classes.indices.map { index in
            let measured = runs.compactMap { index < $0.classes.count ? $0.classes[index] : nil }
            func rate(_ count: (ClassMeasurements) -> Int) -> Double {
                Double(measured.reduce(0) { $0 + count($1) }) / seconds
            }
            return Class(
                requests: rate(\.arrived), input: rate { $0.promptTokens - $0.cachedTokens },
                cached: rate(\.cachedTokens),
                output: rate(\.outputTokens))
        }
        (peakHour, peakToMean) = Self.peak(
            of: runs.map(\.hours), horizonHours: Double(plan.horizon) / nanosecondsPerHour)
    }

    private static func runs(of plan: RunPlan, by runner: Runner) -> [Measurements] {
        let finished = Mutex([Measurements?](repeating: nil, count: replications))
        let width = max(1, min(runner.jobs, replications))
        DispatchQueue.concurrentPerform(iterations: width) { worker in
            for replication in stride(from: worker, to: replications, by: width)
            where !runner.cancellation.isCancelled {
                var plan = plan
                plan.replication = replication
                let run = runner.simulate(plan)
                finished.withLock { $0[replication] = run }
            }
        }
        return finished.withLock { $0.compactMap(\.self) }
    }

    private static func perfectlyServed(_ plan: RunPlan) -> RunPlan {
        var perfect = plan
        perfect.pools = []
        perfect.provider = ProviderPlan(ttft: Sampler(.fixed(0)), outputTokensPerSecond: 1e9)
        perfect.dispatch = DispatchPlan(
            targets: plan.classes.map { _ in .provider }, mayLeave: plan.classes.map { _ in false })
        (perfect.thresholds, perfect.outages, perfect.worstHourClass) = ([], [], nil)
        for index in perfect.classes.indices { perfect.classes[index].timeout = nil }
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

    /// So many times the requests.
    func scaled(by factor: Double) -> OfferedTraffic {
        var scaled = self
        scaled.classes = classes.map { each in
            Class(
                requests: factor * each.requests, input: factor * each.input, cached: factor * each.cached,
                output: factor * each.output)
        }
        return scaled
    }
}

extension RunPlan {
    /// Does some class send only as fast as it is answered?
    var isClosedLoop: Bool { users > 0 }

    /// Users of all closed loops.
    fileprivate var users: Int {
        classes.reduce(0) { if case .users(let plan) = $1.traffic.arrivals { $0 + plan.count } else { $0 } }
    }
}

extension Contender {
    /// Replicas of a pool that have room to run a request of every user of a closed loop at once.
    func crowd(_ pool: Int) -> Int {
        let sequences = max(1, plan.pools[pool].engine.maxSequences)
        return (plan.users + sequences - 1) / sequences
    }
}
