import Dispatch
public import PlimsollSimulation
import Synchronization

/// Runs every option in every replication, several at a time.
///
/// Threads share nothing but the list of what is left to do: a run is a pure function of its plan, its result is put
/// in its own place, and what is pooled is a sum of integers. So the number of threads changes no result.
public struct Runner: Sendable {
    /// Simulates a plan; nil when it was stopped before its end.
    public typealias Simulate = @Sendable (RunPlan) -> Measurements?
    /// Told, in order, how many of all runs are done.
    public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    /// Runs at a time, `>= 1`.
    public var jobs: Int
    public var cancellation: Cancellation
    public var progress: Progress
    public var simulate: Simulate

    public init(
        jobs: Int, cancellation: Cancellation = Cancellation(), progress: @escaping Progress = { _, _ in },
        simulate: @escaping Simulate
    ) {
        self.jobs = jobs
        self.cancellation = cancellation
        self.progress = progress
        self.simulate = simulate
    }

    /// Everything that finished. A replication counts once all options have finished it, so that options stay paired.
    /// - Parameter replications: their numbers; nil: all of the study.
    package func findings(of study: Study, replications: Range<Int>? = nil) -> Findings {
        let range = replications ?? 0..<study.replications
        let board = Board(options: study.contenders.count, replications: range.count)
        let runs = study.contenders.count * range.count
        DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, runs))) { _ in
            while !cancellation.isCancelled, let index = board.take() {
                let place = (replication: index / study.contenders.count, option: index % study.contenders.count)
                guard let result = result(of: study, place.option, range.lowerBound + place.replication) else { return }
                board.put(result, option: place.option, replication: place.replication, progress)
            }
        }
        return board.findings
    }

    /// One replication of one option; nil when stopped.
    private func result(of study: Study, _ option: Int, _ replication: Int) -> RunResult? {
        let contender = study.contenders[option]
        guard let (run, baseline) = contender.measured(replication: replication, by: simulate) else { return nil }
        let week = WeekProfile(of: run)
        var summary = RunSummary(of: run, baseline: baseline, contender: contender, study: study)
        summary.weekP99 = week.p99
        return RunResult(summary: summary, week: week)
    }
}

extension Contender {
    /// One replication, and what it uses without one-off events where there are any; nil when stopped.
    package func measured(replication: Int, by simulate: Runner.Simulate) -> (run: Measurements, baseline: Usage?)? {
        var baseline: Usage?
        if var plan = planWithoutOneOffs {
            plan.replication = replication
            guard let run = simulate(plan) else { return nil }
            baseline = Usage(of: run)
        }
        var plan = plan
        plan.replication = replication
        return simulate(plan).map { ($0, baseline) }
    }
}

/// What a run leaves once its measurements are gone.
struct RunResult: Sendable {
    var summary: RunSummary
    var week: WeekProfile
}

/// The finished replications of all options.
package struct Findings: Sendable {
    /// By option, then by finished replication in rising order.
    package var summaries: [[RunSummary]]
    /// By option, all finished replications together.
    var weeks: [WeekProfile]
    package var replications: Int
}

/// Where threads take work and put results. Work is handed out replication by replication, so that few replications
/// are ever half done and few histograms wait in memory.
private final class Board: Sendable {
    private struct State {
        /// By replication, by option; emptied into `finished` when complete.
        var pending: [[RunResult?]]
        var finished: [[RunSummary]?]
        var weeks: [WeekProfile]
        var taken = 0
        var done = 0
    }

    private let state: Mutex<State>
    private let total: Int

    init(options: Int, replications: Int) {
        total = options * replications
        state = Mutex(
            State(
                pending: Array(repeating: Array(repeating: nil, count: options), count: replications),
                finished: Array(repeating: nil, count: replications),
                weeks: Array(repeating: WeekProfile(), count: options)))
    }

    /// The next run, counted replication by replication; nil when all are taken.
    func take() -> Int? {
        state.withLock { state in
            guard state.taken < total else { return nil }
            state.taken += 1
            return state.taken - 1
        }
    }

    func put(_ result: RunResult, option: Int, replication: Int, _ progress: Runner.Progress) {
        state.withLock { state in
            state.pending[replication][option] = result
            let complete = state.pending[replication].compactMap { $0 }
            if complete.count == state.pending[replication].count {
                state.pending[replication] = []
                state.finished[replication] = complete.map(\.summary)
                for (option, result) in complete.enumerated() { state.weeks[option].merge(result.week) }
            }
            state.done += 1
            progress(state.done, total)
        }
    }

    var findings: Findings {
        state.withLock { state in
            let finished = state.finished.compactMap { $0 }
            return Findings(
                summaries: state.weeks.indices.map { option in finished.map { $0[option] } }, weeks: state.weeks,
                replications: finished.count)
        }
    }
}
