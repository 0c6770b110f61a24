import PlimsollAnswering

extension Looks {
    /// Runs a trial look by look until its verdict is decided.
    ///
    /// Gives up early, undecided, where months met and months missed are mixed after a look: more months seldom settle
    /// that, and giving up can only widen an interval, never make a decided verdict wrong.
    func verdict(_ extend: (_ replications: Int) throws -> Trial) rethrows -> (verdict: Verdict, trial: Trial) {
        var trial = try extend(replications[0])
        for count in replications {
            trial = try extend(count)
            let verdict = trial.verdict(confidence: confidence)
            let met = trial.monthsMet().k
            if verdict != .undecided || (0 < met && met < trial.replications) { return (verdict, trial) }
        }
        return (.undecided, trial)
    }

    /// How searches with many points look: three months, then six, never more than the scenario has.
    static func coarse(_ study: Study) -> Looks { Looks(first: 3, most: min(6, study.replications)) }
}
