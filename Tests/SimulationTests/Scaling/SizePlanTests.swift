import Testing

@testable import PlimsollSimulation

/// What sizes say of themselves, so that nobody outside `Scaling` has to know which there are.
@Suite struct SizePlanTests {
    private static let hpa = HPAPlan(
        metric: .waiting, target: 2, minimum: 2, maximum: 6, sync: 15, lag: 0, tolerance: 0.1, downStabilization: 0,
        upStabilization: 0, upShare: 1, upPods: 4, upPeriod: 15, downShare: 1, downPeriod: 15, terminationGrace: 7)
    private static let steps = [
        ScheduleStep(fromSecondOfWeek: 0, replicas: 3), ScheduleStep(fromSecondOfWeek: 3_600, replicas: 1),
        ScheduleStep(fromSecondOfWeek: 600_000, replicas: 5),
    ]

    @Test func boundsAreTheFewestAndTheMostWanted() {
        #expect((SizePlan.fixed(4).least, SizePlan.fixed(4).most) == (4, 4))
        #expect((SizePlan.hpa(Self.hpa).least, SizePlan.hpa(Self.hpa).most) == (2, 6))
        #expect((SizePlan.schedule(Self.steps).least, SizePlan.schedule(Self.steps).most) == (1, 5))
    }

    @Test func allButAFixedNumberAreAutoscaled() {
        #expect(!SizePlan.fixed(4).isAutoscaled)
        #expect(SizePlan.hpa(Self.hpa).isAutoscaled)
        #expect(SizePlan.schedule(Self.steps).isAutoscaled)
    }

    /// An autoscaler's minimum keeps its ratio of a third, but never falls to nothing; a schedule stays as it is.
    @Test func aSearchChangesNumbersButNoSchedule() {
        #expect(SizePlan.fixed(4).isResizable && SizePlan.hpa(Self.hpa).isResizable)
        #expect(!SizePlan.schedule(Self.steps).isResizable)
        #expect(SizePlan.fixed(4).resized(to: 9).most == 9)
        for (most, least) in [(12, 4), (10, 3), (1, 1)] {
            let resized = SizePlan.hpa(Self.hpa).resized(to: most)
            #expect((resized.least, resized.most) == (least, most))
        }
        #expect(SizePlan.schedule(Self.steps).resized(to: 9).most == 5)
    }

    @Test func scaledDownReplicasHaveTheAutoscalersGraceOrThirtySeconds() {
        #expect(SizePlan.hpa(Self.hpa).rule.terminationGrace == 7)
        #expect(SizePlan.fixed(1).rule.terminationGrace == 30 * TimeUnits.second)
        #expect(SizePlan.schedule(Self.steps).rule.terminationGrace == 30 * TimeUnits.second)
    }

    /// At a second of the week, how many are wanted and when that changes next; the pre-roll lies in the week before,
    /// and the week comes again.
    @Test(arguments: [
        (0, 3, 3_600), (3_599, 3, 3_600), (3_600, 1, 600_000), (600_000, 5, 604_800), (-1, 5, 0), (-4_801, 1, -4_800),
        (604_800, 3, 608_400),
    ])
    func aScheduleFollowsTheClock(second: Int64, wanted: Int, next: Int64) {
        let schedule = WeeklySchedule(steps: Self.steps)
        #expect(schedule.wanted(at: second * TimeUnits.second) == wanted)
        #expect(schedule.nextLook(after: second * TimeUnits.second) == next * TimeUnits.second)
    }

    /// A nanosecond before a step the one before holds; a schedule whose first step comes late starts with its last.
    @Test func aStepHoldsFromItsVeryStart() {
        let schedule = WeeklySchedule(steps: Self.steps)
        #expect(schedule.wanted(at: 3_600 * TimeUnits.second - 1) == 3)
        #expect(schedule.nextLook(after: 3_600 * TimeUnits.second - 1) == 3_600 * TimeUnits.second)
        #expect(WeeklySchedule(steps: [ScheduleStep(fromSecondOfWeek: 10, replicas: 2)]).wanted(at: 0) == 2)
    }

    /// Told 2 wanted beside 1 hot spare, it counts 3 and bounds 3 to 7; 18 waiting on 3 ready want 9, cut to 7: 6 beside
    /// the spare.
    @Test func hotSparesCountForTheAutoscalerAndNotForItsBounds() throws {
        var autoscaler = try #require(SizePlan.hpa(Self.hpa).rule.autoscaler(hotStandby: 1))
        #expect(autoscaler.decide(PoolSight(time: 0, metricSum: 18, ready: 3, wanted: 2)) == 6)
        #expect(autoscaler.decide(PoolSight(time: 15, metricSum: 0, ready: 7, wanted: 6)) == 2)
        #expect(autoscaler.nextLook(after: 15) == 30)
    }
}
