/// Kubernetes' horizontal pod autoscaler for a per-pod metric, as its controller computes it (autoscaling/v2: desired
/// replicas, tolerance, not-ready pods, stabilisation windows, scaling policies). A pure state machine: it is told the
/// time and the metric and answers how many replicas to want.
struct HorizontalAutoscaler {
    let plan: HPAPlan
    private var samples: [Sample] = []
    private var recommendations: [Stamped] = []
    private var changes: [Stamped] = []

    private struct Sample {
        var time: Nanoseconds
        var sum: Double
        var ready: Int
    }

    private struct Stamped {
        var time: Nanoseconds
        var value: Int
    }

    init(plan: HPAPlan) {
        self.plan = plan
        samples.reserveCapacity(Int(plan.lag / max(1, plan.sync)) + 4)
        recommendations.reserveCapacity(
            Int(max(plan.downStabilization, plan.upStabilization) / max(1, plan.sync)) + 4)
        changes.reserveCapacity(Int(max(plan.upPeriod, plan.downPeriod) / max(1, plan.sync)) + 4)
    }

    /// Replicas wanted from now on.
    /// - Parameters:
    ///   - sum: the metric summed over ready replicas, now; the controller sees the value of `plan.lag` ago.
    ///   - current: replicas wanted so far, of which `ready` serve.
    mutating func decide(at now: Nanoseconds, sum: Double, ready: Int, current: Int) -> Int {
        samples.append(Sample(time: now, sum: sum, ready: ready))
        while samples.count > 1, samples[1].time <= now - plan.lag { samples.removeFirst() }
        let seen = samples[0].time <= now - plan.lag ? samples[0] : nil
        let desired = seen.map { recommendation($0, current: current) } ?? current
        let stabilized = stabilize(desired, current: current, at: now)
        let bounded = min(max(stabilized, plan.minimum), plan.maximum)
        let result = limitRate(bounded, current: current, at: now)
        if result != current { changes.append(Stamped(time: now, value: result - current)) }
        return result
    }

    /// ceil(ready x metric / target); not-ready replicas count as zero on the way up, and never turn the direction.
    private func recommendation(_ sample: Sample, current: Int) -> Int {
        guard sample.ready > 0 else { return current }
        let ratio = sample.sum / Double(sample.ready) / plan.target
        let unready = max(0, current - sample.ready)
        if ratio <= 1 || unready == 0 {
            return abs(1 - ratio) <= plan.tolerance ? current : Self.ceiling(ratio * Double(sample.ready))
        }
        let all = sample.ready + unready
        let damped = sample.sum / Double(all) / plan.target
        if abs(1 - damped) <= plan.tolerance || damped < 1 { return current }
        return max(current, Self.ceiling(damped * Double(all)))
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
