import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Why a search ended early.
enum SearchEnd: Error {
    case stopped
    case faults(ScenarioFaults)
}

/// Tests fleets of one option, each at most once, and remembers them.
struct FleetTester {
    let workbench: Workbench
    let option: String
    let wanted: Double
    let survive: Survival?
    let looks: Looks
    let demand: Demand
    /// Told what is being tested.
    let progress: @Sendable (String) -> Void
    /// In the order of testing.
    private(set) var tested: [TestedFleet] = []
    private var prepared: [Variant: Result<Study, ScenarioFaults>] = [:]
    private var saturated: [Variant: [Double?]] = [:]

    init(
        workbench: Workbench, option: String, wanted: Double, survive: Survival?, looks: Looks, demand: Demand,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.workbench = workbench
        self.option = option
        self.wanted = wanted
        self.survive = survive
        self.looks = looks
        self.demand = demand
        self.progress = progress
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

    /// The fleet with these values, tested until it is decided or the last look is taken. nil: it cannot exist.
    mutating func test(_ values: Variant) throws(SearchEnd) -> TestedFleet? {
        if let known = tested.first(where: { $0.fleet.values == values }) { return known }
        guard case .success(let study) = study(values) else { return nil }
        let titleParts = FleetTitle.parts(values, option: option)
        let title = titleParts.joined(separator: ", ")
        progress(title)
        var whole = Trial(study: study)
        let certainty = try decide(&whole) { _ in true }
        var survival: Certainty?
        var lossy: Trial?
        if let survive, certainty.verdict(wanted: wanted) != .no {
            progress("\(title), \(survive.rawValue) lost")
            var weakened = study
            weakened.contenders = study.contenders.map { $0.losing(survive, at: demand.peakStart) }
            var trial = Trial(study: weakened)
            survival = try decide(&trial) { $0.metric != .cost }
            lossy = trial
        }
        let result = TestedFleet(
            values: values, titleParts: titleParts, whole: whole, lossy: lossy, certainty: certainty,
            survival: survival,
            wanted: wanted, error: looks.error)
        tested.append(result)
        return result
    }

    /// Runs until the bounds clear what is wanted.
    private func decide(_ trial: inout Trial, where isJudged: (Objective) -> Bool) throws(SearchEnd) -> Certainty {
        var certainty = trial.certainty(error: looks.error)
        for count in looks.replications {
            guard workbench.extend(&trial, to: count) else { throw .stopped }
            certainty = trial.certainty(error: looks.error, where: isJudged)
            if certainty.verdict(wanted: wanted) != .undecided { break }
        }
        return certainty
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

    init(
        values: Variant, titleParts: [String], whole: Trial, lossy: Trial?, certainty: Certainty, survival: Certainty?,
        wanted: Double, error: Double
    ) {
        self.whole = whole
        self.lossy = lossy
        let verdicts = [certainty.verdict(wanted: wanted)] + [survival?.verdict(wanted: wanted)].compactMap(\.self)
        let capable = whole.certainty(error: error) { $0.metric != .cost }.verdict(wanted: wanted)
        isCapable = Self.both([capable] + verdicts.dropFirst())
        let isLossBinding = verdicts.count == 2 && verdicts[0] == .yes && verdicts[1] != .yes
        let binding =
            isLossBinding
            ? lossy?.bindingObjective { $0.metric != .cost } : whole.bindingObjective()
        fleet = SizedFleet(
            values: values, titleParts: titleParts, verdict: Self.both(verdicts), certainty: certainty,
            survival: survival,
            monthlyUSD: whole.monthlyUSD() ?? Estimate(mean: 0, low: nil, high: nil),
            replicas: Estimate(meanOf: whole.summaries[0].compactMap { $0.fleet?.replicas }),
            binding: binding.map(BindingObjective.init))
    }

    private static func both(_ verdicts: [Verdict]) -> Verdict {
        verdicts.contains(.no) ? .no : verdicts.contains(.undecided) ? .undecided : .yes
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
