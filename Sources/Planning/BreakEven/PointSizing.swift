import PlimsollAnswering

/// Finds the smallest size of an option that meets its SLOs at one value of the path.
///
/// Starts from a guess, climbs until a month seems to be met, steps down while one fewer still seems to, and confirms
/// the size with the full looks; where it is not confirmed it climbs again, in steps that double. One fewer having missed in its first
/// month is all that is known of it.
struct PointSizing {
    let ladder: FleetLadder
    /// The smallest rung worth trying: its pools carry the mean load.
    let bound: Int
    let confirm: Looks
    /// Runs a rung's trial up to so many replications.
    let extend: (_ rung: Int, _ replications: Int) throws -> Trial

    struct Result {
        /// nil: no rung up to the last meets the SLOs.
        var rung: Int?
        /// Of that rung, or of the last tried.
        var trial: Trial
    }

    func run(from guess: Int) throws -> Result {
        guard ladder.isSizable else { return try fixedSize() }
        let last = 4 * max(bound, ladder.least) + 8
        var rung = min(max(guess, bound, ladder.least), last)
        if try seemsMet(rung) { rung = try descend(rung) } else { rung = try climb(rung, last) }
        var step = 1
        while rung <= last {
            let (verdict, trial) = try decide(rung)
            if verdict == .yes { return Result(rung: rung, trial: trial) }
            (rung, step) = (rung + step, 2 * step)
        }
        return Result(rung: nil, trial: try extend(last, confirm.replications[0]))
    }

    private func fixedSize() throws -> Result {
        let (verdict, trial) = try decide(ladder.ownRung)
        return Result(rung: verdict == .yes ? ladder.ownRung : nil, trial: trial)
    }

    private func seemsMet(_ rung: Int) throws -> Bool { try extend(rung, 1).monthsMet().k > 0 }

    private func descend(_ from: Int) throws -> Int {
        var rung = from
        while rung > max(bound, ladder.least), try seemsMet(rung - 1) { rung -= 1 }
        return rung
    }

    /// The first rung that seems to do, by doubling steps and halving; `last + 1` when none does.
    private func climb(_ from: Int, _ last: Int) throws -> Int {
        var (missed, rung, step) = (from, from, 1)
        repeat {
            if rung == last { return last + 1 }
            (missed, rung, step) = (rung, min(last, rung + step), 2 * step)
        } while try !seemsMet(rung)
        while rung - missed > 1 {
            let middle = (rung + missed) / 2
            if try seemsMet(middle) { rung = middle } else { missed = middle }
        }
        return rung
    }

    private func decide(_ rung: Int) throws -> (verdict: Verdict, trial: Trial) {
        try confirm.verdict { try extend(rung, $0) }
    }
}
