/// All flash crowds as one step function, worked out once: 1 before the first step, then the product of the crowds.
///
/// Each step holds the mean of its piece of ramp or decay, so that a crowd's mass is the integral of its curve up to
/// the end of its last step.
struct FlashCrowdFactor {
    private let steps: [Step]
    private var index = 0
    private(set) var value = 1.0
    /// When the factor changes; never, after the last step.
    private(set) var next: Nanoseconds

    /// From `start` on the factor is `factor`.
    struct Step: Equatable {
        var start: Nanoseconds
        var factor: Double
    }

    init(_ crowds: [FlashCrowdPlan], at start: Nanoseconds) {
        steps = Self.product(crowds.map(Self.steps))
        next = steps.first?.start ?? .max
        while next <= start { advance() }
    }

    /// Moves to the step that begins at `next`.
    mutating func advance() {
        value = steps[index].factor
        index += 1
        next = index < steps.count ? steps[index].start : .max
    }

    /// Steps of one crowd: the ramp in 60, the hold, the decay in twentieths of its time constant until the excess is
    /// below 1 % of the rate without the crowd; then 1.
    static func steps(of crowd: FlashCrowdPlan) -> [Step] {
        let excess = crowd.factor - 1
        var steps: [Step] = []
        var time = crowd.startSeconds
        func add(_ factor: Double, lasts: Double) {
            guard lasts > 0 else { return }
            steps.append(Step(start: TimeUnits.nanoseconds(time), factor: factor))
            time += lasts
        }
        for step in 0..<60 {
            add(1 + excess * (Double(step) + 0.5) / 60, lasts: crowd.rampSeconds / 60)
        }
        add(crowd.factor, lasts: crowd.holdSeconds)
        // The mean of e^-x over a twentieth is (1 - e^-0.05) x 20 times its value at the start.
        let meanOverStart = (1 - Elementary.exp(-0.05)) * 20
        var left = excess
        while abs(left) >= 0.01 {
            add(1 + left * meanOverStart, lasts: crowd.decaySeconds / 20)
            left *= Elementary.exp(-0.05)
        }
        steps.append(Step(start: TimeUnits.nanoseconds(time), factor: 1))
        return steps
    }

    /// The product of step functions, in order of time.
    static func product(_ functions: [[Step]]) -> [Step] {
        guard functions.count > 1 else { return functions.first ?? [] }
        let times = functions.joined().map(\.start).sorted()
        return times.map { time in
            Step(start: time, factor: functions.reduce(1) { $0 * value(of: $1, at: time) })
        }
    }

    private static func value(of steps: [Step], at time: Nanoseconds) -> Double {
        steps.last { $0.start <= time }?.factor ?? 1
    }
}
