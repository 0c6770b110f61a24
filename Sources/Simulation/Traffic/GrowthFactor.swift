/// Compounding growth in steps of an hour: e^(growth x t) at the middle of each; 1 at t = 0.
struct GrowthFactor {
    private let growthPerSecond: Double
    private(set) var value: Double
    /// When the current hour ends; never, without growth.
    private(set) var next: Nanoseconds

    init(perSecond: Double, at start: Nanoseconds) {
        growthPerSecond = perSecond
        value = 1
        next = .max
        guard perSecond != 0 else { return }
        var phase = start % TimeUnits.hour
        if phase < 0 { phase += TimeUnits.hour }
        next = start - phase
        advance()
    }

    /// Moves to the hour that begins at `next`.
    mutating func advance() {
        let middle = Double(next + TimeUnits.hour / 2) * 1e-9
        value = Elementary.exp(growthPerSecond * middle)
        next += TimeUnits.hour
    }
}
