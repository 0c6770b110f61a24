import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// An option in a month, with a fleet, simulated.
struct SimulatedMonth: Sendable {
    /// By replication: what a month's bill charges for.
    var usage: [Usage]
    var verdict: Verdict
    var missed: [String]
}

/// What must be simulated: an option at a month's traffic, its terms deciding how many replicas are reserved.
struct YearsPoint: Hashable, Sendable {
    var month: Int
    var option: String
    /// Of a `FleetLadder`; nil: the fleet as the file gives it.
    var rung: Int?
}

/// Runs and remembers the months that are simulated.
///
/// Months whose scenario is the same but for prices share their runs. Work is shared out by such scenario and option, so
/// that no number of jobs changes what a trial has seen.
final class SimulatedMonths {
    private struct Group: Sendable {
        var study: Study
        var contender: Contender
        /// For the arithmetic from which sizing starts.
        var point: PathPoint
        var trials: [Int: Trial] = [:]
        var results: [Int: SimulatedMonth] = [:]
        var sized: Int??
    }

    /// Stands for the file's own fleet among rungs.
    private static let ownFleet = 0

    private let bench: Workbench
    private let counter: RunCounter
    private var physicals: [Scenario] = []
    private var groups: [[String]: Group] = [:]
    private var keys: [Int: [String: [String]]] = [:]
    private(set) var studies: [Int: Study] = [:]

    init(bench: Workbench, counter: RunCounter) {
        self.bench = bench
        self.counter = counter
    }

    /// Compiles a month; every fault of it comes out here.
    /// - Parameter reserved: replicas that each option has reserved then.
    func prepare(_ month: Int, _ settings: Variant, reserved: [String: (pool: String, replicas: Int)]) throws {
        guard studies[month] == nil else { return }
        let document = try bench.document(settings)
        let study = Study(document, try Compiler.compile(document, catalog: bench.catalog))
        studies[month] = study
        let physical = document.scenario.withoutPrices
        let place = physicals.firstIndex(of: physical) ?? physicals.count
        if place == physicals.count { physicals.append(physical) }
        var traffic: (OfferedTraffic, Double)?
        for contender in study.contenders {
            let bound = reserved[contender.name]
            let key = [String(place), contender.name, bound.map { "\($0.pool) \($0.replicas)" } ?? ""]
            keys[month, default: [:]][contender.name] = key
            guard groups[key] == nil else { continue }
            let (offered, peak) = try traffic ?? PathPointMaker.count(study, bench.runner, counter)
            traffic = (offered, peak)
            let option = document.scenario.options.first { $0.name == contender.name }
            groups[key] = Group(
                study: study, contender: contender.reserving(bound, of: option),
                point: PathPoint(value: 1, text: "month \(month)", study: study, offered: offered, peakToMean: peak))
        }
    }

    /// Sizes options at months, several at a time. False when stopped.
    func size(_ wanted: [(month: Int, option: String)]) throws -> Bool {
        try work(on: wanted.map { ($0.month, $0.option) }) { group, bench, counter in
            if group.sized == nil { group.sized = .some(try Self.rung(&group, bench, counter)) }
        }
    }

    /// The fewest that meet the SLOs; nil: no size tried does.
    func sizedRung(_ month: Int, _ option: String) -> Int? { group(month, option)?.sized ?? nil }

    /// Simulates points, several at a time. False when stopped.
    func simulate(_ points: [YearsPoint]) throws -> Bool {
        var rungs: [[String]: [Int]] = [:]
        for point in points {
            guard let key = keys[point.month]?[point.option] else { continue }
            rungs[key, default: []].append(point.rung ?? Self.ownFleet)
        }
        let wanted = rungs
        return try work(on: points.map { ($0.month, $0.option) }) { group, bench, counter in
            for rung in Set(wanted[group.key] ?? []).sorted() where group.results[rung] == nil {
                group.results[rung] = try Self.result(rung, &group, bench, counter)
            }
        }
    }

    subscript(point: YearsPoint) -> SimulatedMonth? {
        group(point.month, point.option)?.results[point.rung ?? Self.ownFleet]
    }

    private func group(_ month: Int, _ option: String) -> Group? { keys[month]?[option].flatMap { groups[$0] } }

    /// Does the same for the group of each pair, a group at a time on a thread.
    private func work(
        on pairs: [(Int, String)], _ body: @Sendable (inout Task, Workbench, RunCounter) throws -> Void
    ) throws -> Bool {
        var tasks: [Task] = []
        for (month, option) in pairs {
            guard let key = keys[month]?[option], let group = groups[key], !tasks.contains(where: { $0.key == key })
            else { continue }
            tasks.append(Task(key: key, group: group))
        }
        let counter = counter
        let results = try LoadLinePlanner.sideBySide(tasks, jobs: bench.runner.jobs) { [bench] task, jobs in
            var (task, bench) = (task, bench)
            bench.runner.jobs = jobs
            try body(&task, bench, counter)
            return task
        }
        for case let task? in results { groups[task.key] = task.group }
        return !results.contains { $0 == nil }
    }

    @dynamicMemberLookup
    private struct Task: Sendable {
        var key: [String]
        var group: Group

        subscript<Value>(dynamicMember path: WritableKeyPath<Group, Value>) -> Value {
            get { group[keyPath: path] }
            set { group[keyPath: path] = newValue }
        }
    }
}

extension SimulatedMonths {
    /// A trial of a rung with at least so many replications.
    private static func extend(
        _ rung: Int, to count: Int, _ group: inout Task, _ bench: Workbench, _ counter: RunCounter
    ) throws -> Trial {
        let contender = rung == ownFleet ? group.contender : FleetLadder(contender: group.contender).contender(rung)
        var trial = group.trials[rung] ?? Trial(study: group.study.only(contender))
        let missing = count - trial.replications
        guard missing > 0 else { return trial }
        guard bench.extend(&trial, to: count) else { throw SearchStopped() }
        counter.add(missing, "\(contender.name) in \(group.point.text)")
        group.trials[rung] = trial
        return trial
    }

    private static func result(
        _ rung: Int, _ group: inout Task, _ bench: Workbench, _ counter: RunCounter
    ) throws -> SimulatedMonth {
        let (verdict, trial) = try Looks.coarse(group.study).verdict { count in
            try extend(rung, to: count, &group, bench, counter)
        }
        return SimulatedMonth(
            usage: trial.summaries[0].map(\.usage), verdict: verdict,
            missed: verdict == .yes ? [] : trial.missedObjectives)
    }

    private static func rung(_ group: inout Task, _ bench: Workbench, _ counter: RunCounter) throws -> Int? {
        let ladder = FleetLadder(contender: group.contender)
        let needed = ladder.rung(reaching: group.point.arithmetic(group.contender).sizes)
        // A provider takes what a hybrid's pools cannot, so nothing bounds its size from below.
        let isAlone = group.contender.plan.provider == nil
        let guess = isAlone ? Double(needed) * group.point.peakToMean : Double(needed)
        var task = group
        let sizing = PointSizing(
            ladder: ladder, bound: isAlone ? needed : ladder.least, confirm: Looks.coarse(group.study)
        ) { rung, count in
            try extend(rung, to: count, &task, bench, counter)
        }
        let result = try sizing.run(from: Int(guess.rounded(.up)))
        group = task
        return result.rung
    }
}

extension Contender {
    /// With so many replicas of a pool in the reserved plan, as if the pool's own `commit` said so.
    fileprivate func reserving(_ bound: (pool: String, replicas: Int)?, of option: Option?) -> Contender {
        guard let bound, let index = option?.deployments.firstIndex(where: { $0.pool == bound.pool }) else {
            return self
        }
        var contender = self
        contender.plan.pools[index].committed = bound.replicas
        contender.planWithoutOneOffs?.pools[index].committed = bound.replicas
        return contender
    }
}
