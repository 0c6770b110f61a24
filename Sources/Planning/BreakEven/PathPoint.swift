import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// The scenario at one value of the path, compiled, with its traffic counted.
struct PathPoint: Sendable {
    var value: Double
    var text: String
    var study: Study
    var offered: OfferedTraffic
    /// Arrivals of the busiest hour over those of the mean hour.
    var peakToMean: Double

    func contender(_ name: String) -> Contender? { study.contenders.first { $0.name == name } }

    func arithmetic(_ contender: Contender) -> ArithmeticMonth {
        ArithmeticMonth(contender: contender, offered: offered, monthHours: study.period.monthHours)
    }

    /// The option's month by arithmetic with the fleet that the file gives it.
    func arithmeticUSD(ofFile name: String) -> Double {
        guard let contender = contender(name) else { return 0 }
        return arithmetic(contender).usd(replicas: contender.plan.pools.map(\.size.most))
    }
}

/// Makes points of the path, running only what counting their traffic takes.
struct PathPointMaker: Sendable {
    let bench: Workbench
    let over: VariedPath
    /// The file's own point.
    let base: PathPoint

    init(bench: Workbench, over: VariedPath, counter: RunCounter) throws {
        self.bench = bench
        self.over = over
        let study = try bench.trial().study
        let scale = try bench.document().scenario.traffic.scale
        let (offered, peak) = try Self.count(study, bench.runner, counter)
        base = PathPoint(value: scale, text: "", study: study, offered: offered, peakToMean: peak)
    }

    /// The compiled scenario at a value; every fault of it comes out here, before anything is simulated.
    static func study(_ bench: Workbench, _ over: VariedPath, _ value: Double) throws(ScenarioFaults) -> Study {
        try bench.trial([over.setting(value)]).study
    }

    /// Prices and fleets leave the traffic as it is, its scale multiplies it; anything else in `traffic` is counted anew.
    func point(_ value: Double, counter: RunCounter) throws -> PathPoint {
        let study = try Self.study(bench, over, value)
        var point = PathPoint(
            value: value, text: over.text(value), study: study, offered: base.offered, peakToMean: base.peakToMean)
        if over.path == "traffic.scale" {
            point.offered = base.offered.scaled(by: value / base.value)
        } else if !over.path.hasPrefix("pools."), !over.path.hasPrefix("providers."), !over.path.hasPrefix("op") {
            (point.offered, point.peakToMean) = try Self.count(study, bench.runner, counter)
        }
        return point
    }

    static func count(
        _ study: Study, _ runner: Runner, _ counter: RunCounter
    ) throws -> (OfferedTraffic, Double) {
        let plan = OfferedTraffic.plan(study.contenders[0])
        guard let run = runner.simulate(plan) else { throw SearchStopped() }
        counter.add(1, "counting the traffic")
        let arrivals = run.hours.map { Double($0.arrivals) }
        let mean = arrivals.reduce(0, +) / Double(max(1, arrivals.count))
        let peak = mean > 0 ? (arrivals.max() ?? mean) / mean : 1
        return (OfferedTraffic(of: [run], in: study.period), peak)
    }
}

extension OfferedTraffic {
    /// So many times the requests.
    func scaled(by factor: Double) -> OfferedTraffic {
        OfferedTraffic(
            classes: classes.map { each in
                Class(
                    requests: factor * each.requests, input: factor * each.input, cached: factor * each.cached,
                    output: factor * each.output)
            })
    }
}
