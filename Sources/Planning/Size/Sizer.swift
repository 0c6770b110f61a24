import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// Finds the cheapest fleet that meets every objective with the wanted certainty, and survives what it must.
///
/// Every fleet is decided by the rule of all searches (`Decider`). All fleets see the same random numbers. The answer is
/// the same for any number of jobs.
public struct Sizer: Sendable {
    public var workbench: Workbench
    /// Wanted probability that a month meets every objective, in `0.5..<1`.
    public var certainty: Double
    /// Only this option; nil: each that is searched.
    public var option: String?
    /// Most replications of one fleet; nil: as many as the scenario says, or as an objective that only counting can
    /// prove needs.
    public var mostReplications: Int?

    public init(
        workbench: Workbench, certainty: Double = 0.95, option: String? = nil, mostReplications: Int? = nil
    ) {
        self.workbench = workbench
        self.certainty = certainty
        self.option = option
        self.mostReplications = mostReplications
    }

    /// - Throws: `ScenarioFaults` where nothing can be searched, `Interrupted`.
    public func answer() throws -> SizeAnswer {
        let document = try workbench.document()
        try SizeChecks(document: document, option: option, workbench: workbench).run()
        let study = try workbench.trial(option: option).study
        let decider = Decider(for: document.scenario, wanted: certainty, most: mostReplications)
        let traffic = try OfferedTraffic(of: study.contenders[0], on: workbench)
        var sizes: [OptionSize] = []
        var tested: [TestedFleet] = []
        for contender in study.contenders {
            guard let size = try size(of: contender, document, traffic, decider, &tested) else { continue }
            sizes.append(size)
        }
        return assemble(sizes, tested, document, study, decider)
    }

    /// nil: nothing of the option is searched.
    private func size(
        of contender: Contender, _ document: ScenarioDocument, _ traffic: OfferedTraffic, _ decider: Decider,
        _ all: inout [TestedFleet]
    ) throws -> OptionSize? {
        let scenario = document.scenario
        let demands = contender.plan.pools.indices.map { PoolDemand(traffic, pool: $0, of: contender) }
        let peaks = zip(demands, contender.plan.pools.indices).map { demand, pool in
            demand.map { $0.meanReplicas * $0.peakToMean }
                ?? Double(max(contender.plan.pools[pool].size.most, contender.crowd(pool)))
        }
        guard let option = scenario.options.first(where: { $0.name == contender.name }),
            let space = FleetSpace(option, in: document, peaks: peaks)
        else { return nil }
        let tester = FleetTester(
            workbench: workbench, option: option.name, survive: scenario.survive, decider: decider, traffic: traffic)
        let idle = try IdleFleet(of: option.name, on: workbench, scenario: scenario, traffic: traffic, space: space)
        var methods = demands.count == 1 ? demands[0].map { SizeMethods($0, scenario.objectives, idle: idle) } : nil
        let start = FleetLadder(contender: contender).start(for: traffic, objectives: scenario.objectives)
        var search = OptionSearch(
            space: space, demands: demands, objectives: scenario.objectives, guess: start.guess, tester: tester)
        try search.run()
        let result = try conclude(&search, contender, scenario, methods: &methods)
        all += search.tester.tested
        return result
    }

    private func conclude(
        _ search: inout OptionSearch, _ contender: Contender, _ scenario: Scenario,
        methods: inout SizeMethods?
    ) throws -> OptionSize {
        let chosen = search.cheapest
        let neighbours = try chosen.map { try search.neighbours(of: $0.fleet) } ?? []
        let limit = chosen?.fleet.monthlyUSD.mean ?? .infinity
        let possible = search.possible.first { $0.fleet.monthlyUSD.mean < limit }
        methods?.simulation = chosen?.whole.study.contenders[0].plan.pools.first?.size.most
        let pool = scenario.options.first { $0.name == contender.name }?.deployments.first?.pool
        let commitment = scenario.pools.first { $0.name == pool }?.price.commit
        return OptionSize(
            name: contender.name, kind: contender.kind, notAllowed: contender.notAllowed, chosen: chosen?.fleet,
            possible: possible?.fleet, neighbours: neighbours,
            cliff: chosen.flatMap { Cliff(below: search.tester.tested, passing: $0) }, methods: methods,
            commitment: chosen.flatMap { CommitmentSplit(of: $0.whole, commitment: commitment) },
            fleets: search.tester.tested.map(\.fleet), pruned: search.pruned,
            bindingLimit: chosen == nil ? search.bindingLimit : nil)
    }

    private func assemble(
        _ sizes: [OptionSize], _ tested: [TestedFleet], _ document: ScenarioDocument, _ study: Study,
        _ decider: Decider
    ) -> SizeAnswer {
        let allowed = sizes.filter { $0.notAllowed == nil }
        func cheapest(_ fleet: (OptionSize) -> SizedFleet?) -> OptionSize? {
            allowed.filter { fleet($0) != nil }.min {
                (fleet($0)?.monthlyUSD.mean ?? .infinity) < (fleet($1)?.monthlyUSD.mean ?? .infinity)
            }
        }
        let proven = cheapest(\.chosen)
        let best = proven ?? cheapest(\.possible)
        return SizeAnswer(
            head: study.head(.size, replications: decider.most, runs: workbench.progress.runs),
            certainty: certainty, survive: document.scenario.survive,
            outcome: proven != nil ? .yes : best != nil ? .undecided : .no,
            best: best?.name, options: sizes, fleetsSimulated: tested.count)
    }
}
