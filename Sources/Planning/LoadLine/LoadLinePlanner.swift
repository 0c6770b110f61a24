import Dispatch
import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation
import Synchronization

/// What is asked of a load line.
public struct LoadLineQuestion: Equatable, Sendable {
    /// Only this option; nil: all.
    public var option: String?
    /// Lines with 1 up to so many replicas lost; 0: only whole ones, no node and no zone either.
    public var losing: Int
    /// Ratio between neighbouring multipliers, less 1. `0.001...0.5`.
    public var tolerance: Double
    /// Multipliers up to this, and down to its inverse. `> 1`.
    public var bound: Double
    /// Leave out cost SLOs.
    public var ignoresCost: Bool

    public init(
        option: String? = nil, losing: Int = 1, tolerance: Double = 0.05, bound: Double = 64, ignoresCost: Bool = false
    ) {
        self.option = option
        self.losing = losing
        self.tolerance = tolerance
        self.bound = bound
        self.ignoresCost = ignoresCost
    }
}

/// Finds load lines by simulation.
///
/// Multipliers are relative to the scenario's `traffic.scale`. All see the same random numbers. Losses are judged
/// without cost SLOs (an hour's loss is no reason to pay less), and no line with a loss is above the whole fleet's.
/// Options are searched side by side; each search is a function of the scenario alone, so the number of
/// jobs changes nothing.
public enum LoadLinePlanner {
    /// - Parameter progress: told after each run: runs so far, and what is being looked at.
    public static func answer(
        _ question: LoadLineQuestion, on bench: Workbench,
        progress: @escaping @Sendable (_ runs: Int, _ now: String) -> Void = { _, _ in }
    ) throws -> LoadLineAnswer {
        let document = try bench.document()
        let base = try bench.trial(option: question.option).study
        try checkJudgeable(base, question, document)
        let counter = RunCounter(progress)
        let searches = base.contenders.map { contender in
            LineSearch(
                question: question, bench: bench, document: document, contender: contender,
                looks: Looks.coarse(base), counter: counter)
        }
        let lines = try sideBySide(searches, jobs: bench.runner.jobs) { try $0.lines(jobs: $1) }.compactMap(\.self)
        let options = lines.map(\.option)
        return LoadLineAnswer(
            head: base.head(
                .loadLine, replications: Looks.coarse(base).replications.last ?? 0, runs: counter.runs,
                partial: options.contains(where: \.isUnfinished)),
            tolerance: question.tolerance, bound: question.bound,
            peakHour: options.contains { !$0.losses.isEmpty } ? lines.compactMap(\.peakHour).first : nil,
            ignoresCost: question.ignoresCost, options: options)
    }

    private static func checkJudgeable(
        _ study: Study, _ question: LoadLineQuestion, _ document: ScenarioDocument
    ) throws(ScenarioFaults) {
        guard study.replications > 1 else {
            throw ScenarioFaults([
                document.fault(at: "replications", "one replication decides nothing", "give at least 2, better 10")
            ])
        }
        let judged = study.objectives.filter { !question.ignoresCost || $0.metric != .cost }
        guard judged.isEmpty else { return }
        throw ScenarioFaults([
            document.fault(
                at: "slos", "a load line needs an SLO to stay inside of", "add one, as in `- all ttft.p99 < 1.5s`")
        ])
    }

    /// Runs tasks on threads of their own, `jobs` at a time; each may use as many, so that the last does not run alone
    /// on a core. nil where one was stopped.
    static func sideBySide<Task, Result: Sendable>(
        _ tasks: [Task], jobs: Int, _ body: @Sendable (Task, _ jobs: Int) throws -> Result
    ) throws -> [Result?] where Task: Sendable {
        let width = max(1, min(jobs, tasks.count))
        let state = Mutex((next: 0, results: [Swift.Result<Result, any Error>?](repeating: nil, count: tasks.count)))
        DispatchQueue.concurrentPerform(iterations: width) { _ in
            while let index = state.withLock({ state -> Int? in
                guard state.next < tasks.count else { return nil }
                state.next += 1
                return state.next - 1
            }) {
                let result = Swift.Result { try body(tasks[index], jobs) }
                state.withLock { $0.results[index] = result }
            }
        }
        return try state.withLock(\.results).map { result in
            do { return try result?.get() } catch is SearchStopped { return nil }
        }
    }
}

/// The user, or a signal, ended a search before its answer.
public struct SearchStopped: Error {}

/// Counts runs over all searches and tells of them.
final class RunCounter: Sendable {
    private let count = Mutex(0)
    private let progress: @Sendable (Int, String) -> Void

    init(_ progress: @escaping @Sendable (Int, String) -> Void) { self.progress = progress }

    var runs: Int { count.withLock(\.self) }

    func add(_ runs: Int, _ now: String) {
        progress(
            count.withLock { count in
                count += runs
                return count
            }, now)
    }
}
