import PlimsollAnswering
public import PlimsollScenario
import PlimsollSimulation

/// Finds the cheapest fleet that meets every objective with the wanted certainty, and survives what it must.
///
/// Every fleet is decided by looks at 2, 5, 10, ... replications that share an error of 5 %: it passes when the lower
/// bound of its certainty reaches what is wanted, fails when the upper bound does not, and else stays undecided. So a
/// fleet that does not do is passed with a probability of at most 5 %, if months are alike in kind. All fleets see the
/// same random numbers. The answer is the same for any number of jobs.
public struct Sizer: Sendable {
    public var workbench: Workbench
    /// Wanted probability that a month meets every objective, in `0.5..<1`.
    public var certainty: Double
    /// Only this option; nil: each that is searched.
    public var option: String?
    /// Most replications of one fleet; nil: as many as the scenario says, or as an objective that only counting can
    /// prove needs.
    public var mostReplications: Int?
    /// Told what is being tested.
    public var progress: @Sendable (String) -> Void

    /// Probability that a fleet's verdict is wrong.
    public static let error = 0.05

    public init(
        workbench: Workbench, certainty: Double = 0.95, option: String? = nil, mostReplications: Int? = nil,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.workbench = workbench
        self.certainty = certainty
        self.option = option
        self.mostReplications = mostReplications
        self.progress = progress
    }

    /// nil when stopped.
    public func answer() throws(ScenarioFaults) -> SizeAnswer? {
        do throws(SearchEnd) {
            return try search()
        } catch {
            switch error {
            case .stopped: return nil
            case .faults(let faults): throw faults
            }
        }
    }

    private func search() throws(SearchEnd) -> SizeAnswer {
        let (document, study) = try prepared()
        try SizeChecks(document: document, option: option, workbench: workbench).run()
        progress("counting the traffic")
        guard let demand = Demand(of: study.contenders[0].plan, by: workbench.runner) else { throw .stopped }
        var sizes: [OptionSize] = []
        var tested: [TestedFleet] = []
        for contender in study.contenders {
            guard let size = try size(of: contender, document, demand, &tested) else { continue }
            sizes.append(size)
        }
        return assemble(sizes, tested, document, study)
    }

    private func prepared() throws(SearchEnd) -> (ScenarioDocument, Study) {
        do throws(ScenarioFaults) {
            let document = try workbench.document()
            return (document, try workbench.trial([], option: option).study)
        } catch {
            throw .faults(error)
        }
    }

    /// nil: nothing of the option is searched.
    private func size(
        of contender: Contender, _ document: ScenarioDocument, _ demand: Demand, _ all: inout [TestedFleet]
    ) throws(SearchEnd) -> OptionSize? {
        let scenario = document.scenario
        let demands = contender.plan.pools.indices.map { PoolDemand(demand, pool: $0, of: contender) }
        guard let option = scenario.options.first(where: { $0.name == contender.name }),
            let space = FleetSpace(option, in: document, demands: demands)
        else { return nil }
        let looks = looks(for: scenario)
        let tester = FleetTester(
            workbench: workbench, option: option.name, wanted: certainty, survive: scenario.survive, looks: looks,
            demand: demand, progress: { [progress] in progress("\(option.name): \($0)") })
        let idle = try IdleFleet(of: option.name, on: workbench, scenario: scenario, demand: demand, space: space)
        var methods = demands.count == 1 ? demands[0].map { SizeMethods($0, scenario.objectives, idle: idle) } : nil
        var search = OptionSearch(
            space: space, demands: demands, objectives: scenario.objectives,
            guess: methods?.queueing ?? methods?.averageLoad ?? 1, tester: tester)
        let floor = option.provider == nil ? idle?.hopeless(scenario.objectives) : nil
        if floor == nil { try search.run() }
        let result = try conclude(&search, contender, scenario, floor: floor, methods: &methods)
        all += search.tester.tested
        return result
    }

    private func conclude(
        _ search: inout OptionSearch, _ contender: Contender, _ scenario: Scenario, floor: String?,
        methods: inout SizeMethods?
    ) throws(SearchEnd) -> OptionSize {
        let chosen = search.cheapest
        let neighbours = try chosen.map { fleet throws(SearchEnd) in try search.neighbours(of: fleet.fleet) } ?? []
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
            bindingLimit: chosen == nil ? floor ?? search.bindingLimit : nil)
    }

    /// Doubling looks. Counting alone proves nothing before ln(error) / ln(certainty) months have all passed: where an
    /// objective must hold in every window, so many are allowed unless told otherwise.
    func looks(for scenario: Scenario) -> Looks {
        let needsCounting = scenario.objectives.contains { objective in
            if case .each(_, share: 1) = objective.window { true } else { false }
        }
        let stated = max(2, mostReplications ?? scenario.replications)
        guard mostReplications == nil, needsCounting else { return Looks(first: 2, most: stated, error: Self.error) }
        var most = max(stated, 10)
        while true {
            let looks = Looks(first: 2, most: most, error: Self.error)
            let part = looks.error / Double(scenario.objectives.count + 1)
            if ReplicationsMet(k: most, n: most, confidence: 1 - 2 * part).low > certainty || most > 5_000 {
                return looks
            }
            most += most / 10
        }
    }

    private func assemble(
        _ sizes: [OptionSize], _ tested: [TestedFleet], _ document: ScenarioDocument, _ study: Study
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
            head: study.head(
                .size, replications: looks(for: document.scenario).replications.last ?? 0,
                runs: tested.reduce(0) { $0 + $1.runs }),
            certainty: certainty, survive: document.scenario.survive,
            outcome: proven != nil ? .yes : best != nil ? .undecided : .no,
            best: best?.name, options: sizes, fleetsSimulated: tested.count)
    }
}
