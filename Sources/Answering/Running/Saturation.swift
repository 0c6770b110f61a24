package import PlimsollSimulation

/// What one replica serves when there is always another request waiting: the denominator of "load".
///
/// Two bursts of the option's own mix, the second twice the first, are run to their end on one replica without
/// failures, limits or impatience. The difference in tokens over the difference in busy time is the rate in the middle:
/// filling up and running dry cancel. The mix is that of the classes routed to the pool; sessions go on without pauses.
package enum Saturation {
    private static let second: Nanoseconds = 1_000_000_000

    /// Tokens (prompt and output) a second; nil when no class is served by the pool, or nothing could be measured.
    package static func tokensPerSecond(ofPool pool: Int, in plan: RunPlan) -> Double? {
        let served = plan.classes.indices.filter { plan.dispatch.targets[$0] == .pool(pool) }
        guard !served.isEmpty else { return nil }
        let requests = min(max(16 * plan.pools[pool].engine.maxSequences, 400), 4_000)
        guard let small = burst(of: requests, served, pool, plan),
            let large = burst(of: 2 * requests, served, pool, plan),
            large.seconds > small.seconds, large.tokens > small.tokens
        else { return nil }
        return (large.tokens - small.tokens) / (large.seconds - small.seconds)
    }

    /// Tokens served of a burst, and the time the replica was busy with it.
    private static func burst(
        of requests: Int, _ classes: [Int], _ pool: Int, _ plan: RunPlan
    ) -> (tokens: Double, seconds: Double)? {
        let rates = classes.map { meanRate(of: plan.classes[$0].traffic.arrivals) }
        let total = rates.reduce(0, +)
        var burst = plan
        burst.classes = zip(classes, rates).map { index, rate in
            saturating(plan.classes[index], requests: max(1, Double(requests) * rate / total))
        }
        burst.dispatch = DispatchPlan(
            targets: classes.map { _ in .pool(0) }, mayLeave: classes.map { _ in false })
        burst.pools = [PoolPlan(engine: plan.pools[pool].engine, size: .fixed(1))]
        burst.pools[0].engine.queueLimit = nil
        burst.pools[0].tokensFactor = plan.pools[pool].tokensFactor
        (burst.provider, burst.thresholds, burst.outages, burst.worstHourClass) = (nil, [], [], nil)
        (burst.preRoll, burst.horizon, burst.drain) = (0, 30 * 86_400 * second, 0)
        guard let run = Simulation.run(burst) else { return nil }
        let tokens = run.classes.reduce(0) { $0 + $1.promptTokens + $1.outputTokens }
        return (Double(tokens), Double(run.pools[0].busyTime) / 1e9)
    }

    /// The class with so many requests (or sessions) in the first second and none later, patient and without pauses.
    private static func saturating(_ plan: ClassPlan, requests: Double) -> ClassPlan {
        var traffic = plan.traffic
        switch traffic.arrivals {
        case .renewal, .users:
            // A crowd so large over a rate so small that nobody comes after it.
            let crowd = FlashCrowdPlan(startSeconds: 0, rampSeconds: 0, factor: 1e15, holdSeconds: 1, decaySeconds: 0)
            traffic.arrivals = .renewal(RenewalPlan(ratePerSecond: requests / 1e15, flashCrowds: [crowd]))
        case .trace(let reader, _):
            traffic.arrivals = .trace(FirstRows(reader: reader, count: Int(requests)), rateFactor: 1)
        }
        traffic.session?.pauseSeconds = Sampler(.fixed(0))
        return ClassPlan(traffic: traffic, priority: plan.priority)
    }

    private static func meanRate(of arrivals: ArrivalPlan) -> Double {
        switch arrivals {
        case .renewal(let plan): plan.ratePerSecond
        // Each user has one request at a time: the mix of a saturated replica is near that of the users.
        case .users(let plan): Double(plan.count)
        case .trace(let reader, let factor): factor * (FirstRows(reader: reader, count: 1_000).rate ?? 1)
        }
    }
}

/// The first rows of a trace, all at once.
private struct FirstRows: TraceReader {
    let reader: any TraceReader
    let count: Int

    func makeCursor() -> any TraceCursor { Cursor(reader.makeCursor(), count) }

    /// Requests a second over these rows; nil when they have no duration.
    var rate: Double? {
        let cursor = reader.makeCursor()
        var rows = 0
        var last: Nanoseconds = 0
        while rows < count, let row = cursor.next() {
            rows += 1
            last = row.time
        }
        return last > 0 ? Double(rows) * 1e9 / Double(last) : nil
    }

    private final class Cursor: TraceCursor {
        private let rows: any TraceCursor
        private var left: Int

        init(_ rows: any TraceCursor, _ count: Int) {
            self.rows = rows
            left = count
        }

        func next() -> TraceRow? {
            guard left > 0, var row = rows.next() else { return nil }
            left -= 1
            row.time = 0
            return row
        }
    }
}
