public import PlimsollAnswering
public import PlimsollScenario

/// What a finished sweep found as a whole: `sweep.json`. Its points are streamed, see `SweepRow`.
public struct SweepAnswer: Equatable, Sendable {
    public var head: AnswerHead
    public var grid: SweepGrid
    /// Results (options at points) that may be chosen.
    public var results: Int
    /// Of those, the ones that surely meet every SLO.
    public var meeting: Int
    /// Points whose values make no scenario.
    public var faulty: Int
    public var firstFault: PointFault?
    /// One for each combination of values that nobody can choose; see `SweepWorlds`.
    public var fronts: [SweepFront]
    /// Of each option: all points together, and each value of the shorter axes.
    public var pools: [PooledResults]
}

extension SweepAnswer {
    /// - Parameter overview: of all points of the plan.
    public init(_ plan: SweepPlan, _ overview: SweepOverview) {
        let worlds = overview.worlds
        self.init(
            head: plan.head(.sweep), grid: SweepGrid(plan), results: overview.results, meeting: overview.meeting,
            faulty: overview.faulty, firstFault: overview.firstFault,
            fronts: zip(0..., overview.fronts).map { world, front in
                SweepFront(
                    given: zip(worlds.axes, worlds.values(of: world)).map { plan.input($0, at: $1) },
                    members: front.members.map { member in
                        var member = member
                        member.parameters = plan.inputs(of: member.point)
                        return member
                    })
            },
            pools: overview.pools.filter { $0.results > 0 }.map { pool in
                PooledResults(pool, of: pool.value.map { plan.input($0.axis, at: $0.index) })
            })
    }
}

/// Why the values of a point make no scenario.
public struct PointFault: Equatable, Sendable {
    public var point: Int
    public var text: String
}

/// What no other result beats in both cost and p99 of TTFT, given what nobody can choose.
public struct SweepFront: Equatable, Sendable {
    public var given: [Input]
    /// Rising in cost.
    public var members: [FrontResult]
}

/// A result on a front.
public struct FrontResult: Equatable, Sendable {
    public var monthlyUSD: Double
    /// TTFT p99 in seconds.
    public var p99: Double
    public var point: Int
    public var option: String
    public var meetsEverySLO: Verdict
    public var parameters: [Input] = []
}

/// All results of an option that share a value, or all of them.
public struct PooledResults: Equatable, Sendable {
    public var path: String?
    public var value: String?
    public var option: String
    public var results: Int
    /// Mean over results.
    public var monthlyUSD: Double?
    public var requests: Int
    public var served: Int
    public var ttft: PooledPercentiles
    public var tpot: PooledPercentiles
    public var e2e: PooledPercentiles

    init(_ pool: SweepPool, of input: Input?) {
        (path, value, option) = (input?.path, input?.value, pool.option)
        (results, monthlyUSD) = (pool.results, pool.monthlyUSD)
        (requests, served) = (pool.latencies.arrived, pool.latencies.served)
        ttft = PooledPercentiles { pool.latencies.percentile($0, of: .ttft) }
        tpot = PooledPercentiles { pool.latencies.percentile($0, of: .tpot) }
        e2e = PooledPercentiles { pool.latencies.percentile($0, of: .e2e) }
    }
}

/// Of merged histograms, in seconds; nil: there is none, or it lands among unserved requests.
public struct PooledPercentiles: Equatable, Sendable {
    public var p50: Double?
    public var p99: Double?

    init(_ percentile: (_ share: Double) -> Double?) { (p50, p99) = (percentile(0.5), percentile(0.99)) }
}
