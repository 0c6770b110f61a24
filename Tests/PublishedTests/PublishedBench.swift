import PlimsollScenario

@testable import PlimsollAnswering
@testable import PlimsollPlanning

/// Runs the scenarios of the published claims.
struct PublishedBench: Sendable {
    /// `scenarios/published`, wherever it lies.
    var folder: String
    var runner: Runner

    init(folder: String, runner: Runner) {
        self.folder = folder
        self.runner = runner
    }

    private func workbench(_ scenario: String) throws -> Workbench {
        Workbench(try ScenarioSource(file: "\(folder)/\(scenario).yaml"), runner: runner)
    }

    /// One option's answer, over the scenario's replications.
    func answer(_ scenario: String, _ option: String, _ variant: Variant = []) throws -> OptionAnswer {
        var trial = try workbench(scenario).trial(variant, option: option)
        try workbench(scenario).extend(&trial, to: trial.study.replications)
        guard let answer = trial.answer?.options.first else { throw Interrupted() }
        return answer
    }

    /// The same at a multiple of the scenario's traffic.
    func answer(_ scenario: String, _ option: String, scale: Double) throws -> OptionAnswer {
        try answer(scenario, option, [Setting("traffic.scale", "\(scale)")])
    }

    /// Does the option surely meet its SLOs?
    func meets(_ scenario: String, _ option: String, _ variant: Variant) throws -> Bool {
        let bench = try workbench(scenario)
        var trial = try bench.trial(variant, option: option)
        return try bench.decide(&trial, by: Decider(for: bench.document(variant).scenario)) == .yes
    }

    /// The fewest replicas that surely meet the SLOs at a multiple of the traffic; nil: more than `most`.
    func fewestReplicas(
        _ scenario: String, _ option: String, scale: Double, from first: Int = 1, most: Int
    ) throws -> Int? {
        func meets(_ count: Int) throws -> Bool {
            try self.meets(
                scenario, option,
                [Setting("traffic.scale", "\(scale)"), Setting("options.\(option).replicas", "\(count)")])
        }
        var search = EdgeSearch(range: first...most, leans: meets) { try meets($0) ? .yes : .no }
        return try search.bracket(from: first).edge
    }

    /// The largest of these multiples of the traffic, rising, up to which the SLOs are surely met; 0: none.
    func largestScale(
        _ scenario: String, _ option: String, of scales: [Double], with variant: Variant = []
    ) throws -> Double {
        var largest = 0.0
        for scale in scales {
            guard try meets(scenario, option, variant + Setting("traffic.scale", "\(scale)")) else { break }
            largest = scale
        }
        return largest
    }

    /// Tokens (prompt and output) a second of one saturated replica on the scenario's mix.
    func saturated(_ scenario: String, _ option: String) throws -> Double {
        let contender = try workbench(scenario).trial(option: option).study.contenders[0]
        return (contender.saturatedTokensPerSecond.first ?? nil) ?? .nan
    }
}

extension OptionAnswer {
    /// TTFT p99 in seconds; infinite where it lands among unserved requests.
    var ttftP99: Double { latency.ttft.p99?.mean ?? .infinity }

    /// Share of requests served.
    var servedShare: Double { requests.arrived > 0 ? requests.served / requests.arrived : 1 }

    /// Dollars a month of some lines of the bill.
    func usd(_ items: Set<BillItem>) -> Double {
        cost.lines.filter { line in BillItem(rawValue: line.item).map(items.contains) ?? false }
            .reduce(0) { $0 + $1.monthlyUSD.mean }
    }

    /// Are all SLOs surely met?
    var meetsAll: Bool { objectives.allSatisfy { $0.met == .yes } }
}
