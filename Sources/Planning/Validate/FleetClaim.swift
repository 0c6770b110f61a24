import PlimsollAnswering
import PlimsollScenario

/// Fixed fleets of one pool, tried by size: is a number enough, is it more than enough, and where is the edge?
///
/// The smallest fleet that does is found as every search finds it.
final class FleetClaim {
    private let option: String
    private let variant: (Int) -> Variant
    private let run: (String, Variant) throws -> ClaimTrial
    private let causes: [Cause]
    private var known: [Int: ClaimTrial] = [:]
    private(set) var trials: [ClaimTrial] = []
    /// The smallest fleet that surely does; nil: not found, or not looked for.
    private(set) var least: Int?

    init(
        option: String, variant: @escaping (Int) -> Variant, run: @escaping (String, Variant) throws -> ClaimTrial,
        causes: [Cause]
    ) {
        self.option = option
        self.variant = variant
        self.run = run
        self.causes = causes
    }

    static func name(_ replicas: Int) -> String { replicas == 1 ? "1 replica" : "\(replicas) replicas" }

    /// Tries the claimed fleet and its neighbours.
    /// - Parameters:
    ///   - enough: replicas that serve, claimed to do.
    ///   - loss: what the claim pays for beside them.
    func answer(_ claim: Claim, enough: Int, losing loss: Loss?) throws -> ClaimAnswer {
        let claimed = try trial(enough)
        if claimed.met != .undecided {
            func verdict(_ replicas: Int) throws -> Verdict { try trial(replicas).met }
            var search = EdgeSearch(range: 1...(4 * enough + 8), leans: { try verdict($0) == .yes }, decide: verdict)
            least = try search.bracket(from: enough).edge
        }
        let below = enough > 1 ? known[enough - 1] : nil
        let verdict: ClaimVerdict =
            switch claimed.met {
            case .no: .fails
            case .undecided: .undecided
            case .yes where (least ?? enough) < enough: .notNeeded
            case .yes: below?.met == .undecided ? .undecided : .holds
            }
        let edge = try edge()
        return ClaimAnswer(
            text: claim.text, verdict: verdict, option: option, loss: loss,
            reason: reason(verdict, enough: enough, losing: loss), trials: trials,
            excessUSDPerMonth: excess(of: enough), boundary: edge)
    }

    private func trial(_ replicas: Int) throws -> ClaimTrial {
        if let found = known[replicas] { return found }
        let found = try run(Self.name(replicas), variant(replicas))
        known[replicas] = found
        trials.append(found)
        return found
    }

    /// The fleet just below the smallest that does, run with one cause removed at a time.
    private func edge() throws -> ClaimBoundary? {
        guard let least, least > 1, known[least - 1]?.met == .no else { return nil }
        let what = Self.name(least - 1)
        let removals = try causes.map { cause in
            let trial = try run("\(what), without \(cause.name)", variant(least - 1) + cause.removal)
            return CauseRemoval(cause: cause.name, outcome: trial.met)
        }
        return ClaimBoundary(what: what, removals: removals)
    }

    private func excess(of enough: Int) -> Double? {
        guard let least, least != enough, let claimed = known[enough]?.monthlyUSD,
            let cheapest = known[least]?.monthlyUSD
        else { return known[enough]?.met == .yes ? 0 : nil }
        return claimed.mean - cheapest.mean
    }

    private func reason(_ verdict: ClaimVerdict, enough: Int, losing loss: Loss?) -> String {
        func fleet(_ serving: Int) -> String {
            Self.name(serving + (loss?.replicas ?? 0)) + (loss.map { " with \($0.sentence)" } ?? "")
        }
        switch verdict {
        case .holds: return "\(fleet(enough)) will do\(enough == 1 ? "" : ", one fewer will not")"
        case .fails:
            let needed = least.map { "it takes \(Self.name($0 + (loss?.replicas ?? 0)))" }
            return "\(fleet(enough)) will not do; \(needed ?? "no fleet up to four times the size does")"
        case .notNeeded: return "\(fleet(least ?? enough)) will do"
        case .undecided where known[enough]?.met == .undecided:
            return "whether \(fleet(enough)) will do is open: \(doubt(enough))"
        case .undecided: return "\(fleet(enough)) will do; whether one fewer would, too, is open: \(doubt(enough - 1))"
        }
    }

    /// What a fleet that is not decided has shown.
    private func doubt(_ replicas: Int) -> String {
        let months = known[replicas]?.monthsMet.map { "\($0.k) of \($0.n) months met, " } ?? ""
        return months + "more replications decide"
    }
}
