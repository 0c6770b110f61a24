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
        var sizing: FleetSizing
        var results: [Int: SimulatedMonth] = [:]
        var sized: Int??
    }

    private let bench: Workbench
    private let decider: Decider
    private var physicals: [Scenario] = []
    private var groups: [[String]: Group] = [:]
    private var keys: [Int: [String: [String]]] = [:]
    private(set) var studies: [Int: Study] = [:]

    init(bench: Workbench, decider: Decider) {
        self.bench = bench
        self.decider = decider
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
        var traffic: OfferedTraffic?
        for contender in study.contenders {
            let bound = reserved[contender.name]
            let key = [String(place), contender.name, bound.map { "\($0.pool) \($0.replicas)" } ?? ""]
            keys[month, default: [:]][contender.name] = key
            guard groups[key] == nil else { continue }
            let option = document.scenario.options.first { $0.name == contender.name }
            let offered = try traffic ?? OfferedTraffic(of: contender, withoutOneOffs: true, on: bench)
            if !offered.isClosedLoop { traffic = offered }
            groups[key] = Group(
                sizing: FleetSizing(
                    contender.reserving(bound, of: option), in: study, for: offered,
                    surviving: document.scenario.survive, by: decider, on: bench,
                    named: "\(contender.name) in month \(month)"))
        }
    }

    /// Sizes options at months, several at a time. False when stopped.
    func size(_ wanted: [(month: Int, option: String)]) throws -> Bool {
        try work(on: wanted.map { ($0.month, $0.option) }) { task, jobs in
            guard task.sized == nil else { return }
            task.sized = .some(try task.sizing.smallest(jobs: jobs))
        }
    }

    /// The fewest that meet the SLOs, or may; nil: all that are tried miss.
    func sizedRung(_ month: Int, _ option: String) -> Int? { group(month, option)?.sized ?? nil }

    /// Simulates points, several at a time. False when stopped.
    func simulate(_ points: [YearsPoint]) throws -> Bool {
        var rungs: [[String]: [Int]] = [:]
        for point in points {
            guard let key = keys[point.month]?[point.option] else { continue }
            rungs[key, default: []].append(point.rung ?? FleetSizing.ownFleet)
        }
        let wanted = rungs
        return try work(on: points.map { ($0.month, $0.option) }) { task, jobs in
            for rung in Set(wanted[task.key] ?? []).sorted() where task.results[rung] == nil {
                task.results[rung] = try Self.result(rung, &task.sizing, jobs)
            }
        }
    }

    subscript(point: YearsPoint) -> SimulatedMonth? {
        group(point.month, point.option)?.results[point.rung ?? FleetSizing.ownFleet]
    }

    private func group(_ month: Int, _ option: String) -> Group? { keys[month]?[option].flatMap { groups[$0] } }

    /// Does the same for the group of each pair, a group at a time on a thread.
    private func work(
        on pairs: [(Int, String)], _ body: @Sendable (inout Task, _ jobs: Int) throws -> Void
    ) throws -> Bool {
        var tasks: [Task] = []
        for (month, option) in pairs {
            guard let key = keys[month]?[option], let group = groups[key], !tasks.contains(where: { $0.key == key })
            else { continue }
            tasks.append(Task(key: key, group: group))
        }
        let results = try sideBySide(tasks, jobs: bench.runner.jobs) { task, jobs in
            var task = task
            try body(&task, jobs)
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
    private static func result(_ rung: Int, _ sizing: inout FleetSizing, _ jobs: Int) throws -> SimulatedMonth {
        let verdict = try sizing.decide(rung, jobs: jobs)
        let trial = try sizing.trial(rung, to: 0, jobs: jobs)
        return SimulatedMonth(
            usage: trial.summaries[0].map(\.usage), verdict: verdict,
            missed: sizing.missed(rung))
    }
}

extension Contender {
    /// With so many replicas of a pool in the reserved plan, as if the pool's own `commit` said so.
    fileprivate func reserving(_ bound: (pool: String, replicas: Int)?, of option: Option?) -> Contender {
        guard let bound, let index = option?.deployments.firstIndex(where: { $0.pool == bound.pool }) else {
            return self
        }
        var contender = self
        contender.plan.pools[index].billing.committed = bound.replicas
        contender.planWithoutOneOffs?.pools[index].billing.committed = bound.replicas
        return contender
    }
}
