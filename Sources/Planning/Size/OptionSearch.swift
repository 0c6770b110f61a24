import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Looks for one option's cheapest fleet.
///
/// Fleets are tried in order of the least they can cost, and no further once that exceeds the cheapest fleet found. On
/// a ladder (replicas of a self-hosted pool of fixed size, where more is never worse) the smallest that does is
/// bracketed instead. Nothing is taken to be monotone across an autoscaler, a hybrid or any other axis.
struct OptionSearch {
    let space: FleetSpace
    let demands: [PoolDemand?]
    let objectives: [Objective]
    /// Replicas to start from on a ladder.
    let guess: Int
    var tester: FleetTester
    private(set) var cheapest: TestedFleet?
    private(set) var pruned = 0
    /// Fleets that cannot exist, with the reason.
    private(set) var impossible: [(values: Variant, faults: ScenarioFaults)] = []

    init(space: FleetSpace, demands: [PoolDemand?], objectives: [Objective], guess: Int, tester: FleetTester) {
        self.space = space
        self.demands = demands
        self.objectives = objectives
        self.guess = guess
        self.tester = tester
    }

    mutating func run() throws {
        let slices = space.slices.compactMap { values in firstPossible(values).map { (values, $0) } }
        for (values, least) in slices.enumerated().sorted(by: { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) })
            .map(\.element)
        {
            if let cheapest, least >= cheapest.fleet.monthlyUSD.mean {
                pruned += 1
                continue
            }
            if space.ladder == nil { consider(try tester.test(values)) } else { try climb(values) }
        }
    }

    /// Fleets that may do but are not proven to, cheapest first.
    var possible: [TestedFleet] {
        tester.tested.filter { $0.fleet.verdict == .undecided }
            .sorted { $0.fleet.monthlyUSD.mean < $1.fleet.monthlyUSD.mean }
    }

    private mutating func consider(_ tested: TestedFleet?) {
        guard let tested, tested.fleet.verdict == .yes else { return }
        if let cheapest, cheapest.fleet.monthlyUSD.mean <= tested.fleet.monthlyUSD.mean { return }
        cheapest = tested
    }

    /// The least cost of a slice's smallest fleet that is not surely too small; nil when there is none.
    private mutating func firstPossible(_ slice: Variant) -> Double? {
        guard space.ladder != nil else { return leastCost(slice) }
        return rungs(of: slice).lazy.first.flatMap { leastCost(slice + space.rung($0)) }
    }

    /// The least cost of a fleet; nil, and counted, where it cannot exist, is surely too small.
    private mutating func leastCost(_ values: Variant) -> Double? {
        switch tester.study(values) {
        case .failure(let faults):
            impossible.append((values, faults))
            return nil
        case .success(let study):
            let contender = study.contenders[0]
            if contender.isSurelyTooSmall(for: demands(of: study), objectives: objectives) {
                pruned += 1
                return nil
            }
            return contender.leastMonthlyUSD(in: study.period)
        }
    }

    /// The demand as the replicas of this variant see it.
    private func demands(of study: Study) -> [PoolDemand?] {
        study.contenders[0].plan.pools.indices.map {
            PoolDemand(tester.traffic, pool: $0, of: study.contenders[0])
        }
    }

    /// The ladder's sizes without those at its foot that surely cannot carry the demand.
    private mutating func rungs(of slice: Variant) -> [Int] {
        let all = space.rungs
        guard let largest = all.last, case .success(let study) = tester.study(slice + space.rung(largest)) else {
            return all
        }
        let demand = demands(of: study).first.flatMap(\.self)
        let least = demand?.leastReplicas(for: objectives) ?? 0
        let hot = Double(study.contenders[0].plan.pools[0].standbyHot)
        let rungs = all.filter { Double($0) + hot >= least }
        pruned += all.count - rungs.count
        return rungs
    }
}

/// On a ladder.
extension OptionSearch {
    /// Finds the smallest fleet of a slice that meets everything but limits on cost, and those near it that may.
    private mutating func climb(_ slice: Variant) throws {
        let rungs = rungs(of: slice)
        guard !rungs.isEmpty else { return }
        let space = space
        var tester = tester
        var search = EdgeSearch(range: 0...(rungs.count - 1)) { index in
            try tester.leans(slice + space.rung(rungs[index]))
        } decide: { index in
            try tester.test(slice + space.rung(rungs[index]))?.isCapable ?? .no
        }
        let edge = try search.bracket(from: rungs.firstIndex { $0 >= guess } ?? rungs.count - 1).edge
        self.tester = tester
        if let edge { consider(try self.tester.test(slice + space.rung(rungs[edge]))) }
    }
}

/// Beside the chosen fleet.
extension OptionSearch {
    /// One replica fewer and one more; of an autoscaler, at either bound.
    mutating func neighbours(of fleet: SizedFleet) throws -> [Neighbour] {
        var found: [Neighbour] = []
        let names = [
            ("replicas", "one fewer", "one more"), ("autoscaler.min", "min one lower", "min one higher"),
            ("autoscaler.max", "max one lower", "max one higher"),
        ]
        for (key, fewer, more) in names {
            let settings = fleet.values.settings
            let counts = settings.indices.filter { settings[$0].path.hasSuffix("." + key) }
            for index in counts {
                for (change, title) in [(-1, fewer), (1, more)] {
                    var values = fleet.values
                    guard let count = Int(settings[index].value), count + change >= 1 else { continue }
                    values.settings[index].value = String(count + change)
                    if let tested = try tester.test(values) {
                        found.append(Neighbour(title: title, fleet: tested.fleet))
                    }
                }
            }
        }
        return found
    }
}
