import Testing

@testable import PlimsollSimulation

/// The controller of Kubernetes' autoscaling/v2, case by case (pkg/controller/podautoscaler: replica_calculator.go,
/// horizontal.go). Metrics are given as a mean over ready replicas.
@Suite struct HorizontalAutoscalerTests {
    private static let second: Nanoseconds = 1_000_000_000

    /// Kubernetes' defaults, with a target of 10.
    private func plan(
        minimum: Int = 1, maximum: Int = 100, lag: Int64 = 0, up: Int64 = 0, down: Int64 = 300, upShare: Double = 1,
        upPods: Int = 4, downShare: Double = 1
    ) -> HPAPlan {
        HPAPlan(
            metric: .waiting, target: 10, minimum: minimum, maximum: maximum, sync: 15 * Self.second,
            lag: lag * Self.second, tolerance: 0.1, downStabilization: down * Self.second,
            upStabilization: up * Self.second, upShare: upShare, upPods: upPods, upPeriod: 15 * Self.second,
            downShare: downShare, downPeriod: 15 * Self.second, terminationGrace: 30 * Self.second)
    }

    /// The first decision after the initial one's window.
    private func decide(_ plan: HPAPlan, mean: Double, ready: Int, current: Int) -> Int {
        var autoscaler = HorizontalAutoscaler(plan: plan)
        return autoscaler.decide(at: 0, sum: mean * Double(ready), ready: ready, current: current)
    }

    /// ceil(ready x metric / target), nothing within a tenth. Ten pods may become twenty.
    @Test(arguments: [
        (10.0, 10), (10.9, 10), (11, 10), (11.01, 12), (12, 12), (15.1, 16), (9, 10), (8.99, 9), (8, 8), (0.1, 1),
        (30, 20),
    ])
    func desiredIsTheRatioRoundedUp(mean: Double, expected: Int) {
        #expect(decide(plan(down: 0), mean: mean, ready: 10, current: 10) == expected)
    }

    @Test func boundsHold() {
        #expect(decide(plan(maximum: 12), mean: 100, ready: 10, current: 10) == 12)
        #expect(decide(plan(minimum: 3, down: 0), mean: 0, ready: 10, current: 10) == 3)
    }

    /// With 4 of 8 not ready a ratio of 3 becomes 1.5 over all 8; a ratio of 1.5 becomes 0.75 and would reverse; a
    /// ratio of 2.1 becomes 1.05, within the tolerance. On the way down those not ready are set aside.
    @Test(arguments: [(30.0, 12), (15, 8), (21, 8), (5, 2), (9.5, 8)])
    func notReadyReplicasDampAndNeverReverse(mean: Double, expected: Int) {
        #expect(decide(plan(down: 0), mean: mean, ready: 4, current: 8) == expected)
    }

    @Test func withoutAReadyReplicaNothingIsDecided() {
        #expect(decide(plan(down: 0), mean: 0, ready: 0, current: 5) == 5)
    }

    /// From 1: 4 pods more beat doubling; from 10 doubling beats 4 more. Within a period what was added counts.
    @Test func growthIsLimitedToDoublingOrFourPodsAPeriod() {
        var autoscaler = HorizontalAutoscaler(plan: plan())
        func step(_ at: Int64, current: Int) -> Int {
            autoscaler.decide(at: at * Self.second, sum: 1_000 * Double(current), ready: current, current: current)
        }
        #expect(step(0, current: 1) == 5)
        #expect(step(5, current: 5) == 5)
        #expect(step(14, current: 5) == 5)
        #expect(step(15, current: 5) == 10)
        #expect(step(30, current: 10) == 20)
        #expect(step(45, current: 20) == 40)
        #expect(step(60, current: 40) == 80)
        #expect(step(75, current: 80) == 100)
    }

    /// A quarter a period: 16, 12, 9, then int(9 x 0.75) = 6.
    @Test func shrinkingIsLimitedToItsShareAPeriod() {
        var autoscaler = HorizontalAutoscaler(plan: plan(down: 0, downShare: 0.25))
        var sizes = [16]
        for index in 0..<3 {
            let current = sizes[index]
            sizes.append(
                autoscaler.decide(at: Int64(index) * 15 * Self.second, sum: 0.1, ready: current, current: current))
        }
        #expect(sizes == [16, 12, 9, 6])
    }

    /// Down only to the highest recommendation of the last 300 s; what is exactly 300 s old no longer counts.
    @Test func shrinkingWaitsForTheHighestOfItsWindow() {
        var autoscaler = HorizontalAutoscaler(plan: plan())
        func step(_ at: Int64, mean: Double, current: Int) -> Int {
            autoscaler.decide(at: at * Self.second, sum: mean * Double(current), ready: current, current: current)
        }
        #expect(step(0, mean: 10, current: 10) == 10)
        #expect(step(15, mean: 5, current: 10) == 10)
        #expect(step(30, mean: 7, current: 10) == 10)
        #expect(step(285, mean: 1, current: 10) == 10)
        #expect(step(300, mean: 1, current: 10) == 7)
        #expect(step(315, mean: 1, current: 7) == 7)
        #expect(step(330, mean: 1, current: 7) == 1)
    }

    /// With a window of 60 s up only to the lowest recommendation in it, the size found at first among them.
    @Test func growthWaitsForTheLowestOfItsWindow() {
        var autoscaler = HorizontalAutoscaler(plan: plan(up: 60))
        func step(_ at: Int64, mean: Double, current: Int) -> Int {
            autoscaler.decide(at: at * Self.second, sum: mean * Double(current), ready: current, current: current)
        }
        #expect(step(0, mean: 20, current: 4) == 4)
        #expect(step(15, mean: 15, current: 4) == 4)
        #expect(step(45, mean: 30, current: 4) == 4)
        #expect(step(60, mean: 30, current: 4) == 6)
        #expect(step(75, mean: 30, current: 6) == 12)
    }

    /// The controller sees what was measured 30 s ago, and nothing before that.
    @Test func theMetricIsSeenWithItsLag() {
        var autoscaler = HorizontalAutoscaler(plan: plan(lag: 30, down: 0))
        func step(_ at: Int64, mean: Double) -> Int {
            autoscaler.decide(at: at * Self.second, sum: mean * 10, ready: 10, current: 10)
        }
        #expect(step(0, mean: 15) == 10)
        #expect(step(15, mean: 5) == 10)
        #expect(step(30, mean: 10) == 15)
        #expect(step(45, mean: 10) == 5)
        #expect(step(60, mean: 10) == 10)
    }
}
