import TestSupport
import Testing

@testable import PlimsollSimulation

/// What every autoscaler promises, whatever it is shown. A new one joins `sizes`.
@Suite struct AutoscalerContractTests {
    private static let second = TimeUnits.second
    private static let week = TimeUnits.week

    private static func hpa(_ metric: PoolMetric, lag: Int64) -> SizePlan {
        .hpa(
            HPAPlan(
                metric: metric, target: metric == .kvUse ? 0.5 : 3, minimum: 2, maximum: 9, sync: 15 * second,
                lag: lag * second, tolerance: 0.1, downStabilization: 60 * second, upStabilization: 15 * second,
                upShare: 0.5, upPods: 2, upPeriod: 30 * second, downShare: 0.5, downPeriod: 30 * second,
                terminationGrace: second))
    }

    static let sizes: [SizePlan] = [
        hpa(.waiting, lag: 0), hpa(.running, lag: 20), hpa(.kvUse, lag: 15),
        .schedule((0..<20).map { ScheduleStep(fromSecondOfWeek: $0 * 30_000, replicas: ($0 * 7) % 5) }),
    ]

    /// Starts within its bounds and stays there; looks again, but later.
    @Test(arguments: sizes.indices, [0, 2])
    func numbersStayWithinBoundsAndTimeGoesOn(index: Int, hotStandby: Int) throws {
        let size = Self.sizes[index]
        for seed in 1...20 {
            var random = SeededGenerator(seed: seed)
            var autoscaler = try #require(size.rule.autoscaler(hotStandby: hotStandby))
            var time = -Nanoseconds(random.int(0...100_000)) * TimeUnits.second
            var wanted = size.rule.wanted(at: time)
            for _ in 0..<200 {
                #expect(size.least <= wanted && wanted <= size.most, "seed \(seed)")
                let next = autoscaler.nextLook(after: time)
                #expect(next > time && next - time <= Self.week, "seed \(seed)")
                time = next
                wanted = autoscaler.decide(sight(time, wanted, hotStandby, &random))
            }
        }
    }

    /// Equal machines that are shown the same want the same.
    @Test(arguments: sizes.indices)
    func decisionsFollowFromWhatIsShown(index: Int) throws {
        let rule = Self.sizes[index].rule
        var one = try #require(rule.autoscaler(hotStandby: 0))
        var other = try #require(rule.autoscaler(hotStandby: 0))
        var random = SeededGenerator(seed: 3)
        var time: Nanoseconds = 0
        var wanted = rule.wanted(at: time)
        for _ in 0..<200 {
            time = one.nextLook(after: time)
            let sight = sight(time, wanted, 0, &random)
            wanted = one.decide(sight)
            #expect(other.decide(sight) == wanted)
        }
    }

    private func sight(
        _ time: Nanoseconds, _ wanted: Int, _ hotStandby: Int, _ random: inout SeededGenerator
    ) -> PoolSight {
        let ready = random.int(0...wanted + hotStandby)
        return PoolSight(time: time, metricSum: random.double(0...8) * Double(ready), ready: ready, wanted: wanted)
    }
}
