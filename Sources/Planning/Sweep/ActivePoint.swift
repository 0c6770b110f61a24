import PlimsollAnswering
import PlimsollSimulation

/// A point whose runs are under way: what each has left, until the last is done. Guarded by the board's lock.
final class ActivePoint: @unchecked Sendable {
    let position: Int
    let point: Int
    let study: Study
    /// Runs taken so far, of options x replications; all options of a replication come one after another.
    private var taken = 0
    private var left: Int
    /// By option, by replication.
    private var summaries: [[RunSummary?]]
    private var latencies: [PooledLatencies]

    init(position: Int, point: Int, study: Study) {
        (self.position, self.point, self.study) = (position, point, study)
        let options = study.contenders.count
        left = options * study.replications
        summaries = Array(repeating: Array(repeating: nil, count: study.replications), count: options)
        latencies = Array(repeating: PooledLatencies(), count: options)
    }

    private var total: Int { study.contenders.count * study.replications }

    /// The next run; nil when all are taken.
    func take() -> (option: Int, replication: Int)? {
        guard taken < total else { return nil }
        defer { taken += 1 }
        return (taken % study.contenders.count, taken / study.contenders.count)
    }

    /// True when it was the last.
    func put(_ result: PointRun, option: Int, replication: Int) -> Bool {
        summaries[option][replication] = result.summary
        latencies[option].merge(result.latencies)
        left -= 1
        return left == 0
    }

    /// What the point found, once all runs are done.
    var record: SweepRecord {
        let options = study.contenders.indices.compactMap { index in
            SweepOption(
                study.contenders[index], of: summaries[index].compactMap(\.self), latencies: latencies[index],
                in: study)
        }
        return SweepRecord(point: point, outcome: .options(options))
    }
}

/// One option in one replication of a point.
struct PointRun: Sendable {
    var summary: RunSummary
    var latencies = PooledLatencies()

    /// nil when stopped.
    init?(_ study: Study, option: Int, replication: Int, by simulate: Runner.Simulate) {
        let contender = study.contenders[option]
        guard let (run, baseline) = contender.measured(replication: replication, by: simulate) else { return nil }
        summary = RunSummary(of: run, baseline: baseline, contender: contender, study: study)
        summary.hours = []
        latencies.add(run)
    }
}
