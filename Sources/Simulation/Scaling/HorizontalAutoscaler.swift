/// The numbers of Kubernetes' horizontal pod autoscaler.
public struct HPAPlan: Sendable, Equatable {
    public var metric: Metric
    /// Wanted value of the metric, a ready replica.
    public var target: Double
    /// Bounds of what is wanted, hot standby not counted.
    public var minimum: Int
    public var maximum: Int
    /// Between two looks, and the age of the metric it then sees.
    public var sync: Nanoseconds
    public var lag: Nanoseconds
    /// Nothing changes while metric / target is as near to 1.
    public var tolerance: Double
    /// It goes down by the highest recommendation of the one window, up by the lowest of the other.
    public var downStabilization: Nanoseconds
    public var upStabilization: Nanoseconds
    /// At most so much more in a period: a share of what there was, or pods, whichever is more.
    public var upShare: Double
    public var upPods: Int
    public var upPeriod: Nanoseconds
    /// At most this share less in a period.
    public var downShare: Double
    public var downPeriod: Nanoseconds
    /// A scaled-down replica finishes its work within this; the rest is lost.
    public var terminationGrace: Nanoseconds

    /// What is averaged over ready replicas.
    public typealias Metric = PoolMetric

    public init(
        metric: Metric, target: Double, minimum: Int, maximum: Int, sync: Nanoseconds, lag: Nanoseconds,
        tolerance: Double, downStabilization: Nanoseconds, upStabilization: Nanoseconds, upShare: Double,
        upPods: Int, upPeriod: Nanoseconds, downShare: Double, downPeriod: Nanoseconds,
        terminationGrace: Nanoseconds
    ) {
        self.metric = metric
        self.target = target
        self.minimum = minimum
        self.maximum = maximum
        self.sync = sync
        self.lag = lag
        self.tolerance = tolerance
        self.downStabilization = downStabilization
        self.upStabilization = upStabilization
        self.upShare = upShare
        self.upPods = upPods
        self.upPeriod = upPeriod
        self.downShare = downShare
        self.downPeriod = downPeriod
        self.terminationGrace = terminationGrace
    }
}

extension HPAPlan: SizeRule {
    var least: Int { minimum }
    var most: Int { maximum }

    func wanted(at start: Nanoseconds) -> Int { minimum }

    /// The minimum keeps its ratio to the maximum.
    func resized(to most: Int) -> SizePlan? {
        let ratio = Double(minimum) / Double(max(1, maximum))
        var plan = self
        plan.minimum = max(1, Int((Double(most) * ratio).rounded()))
        plan.maximum = most
        return .hpa(plan)
    }

    func autoscaler(hotStandby: Int) -> (any Autoscaler)? { HorizontalAutoscaler(plan: self, hotStandby: hotStandby) }
}

/// Kubernetes' horizontal pod autoscaler for a per-pod metric, as its controller computes it (autoscaling/v2: desired
/// replicas, tolerance, not-ready pods, stabilisation windows, scaling policies). A pure state machine: it is told the
/// time and the metric and answers how many replicas to want.
struct HorizontalAutoscaler {
    let plan: HPAPlan
    /// It counts all that serve, hot spares included; its plan's bounds do not.
    private let hotStandby: Int
    private var samples: [Sample] = []
    private var recommendations: [Stamped] = []
    private var changes: [Stamped] = []
    /// The size found at first counts as a recommendation.
    private var hasStarted = false

    private struct Sample {
        var time: Nanoseconds
        var sum: Double
        var ready: Int
    }

    private struct Stamped {
        var time: Nanoseconds
        var value: Int
    }

    init(plan: HPAPlan, hotStandby: Int = 0) {
        self.plan = plan
        self.hotStandby = hotStandby
        samples.reserveCapacity(Int(plan.lag / max(1, plan.sync)) + 4)
        recommendations.reserveCapacity(
            Int(max(plan.downStabilization, plan.upStabilization) / max(1, plan.sync)) + 4)
        changes.reserveCapacity(Int(max(plan.upPeriod, plan.downPeriod) / max(1, plan.sync)) + 4)
    }

    /// Replicas wanted from now on.
    /// - Parameters:
    ///   - sum: the metric summed over ready replicas, now; the controller sees the value of `plan.lag` ago.
    ///   - current: replicas wanted so far with hot spares, of which `ready` serve.
    mutating func decide(at now: Nanoseconds, sum: Double, ready: Int, current: Int) -> Int {
        samples.append(Sample(time: now, sum: sum, ready: ready))
        while samples.count > 1, samples[1].time <= now - plan.lag { samples.removeFirst() }
        if !hasStarted {
            hasStarted = true
            recommendations.append(Stamped(time: now, value: current))
        }
        guard let desired = recommendation(at: now, current: current) else { return current }
        let stabilized = stabilize(desired, current: current, at: now)
        let bounded = min(max(stabilized, plan.minimum + hotStandby), plan.maximum + hotStandby)
        let result = limitRate(bounded, current: current, at: now)
        if result != current { changes.append(Stamped(time: now, value: result - current)) }
        return result
    }

    /// ceil(ready x metric / target); not-ready replicas count as zero on the way up, and never turn the direction.
    /// nil while no metric of a ready replica is to be seen: nothing is recommended then.
    private func recommendation(at now: Nanoseconds, current: Int) -> Int? {
        let sample = samples[0]
        guard sample.time <= now - plan.lag, sample.ready > 0 else { return nil }
        let ratio = sample.sum / Double(sample.ready) / plan.target
        let unready = max(0, current - sample.ready)
        if ratio <= 1 || unready == 0 {
            return isWithinTolerance(ratio) ? current : Self.ceiling(ratio * Double(sample.ready))
        }
        let all = sample.ready + unready
        let damped = sample.sum / Double(all) / plan.target
        if isWithinTolerance(damped) || damped < 1 { return current }
        return max(current, Self.ceiling(damped * Double(all)))
    }

    /// Bounds as the controller compares them: at 0.1 a ratio of exactly 1.1 changes nothing.
    private func isWithinTolerance(_ ratio: Double) -> Bool {
        1 - plan.tolerance <= ratio && ratio <= 1 + plan.tolerance
    }

    /// Up by the lowest recommendation of the up window, down by the highest of the down window.
    private mutating func stabilize(_ desired: Int, current: Int, at now: Nanoseconds) -> Int {
        let longest = max(plan.upStabilization, plan.downStabilization)
        recommendations.removeAll { $0.time <= now - longest }
        var up = desired
        var down = desired
        for past in recommendations {
            if past.time > now - plan.upStabilization { up = min(up, past.value) }
            if past.time > now - plan.downStabilization { down = max(down, past.value) }
        }
        recommendations.append(Stamped(time: now, value: desired))
        return max(min(current, down), up)
    }

    /// At most so many pods up or down a period.
    private mutating func limitRate(_ wanted: Int, current: Int, at now: Nanoseconds) -> Int {
        let longest = max(plan.upPeriod, plan.downPeriod)
        changes.removeAll { $0.time <= now - longest }
        if wanted > current {
            let start = current - net(since: now - plan.upPeriod)
            let byShare = Self.ceiling(Double(start) * (1 + plan.upShare))
            return min(wanted, max(current, max(byShare, start + plan.upPods)))
        }
        if wanted < current {
            let start = current - net(since: now - plan.downPeriod)
            let floor = Int(Double(start) * (1 - plan.downShare))
            return max(wanted, min(current, floor))
        }
        return current
    }

    private func net(since time: Nanoseconds) -> Int {
        var total = 0
        for change in changes where change.time > time { total += change.value }
        return total
    }

    /// Rounds up, but not over an integer that floating point only just exceeds.
    private static func ceiling(_ value: Double) -> Int { Int((value - 1e-9).rounded(.up)) }
}

extension HorizontalAutoscaler: Autoscaler {
    var metric: PoolMetric? { plan.metric }

    func nextLook(after time: Nanoseconds) -> Nanoseconds { time + plan.sync }

    mutating func decide(_ sight: PoolSight) -> Int {
        decide(at: sight.time, sum: sight.metricSum, ready: sight.ready, current: sight.wanted + hotStandby)
            - hotStandby
    }
}
