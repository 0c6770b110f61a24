extension Planner {
    /// The answer once every interval that decides is as narrow as asked, or the last look is taken.
    ///
    /// Replications run in batches up to the next look; whether to go on is asked there only. An interrupted run answers
    /// from the looks it finished; before the first, from what it has; nil when that is nothing.
    public static func answer(_ study: Study, precision: PrecisionGoal, by runner: Runner) -> Answer? {
        var study = study
        study.replications = precision.looks.replications[0]
        study.confidence = precision.looks.confidence
        var run = PrecisionRun(trial: Trial(study: study), precision: precision)
        let isStopped = !run.finish(by: runner)
        guard var answer = run.trial.answer else { return nil }
        answer.partial = isStopped
        answer.warnings += run.found.warnings(isStopped: isStopped)
        answer.precision = run.found
        return answer
    }
}

/// A run that adds replications from look to look.
private struct PrecisionRun {
    var trial: Trial
    let precision: PrecisionGoal
    var looksTaken = 0

    /// What the looks so far say.
    var found: PrecisionAnswer {
        PrecisionAnswer(
            asked: precision.asked, looks: precision.looks.replications, looksTaken: looksTaken,
            confidence: precision.looks.confidence,
            quantities: trial.decidingQuantities.map { $0.precision(asked: precision.asked) })
    }

    /// False when it was stopped before its end.
    mutating func finish(by runner: Runner) -> Bool {
        do {
            try precision.looks.take(&self) {
                try $0.extend(to: $1, by: runner)
            } until: {
                $0.found.isReached
            }
            return true
        } catch {
            return false
        }
    }

    /// What a stopped batch finished counts only before the first look: later it would be a look that nobody announced.
    private mutating func extend(to count: Int, by runner: Runner) throws(Stopped) {
        let batch = trial.replications..<count
        let findings = runner.after(runs: trial.replications * trial.study.contenders.count)
            .findings(of: trial.study, replications: batch)
        let isWhole = findings.replications == batch.count
        if isWhole || looksTaken == 0 { trial.append(findings) }
        guard isWhole else { throw Stopped() }
        looksTaken += 1
    }

    private struct Stopped: Error {}
}

extension Runner {
    /// The same, telling of progress as if so many runs were done.
    fileprivate func after(runs: Int) -> Runner {
        var runner = self
        runner.progress = { [progress] done, total in progress(runs + done, runs + total) }
        return runner
    }
}
