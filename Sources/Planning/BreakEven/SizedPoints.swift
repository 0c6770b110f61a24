import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Points of the path with every option sized at each.
struct SizedPoints {
    private let maker: PathPointMaker
    private let names: [String]
    /// Rising along the path.
    private(set) var all: [PathPoint] = []
    /// By point, then by name; nil: interrupted before it was sized.
    private var sized: [[SizedTrial?]] = []

    init(maker: PathPointMaker, names: [String]) {
        self.maker = maker
        self.names = names
    }

    /// Sizes all options at more values, the largest first so that no long run is left for last. False when interrupted.
    mutating func add(_ values: [Double]) throws -> Bool {
        let maker = maker
        let new = try Set(values).sorted().filter { value in !all.contains { $0.value == value } }
            .map { try maker.point($0) }
        let tasks = new.indices.reversed().flatMap { point in names.map { (new[point], $0) } }
        let results = try sideBySide(tasks, jobs: maker.bench.runner.jobs) { task, jobs in
            try SizedTrial(of: task.1, at: task.0, by: maker.decider, on: maker.bench, jobs: jobs)
        }
        for (offset, point) in new.indices.reversed().enumerated() {
            all.append(new[point])
            sized.append(Array(results[offset * names.count..<(offset + 1) * names.count]))
        }
        let order = all.indices.sorted { all[$0].value < all[$1].value }
        (all, sized) = (order.map { all[$0] }, order.map { sized[$0] })
        return !results.contains { $0 == nil }
    }

    /// The comparison of two options, over the points where both were sized.
    func points(_ option: String, _ reference: String) -> [BreakEvenPoint] {
        guard let first = names.firstIndex(of: option), let second = names.firstIndex(of: reference) else { return [] }
        return zip(all, sized).compactMap { point, trials in
            guard let own = trials[first], let other = trials[second] else { return nil }
            return BreakEvenPoint(at: point, own, other)
        }
    }
}

/// An option at a point, sized.
struct SizedTrial: Sendable {
    var trial: Trial
    var cost: SizedCost
    var replicas: [Int]?

    init(of name: String, at point: PathPoint, by decider: Decider, on bench: Workbench, jobs: Int) throws {
        guard let contender = point.contender(name) else { throw Interrupted() }
        var sizing = FleetSizing(
            contender, in: point.study, for: point.offered, surviving: point.survive, by: decider, on: bench,
            named: "\(name) at \(point.text)")
        let found = try sizing.smallest(jobs: jobs)
        let rung = found ?? sizing.largestTried ?? 1
        let verdict = try sizing.decide(rung, jobs: jobs)
        trial = try sizing.trial(rung, to: decider.fewest, jobs: jobs)
        replicas = contender.plan.pools.isEmpty ? [] : found.map { sizing.ladder.replicas($0) }
        cost = SizedCost(
            replicas: replicas, meetsSLOs: verdict, missed: sizing.missed(rung), monthlyUSD: trial.monthlyUSD(),
            arithmeticReplicas: [], arithmeticUSD: 0)
    }

    /// The cost beside what arithmetic says of the same point.
    fileprivate func cost(at point: PathPoint) -> SizedCost {
        var cost = cost
        guard let contender = point.contender(trial.study.contenders[0].name) else { return cost }
        let month = point.arithmetic(contender)
        cost.arithmeticReplicas = month.sizes
        cost.arithmeticUSD = month.usd(replicas: cost.arithmeticReplicas)
        return cost
    }
}

extension BreakEvenPoint {
    fileprivate init(at point: PathPoint, _ own: SizedTrial, _ other: SizedTrial) {
        let differences = zip(own.trial.monthlyUSDs(), other.trial.monthlyUSDs()).map { $0 - $1 }
        let difference = Estimate(meanOf: differences)
        self.init(
            text: point.text, value: point.value, tokensPerMonth: point.tokensPerMonth, option: own.cost(at: point),
            reference: other.cost(at: point), difference: difference,
            state: BreakEvenState(difference, own.cost.meetsSLOs, other.cost.meetsSLOs))
    }
}

extension BreakEvenState {
    /// By the interval of the option's cost less the reference's. The cheaper one must surely meet its SLOs; the dearer
    /// one would lose anyway.
    init(_ difference: Estimate?, _ option: Verdict, _ reference: Verdict) {
        guard option != .no, reference != .no else {
            self = option == .no ? .optionMisses : .referenceMisses
            return
        }
        guard let difference, let low = difference.low, let high = difference.high else {
            self = .undecided
            return
        }
        self =
            high < 0 && option == .yes
            ? .optionCheaper : low > 0 && reference == .yes ? .referenceCheaper : .undecided
    }
}
