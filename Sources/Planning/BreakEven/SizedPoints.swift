import PlimsollAnswering
import PlimsollSimulation

/// Points of the path with every option sized at each.
struct SizedPoints {
    private let maker: PathPointMaker
    private let names: [String]
    private let counter: RunCounter
    /// Rising along the path.
    private(set) var all: [PathPoint] = []
    /// By point, then by name; nil: stopped before it was sized.
    private var sized: [[SizedTrial?]] = []

    init(maker: PathPointMaker, names: [String], counter: RunCounter) {
        self.maker = maker
        self.names = names
        self.counter = counter
    }

    /// Sizes all options at more values, the largest first so that no long run is left for last. False when stopped.
    mutating func add(_ values: [Double]) throws -> Bool {
        let (bench, counter) = (maker.bench, counter)
        let new = try Set(values).sorted().filter { value in !all.contains { $0.value == value } }
            .map { try maker.point($0, counter: counter) }
        let tasks = new.indices.reversed().flatMap { point in names.map { (new[point], $0) } }
        let results = try LoadLinePlanner.sideBySide(tasks, jobs: bench.runner.jobs) { task, jobs in
            try Self.size(task.1, at: task.0, bench, jobs, counter)
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

    /// One option at one point.
    private static func size(
        _ name: String, at point: PathPoint, _ bench: Workbench, _ jobs: Int, _ counter: RunCounter
    ) throws -> SizedTrial {
        guard let contender = point.contender(name) else { throw SearchStopped() }
        var bench = bench
        bench.runner.jobs = jobs
        let ladder = FleetLadder(contender: contender)
        let needed = ladder.rung(reaching: point.arithmetic(contender).sizes)
        // A provider takes what a hybrid's pools cannot, so nothing bounds its size from below.
        let bound = contender.plan.provider == nil ? needed : ladder.least
        var trials: [Int: Trial] = [:]
        let sizing = PointSizing(ladder: ladder, bound: bound, confirm: Looks.coarse(point.study)) { rung, count in
            var trial = trials[rung] ?? Trial(study: point.study.only(ladder.contender(rung)))
            let missing = count - trial.replications
            guard missing > 0 else { return trial }
            guard bench.extend(&trial, to: count) else { throw SearchStopped() }
            counter.add(missing, "\(name) at \(point.text)")
            trials[rung] = trial
            return trial
        }
        let guess = contender.plan.provider == nil ? Double(needed) * point.peakToMean : Double(needed)
        let result = try sizing.run(from: Int(guess.rounded(.up)))
        return SizedTrial(contender: contender, ladder: ladder, result: result)
    }
}

/// An option at a point, sized.
struct SizedTrial: Sendable {
    var trial: Trial
    var cost: SizedCost
    var replicas: [Int]?

    init(contender: Contender, ladder: FleetLadder, result: PointSizing.Result) {
        trial = result.trial
        let verdict = trial.verdict()
        replicas = contender.plan.pools.isEmpty ? [] : result.rung.map { ladder.replicas($0) }
        cost = SizedCost(
            replicas: replicas, meetsSLOs: result.rung == nil ? (verdict == .yes ? .undecided : verdict) : .yes,
            missed: result.rung == nil ? trial.missedObjectives : [], monthlyUSD: trial.monthlyUSD(),
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
        let differences = zip(own.trial.monthlyBills, other.trial.monthlyBills).map { $0 - $1 }
        let difference = Estimate(meanOf: differences)
        self.init(
            text: point.text, value: point.value, tokensPerMonth: point.offered.tokens, option: own.cost(at: point),
            reference: other.cost(at: point), difference: difference,
            state: own.replicas == nil
                ? .optionMisses : other.replicas == nil ? .referenceMisses : BreakEvenState(difference))
    }
}

extension BreakEvenState {
    /// By the interval of the option's cost less the reference's.
    init(_ difference: Estimate?) {
        guard let difference, let low = difference.low, let high = difference.high else {
            self = .undecided
            return
        }
        self = high < 0 ? .optionCheaper : low > 0 ? .referenceCheaper : .undecided
    }
}

extension Trial {
    /// A month's dollars of the first option, replication by replication.
    fileprivate var monthlyBills: [Double] { summaries[0].map(\.bill.totalUSD) }
}

extension Study {
    /// This option alone, judged without cost SLOs.
    func only(_ contender: Contender) -> Study {
        var study = self
        study.contenders = [contender]
        study.leaveOutCost()
        return study
    }
}
