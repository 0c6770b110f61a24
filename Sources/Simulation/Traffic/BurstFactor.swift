/// Markov-modulated bursts: quiet and bursting times alternate, both exponential, starting quiet.
///
/// Its stream is its own: bursts fall at the same times whatever the rate and whoever serves.
struct BurstFactor {
    private let plan: BurstPlan?
    private let exponential = Exponential()
    private var rng: Xoshiro256
    private var isBursting = false
    /// When the state changes; never, without bursts.
    private(set) var next: Nanoseconds = .max

    init(_ plan: BurstPlan?, at start: Nanoseconds, rng: Xoshiro256) {
        self.plan = plan
        self.rng = rng
        guard let plan else { return }
        next = start + draw(mean: plan.gapSeconds)
    }

    var value: Double {
        guard let plan, isBursting else { return 1 }
        return plan.factor
    }

    /// Moves to the state that begins at `next`.
    mutating func advance() {
        guard let plan else { return }
        isBursting.toggle()
        next += draw(mean: isBursting ? plan.lastsSeconds : plan.gapSeconds)
    }

    /// At least a nanosecond, so that the clock always moves.
    private mutating func draw(mean: Double) -> Nanoseconds {
        max(TimeUnits.nanoseconds(exponential.draw(&rng) * mean), 1)
    }
}
