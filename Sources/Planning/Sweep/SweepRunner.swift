import Dispatch
public import PlimsollAnswering
import PlimsollScenario

/// Runs the points of a shard, several at a time, and keeps each in the journal as soon as it is finished.
public struct SweepRunner: Sendable {
    /// What somebody from outside wants.
    public enum Stop: Sendable {
        case no
        /// Begin no further point.
        case afterPointsAtHand
        /// Drop the points at hand.
        case now
    }

    /// Runs at a time, `>= 1`.
    public var jobs: Int
    public var simulate: Runner.Simulate
    /// May be called from any thread.
    public var stop: @Sendable () -> Stop
    /// Told how many points of the shard are finished; from any thread.
    public var progress: @Sendable (_ done: Int) -> Void

    public init(
        jobs: Int, simulate: @escaping Runner.Simulate, stop: @escaping @Sendable () -> Stop = { .no },
        progress: @escaping @Sendable (_ done: Int) -> Void = { _ in }
    ) {
        self.jobs = jobs
        self.simulate = simulate
        self.stop = stop
        self.progress = progress
    }

    /// - Returns: Is the shard complete?
    /// - Throws: what kept the journal from being written; finished points stay in it.
    public func run(_ plan: SweepPlan, into journal: SweepJournal) throws(SweepError) -> Bool {
        let board = SweepBoard(done: journal.done, stop: stop)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while let work = board.take() {
                do throws(SweepError) {
                    switch work {
                    case .prepare(let position): try prepare(position, plan, board, journal)
                    case .run(let point, let option, let replication):
                        try run(point, option, replication, board, journal)
                    }
                } catch {
                    board.fail(error)
                }
            }
        }
        let (error, isComplete) = board.outcome
        if let error { throw error }
        return isComplete
    }

    private func prepare(
        _ position: Int, _ plan: SweepPlan, _ board: SweepBoard, _ journal: SweepJournal
    ) throws(SweepError) {
        let point = journal.shard.point(at: position)
        do throws(ScenarioFaults) {
            board.prepared(ActivePoint(position: position, point: point, study: try plan.study(of: point)))
        } catch {
            board.prepared(nil)
            try keep(SweepRecord(point: point, faults: error), position, board, journal)
        }
    }

    private func run(
        _ point: ActivePoint, _ option: Int, _ replication: Int, _ board: SweepBoard, _ journal: SweepJournal
    ) throws(SweepError) {
        guard let run = PointRun(point.study, option: option, replication: replication, by: simulate) else { return }
        if let record = board.put(run, of: point, option: option, replication: replication) {
            try keep(record, point.position, board, journal)
        }
    }

    private func keep(
        _ record: SweepRecord, _ position: Int, _ board: SweepBoard, _ journal: SweepJournal
    ) throws(SweepError) {
        progress(try journal.append(record))
        board.finished(position: position)
    }
}
