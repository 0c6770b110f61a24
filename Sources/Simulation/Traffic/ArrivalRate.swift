/// The rate of a class as a step function of time: base rate x week x growth x bursts x flash crowds, walked forwards
/// from one change to the next.
struct ArrivalRate {
    private let perSecond: Double
    private var weekly: WeeklyFactor
    private var growth: GrowthFactor
    private var bursts: BurstFactor
    private var crowds: FlashCrowdFactor

    init(_ plan: RenewalPlan, at start: Nanoseconds, bursts rng: Xoshiro256) {
        perSecond = plan.ratePerSecond
        weekly = WeeklyFactor(plan.weekly, at: start)
        growth = GrowthFactor(perSecond: plan.growthPerSecond, at: start)
        bursts = BurstFactor(plan.bursts, at: start, rng: rng)
        crowds = FlashCrowdFactor(plan.flashCrowds, at: start)
    }

    /// Arrivals a second until `next`.
    var value: Double { perSecond * weekly.value * growth.value * bursts.value * crowds.value }

    /// When the rate may change; `.max` where it stays.
    var next: Nanoseconds { min(min(weekly.next, growth.next), min(bursts.next, crowds.next)) }

    /// Moves to the piece that begins at `next`.
    mutating func advance() {
        let time = next
        if weekly.next == time { weekly.advance() }
        if growth.next == time { growth.advance() }
        if bursts.next == time { bursts.advance() }
        while crowds.next == time { crowds.advance() }
    }
}
