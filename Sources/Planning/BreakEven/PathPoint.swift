import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// The scenario at one value of the path, compiled, with its traffic counted.
struct PathPoint: Sendable {
    var value: Double
    var text: String
    var study: Study
    var offered: OfferedTraffic
    /// What sized fleets must survive.
    var survive: Survival?

    func contender(_ name: String) -> Contender? { study.contenders.first { $0.name == name } }

    func arithmetic(_ contender: Contender) -> ArithmeticMonth {
        ArithmeticMonth(contender, offered, monthHours: study.period.monthHours)
    }

    /// Tokens a month that users send and get.
    var tokensPerMonth: Double { offered.tokens * study.period.monthHours * 3_600 }

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
    let decider: Decider
    /// The file's own point.
    let base: PathPoint

    init(bench: Workbench, over: VariedPath) throws {
        self.bench = bench
        self.over = over
        let scenario = try bench.document().scenario
        decider = Decider(for: scenario)
        let study = try bench.trial().study
        let offered = try OfferedTraffic(of: study.contenders[0], withoutOneOffs: true, on: bench)
        base = PathPoint(
            value: scenario.traffic.scale, text: "", study: study, offered: offered, survive: scenario.survive)
    }

    /// The compiled scenario at a value; every fault of it comes out here, before anything is simulated.
    static func study(_ bench: Workbench, _ over: VariedPath, _ value: Double) throws(ScenarioFaults) -> Study {
        try bench.trial([over.setting(value)]).study
    }

    /// Prices and fleets leave the traffic as it is, its scale multiplies it; anything else is counted anew.
    func point(_ value: Double) throws -> PathPoint {
        let study = try Self.study(bench, over, value)
        var point = PathPoint(
            value: value, text: over.text(value), study: study, offered: base.offered, survive: base.survive)
        let setting = over.setting(value)
        if setting.path == "traffic.scale", !base.offered.isClosedLoop {
            point.offered = base.offered.scaled(by: value / base.value)
        } else if !["pools", "providers", "options", "operations"].contains(where: setting.isWithin) {
            point.offered = try OfferedTraffic(of: study.contenders[0], withoutOneOffs: true, on: bench)
        }
        return point
    }
}
