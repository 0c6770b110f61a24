import PlimsollAnswering
import PlimsollScenario

/// What a sweep shows as a whole.
public struct SweepOverview: Sendable {
    /// Points whose values make no scenario, and the first of them with its reason.
    public private(set) var faulty = 0
    public private(set) var firstFault: PointFault?
    /// Of results (options at points) that may be chosen, those that surely meet every SLO.
    public private(set) var meeting = 0
    public private(set) var results = 0
    /// One for each traffic that the grid compares; see `SweepWorlds`.
    private(set) var fronts: [ParetoFront]
    public let worlds: SweepWorlds
    /// Histograms merged over points, for everything and for each value of the shorter axes.
    public private(set) var pools: [SweepPool]

    init(_ plan: SweepPlan) {
        worlds = SweepWorlds(plan)
        fronts = Array(repeating: ParetoFront(), count: worlds.count)
        pools = SweepPool.all(of: plan)
    }

    mutating func add(_ record: SweepRecord, of plan: SweepPlan) {
        switch record.outcome {
        case .fault(let text):
            faulty += 1
            if firstFault == nil { firstFault = PointFault(point: record.point, text: text) }
        case .options(let options):
            let indices = plan.indices(of: record.point)
            for option in options {
                results += option.isAllowed ? 1 : 0
                meeting += option.isAllowed && option.meetsEverySLO == .yes ? 1 : 0
                insert(option, at: record.point, world: worlds.world(of: indices))
                for pool in pools.indices { pools[pool].add(option, at: indices) }
            }
        }
    }

    private mutating func insert(_ option: SweepOption, at point: Int, world: Int) {
        guard option.isAllowed, let p99 = option.ttft.p99?.mean else { return }
        fronts[world].insert(
            FrontResult(
                monthlyUSD: option.monthlyUSD.mean, p99: p99, point: point, option: option.name,
                meetsEverySLO: option.meetsEverySLO))
    }

    func isOnFront(_ option: SweepOption, at point: Int, of plan: SweepPlan) -> Bool {
        guard option.isAllowed, let p99 = option.ttft.p99?.mean else { return false }
        let world = worlds.world(of: plan.indices(of: point))
        return fronts[world].contains(monthlyUSD: option.monthlyUSD.mean, p99: p99)
    }
}

/// What nobody can choose: traffic, events, horizon and seed. Points that differ there answer different questions, so
/// each combination of such values has a front of its own.
public struct SweepWorlds: Sendable {
    /// Fronts that are kept apart; a grid with more has one front over everything.
    static let most = 1_000

    /// Indices of the axes that tell worlds apart.
    public let axes: [Int]
    public let count: Int
    private let sizes: [Int]

    init(_ plan: SweepPlan) {
        let given = plan.values.indices.filter { index in
            let path = plan.sweep.axes[index].setting("")
            return !plan.values[index].isSampled
                && ["traffic", "events", "horizon", "seed"].contains { path.isWithin($0) }
        }
        let total = given.reduce(1) { min(Self.most + 1, $0 * min(Self.most + 1, plan.values[$1].count)) }
        axes = total <= Self.most ? given : []
        sizes = axes.map { plan.values[$0].count }
        count = axes.isEmpty ? 1 : total
    }

    /// - Parameter indices: Of a point's value in each axis.
    func world(of indices: [Int]) -> Int { zip(axes, sizes).reduce(0) { $0 * $1.1 + indices[$1.0] } }

    /// The indices into `axes` of a world's values.
    public func values(of world: Int) -> [Int] {
        var rest = world
        return sizes.reversed().map { size in
            defer { rest /= size }
            return rest % size
        }.reversed()
    }
}

/// All results of an option that share a value, or all of them: latencies from merged histograms.
public struct SweepPool: Sendable {
    /// Axes with more values are not split by.
    static let mostValues = 32

    public let option: String
    /// Axis and index of its value; nil: everything.
    public let value: (axis: Int, index: Int)?
    public private(set) var results = 0
    public private(set) var latencies = PooledLatencies()
    private var totalUSD = 0.0

    static func all(of plan: SweepPlan) -> [SweepPool] {
        let options = plan.base.options.map(\.name).filter { plan.option == nil || plan.option == $0 }
        let values: [(axis: Int, index: Int)] = plan.values.indices.flatMap { axis in
            let count = plan.values[axis].count
            let isSplit = !plan.values[axis].isSampled && count > 1 && count <= mostValues
            return isSplit ? (0..<count).map { (axis: axis, index: $0) } : []
        }
        return options.flatMap { option in
            [SweepPool(option: option, value: nil)] + values.map { SweepPool(option: option, value: $0) }
        }
    }

    init(option: String, value: (axis: Int, index: Int)?) { (self.option, self.value) = (option, value) }

    mutating func add(_ result: SweepOption, at indices: [Int]) {
        guard result.name == option, value.map({ indices[$0.axis] == $0.index }) ?? true else { return }
        results += 1
        totalUSD += result.monthlyUSD.mean
        latencies.merge(result.latencies)
    }

    /// Mean over results; nil without one.
    public var monthlyUSD: Double? { results == 0 ? nil : totalUSD / Double(results) }
}
