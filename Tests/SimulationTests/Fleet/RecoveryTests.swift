import PlimsollSimulation
import TestSupport
import Testing

/// After its troubles a fleet is what it was.
@Suite struct RecoveryTests {
    /// Any scripted losses and changes of size in the first ten minutes: in the second hour all wanted replicas serve, hot standby included,
    /// and the machines are those and the warm ones.
    @Test func aFleetRecoversFromAnyLosses() throws {
        for seed in 1...UInt64(80) {
            let draw = Draws(seed: seed)
            let wanted = draw.whole(1...4)
            let hot = draw.whole(0...1)
            let warm = draw.whole(0...2)
            let zones = draw.whole(1...3)
            let pool = PoolPlan(
                engine: Timeline.engine(), size: draw.size(endingAt: wanted), standbyHot: hot, standbyWarm: warm,
                standbyCold: draw.whole(0...2), coldStart: Timeline.coldStart,
                failures: Timeline.detection(Double(draw.whole(0...20))), replicasPerNode: draw.whole(1...2),
                zones: zones)
            let outages = (0..<draw.whole(1...6)).map { _ in
                Timeline.outage(
                    at: 500 * draw.unit(), lasts: 100 * draw.unit(),
                    draw.whole(0...1) == 0
                        ? .zone(draw.whole(0...zones - 1), pool: nil) : .replicas(draw.whole(1...3), pool: 0))
            }
            let run = try #require(
                Simulation.run(
                    Timeline.plan(
                        seconds: 7_200, classes: [Timeline.listed([(1, 10)])], pools: [pool], outages: outages)))
            #expect(run.hours[1].readyTime == Timeline.seconds(3_600 * Double(wanted + hot)), "seed \(seed)")
            let short = try #require(
                Simulation.run(
                    Timeline.plan(
                        seconds: 3_600, classes: [Timeline.listed([(1, 10)])], pools: [pool], outages: outages)))
            let machines = run.pools[0].machineTime.reduce(0, +) - short.pools[0].machineTime.reduce(0, +)
            #expect(machines == Timeline.seconds(3_600 * Double(wanted + hot + warm)), "seed \(seed)")
        }
    }

    /// Small reproducible draws (Steele, Lea and Flood, OOPSLA 2014).
    private final class Draws {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        func unit() -> Double {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return Double((word ^ (word >> 31)) >> 11) * 0x1p-53
        }

        /// As many from the start, or other numbers until the tenth minute.
        func size(endingAt wanted: Int) -> SizePlan {
            if whole(0...1) == 0 { return .fixed(wanted) }
            return .schedule(
                (0...5).map {
                    ScheduleStep(fromSecondOfWeek: 100 * $0, replicas: $0 == 5 ? wanted : whole(0...5))
                })
        }

        func whole(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(unit() * Double(range.count)) }
    }
}
