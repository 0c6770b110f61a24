import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Tests fleets of one option, each at most once, and remembers them.
struct FleetTester {
    let workbench: Workbench
    let option: String
    let survive: Survival?
    let decider: Decider
    let traffic: OfferedTraffic
    /// In the order of testing.
    private(set) var tested: [TestedFleet] = []
    private var prepared: [Variant: Result<Study, ScenarioFaults>] = [:]
    private var saturated: [Variant: [Double?]] = [:]
    private var trials: [Variant: Trial] = [:]

    init(workbench: Workbench, option: String, survive: Survival?, decider: Decider, traffic: OfferedTraffic) {
        self.workbench = workbench
        self.option = option
        self.survive = survive
        self.decider = decider
        self.traffic = traffic
    }

    /// The option with these values, made ready to run; what is wrong with them otherwise.
    mutating func study(_ values: Variant) -> Result<Study, ScenarioFaults> {
        if let known = prepared[values] { return known }
        let result: Result<Study, ScenarioFaults>
        do throws(ScenarioFaults) {
            let document = try workbench.document(values)
            var compilation = try Compiler.compile(document, catalog: workbench.catalog)
            compilation.options.removeAll { $0.name != option }
            let engine = Variant(values.settings.filter { !Self.isSizeOnly($0) })
            let known = saturated[engine]
            let study = Study(document, compilation) { plan in
                known ?? plan.pools.indices.map { Saturation.tokensPerSecond(ofPool: $0, in: plan) }
            }
            saturated[engine] = study.contenders[0].saturatedTokensPerSecond
            result = .success(study)
        } catch {
            result = .failure(error)
        }
        prepared[values] = result
        return result
    }

    /// Does the value change how many replicas there are and where requests go, but not what a replica serves?
    private static func isSizeOnly(_ setting: Setting) -> Bool { setting.isWithin("options") }

    /// Does the fleet look as if it did, after one replication, whatever it costs? A fleet that cannot exist does not.
    mutating func leans(_ values: Variant) throws -> Bool {
        guard case .success(let study) = study(values) else { return false }
        var trial = trials[values] ?? Trial(study: study)
        try workbench.extend(&trial, to: 1, name(values))
        trials[values] = trial
        return trial.evidence { $0.metric != .cost }.allSatisfy { $0.replicationsMet.k == $0.replicationsMet.n }
    }

    /// The fleet with these values, tested until it is decided or the last look is taken. nil: it cannot exist.
    mutating func test(_ values: Variant) throws -> TestedFleet? {
        if let known = tested.first(where: { $0.fleet.values == values }) { return known }
        guard case .success(let study) = study(values) else { return nil }
        var whole = trials[values] ?? Trial(study: study)
        let outcome = try workbench.decide(
            &whole, surviving: survive, atHour: traffic.peakHour, by: decider, name(values))
        trials[values] = nil
        let titleParts = FleetTitle.parts(values, option: option)
        let result = TestedFleet(values, titleParts: titleParts, whole: whole, outcome, by: decider)
        tested.append(result)
        return result
    }

    private func name(_ values: Variant) -> String {
        "\(option): \(FleetTitle.parts(values, option: option).joined(separator: ", "))"
    }
}

/// A fleet and everything its runs left.
struct TestedFleet {
    var fleet: SizedFleet
    var whole: Trial
    /// With the loss that it must survive.
    var lossy: Trial?
    /// Does it meet everything but limits on cost?
    var isCapable: Verdict

    init(_ values: Variant, titleParts: [String], whole: Trial, _ outcome: TestedLoss, by decider: Decider) {
        let lossy = outcome.lossy
        (self.whole, self.lossy, isCapable) = (whole, lossy?.trial, outcome.verdict)
        let certainty = decider.certainty(whole)
        let affordable = decider.verdict(whole) { $0.metric == .cost }
        let binding =
            outcome.isLossBinding
            ? lossy?.trial.bindingObjective { $0.metric != .cost } : whole.bindingObjective()
        fleet = SizedFleet(
            values: values, titleParts: titleParts, verdict: .all([isCapable, affordable]),
            certainty: affordable == .yes ? certainty : decider.certainty(whole) { _ in true },
            loss: lossy?.loss, survival: lossy.map { decider.certainty($0.trial) },
            monthlyUSD: whole.monthlyUSD() ?? Estimate(mean: 0, low: nil, high: nil),
            replicas: Estimate(meanOf: whole.summaries[0].compactMap { $0.fleet?.replicas }),
            binding: binding.map(BindingObjective.init))
    }
}

extension BindingObjective {
    init(_ evidence: ObjectiveEvidence) {
        self.init(objective: evidence.objective, value: evidence.estimate)
    }
}

/// Names of fleets in answers.
enum FleetTitle {
    /// `5 replicas`, `3 to 6 replicas` and `h100.gpu h200-sxm`; `as written` without values.
    static func parts(_ values: Variant, option: String) -> [String] {
        let prefix = "options.\(option)."
        var parts: [String] = []
        var minimum: String?
        for setting in values.settings {
            let path = setting.path.hasPrefix(prefix) ? String(setting.path.dropFirst(prefix.count)) : setting.path
            switch path {
            case "replicas": parts.append("\(setting.value) \(setting.value == "1" ? "replica" : "replicas")")
            case "autoscaler.min": minimum = setting.value
            case "autoscaler.max" where minimum != nil:
                parts.append("\(minimum ?? "") to \(setting.value) replicas")
                minimum = nil
            default:
                let short = path.hasPrefix("pools.") ? String(path.dropFirst(6)) : path
                parts.append("\(short) \(setting.value)")
            }
        }
        if let minimum { parts.append("at least \(minimum) replicas") }
        return parts.isEmpty ? ["as written"] : parts
    }
}
