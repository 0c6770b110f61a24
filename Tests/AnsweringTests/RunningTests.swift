import PlimsollScenario
import PlimsollSimulation
import Synchronization
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollCompiling

@Suite struct PlannerTests {
    private static let objectives = [
        Objective(
            text: "chat ttft.p99 < 1s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1,
            window: .month),
        Objective(text: "all served > 99%", requestClass: nil, metric: .served, limit: 0.99, window: .month),
        Objective(text: "cost < $2000/month", requestClass: nil, metric: .cost, limit: 2_000, window: .month),
    ]

    /// An API billing a little more in each replication.
    private func api(_ name: String, key: UInt64, input: Double = 1, notAllowed: String? = nil) -> Contender {
        Synthetic.contender(
            name, notAllowed: notAllowed, key: key, tariff: Synthetic.apiTariff(input: input))
    }

    /// Key 9 is too slow; the rest answer in half a second and a little. One-off twins bill a tenth less.
    private let simulate: Runner.Simulate = { plan in
        var sent = ProviderMeasurements()
        sent.inputTokens = 168_000_000 + 1_000_000 * plan.replication
        if plan.optionKey > 1_000 { sent.inputTokens -= 16_800_000 }
        var misses = ThresholdMeasurements()
        misses.requests = 1_000
        misses.misses = 1
        misses.missesByCause[MissCause.rateLimit.rawValue] = 1
        let slowness = plan.optionKey == 9 ? 3.0 : 0.5
        return Synthetic.run(
            ttftSeconds: slowness + 0.01 * Double(plan.replication), provider: sent, thresholds: [misses])
    }

    @Test func theCheapestOptionThatMeetsEveryObjectiveComesOut() throws {
        let study = Synthetic.study(
            [
                api("dear", key: 1, input: 2), api("good", key: 2, input: 1.5),
                api("slow", key: 9, input: 0.5), api("away", key: 3, input: 0.2, notAllowed: "chat must stay home"),
            ], objectives: Self.objectives, replications: 4)
        let answer = try #require(Planner.answer(study, by: Runner(jobs: 2, simulate: simulate)))
        #expect(answer.cheapestMeetingSLOs == "good")
        #expect(answer.replications == 4 && !answer.partial)
        #expect(answer.comparisons.count == 6)
        #expect(answer.horizonSeconds == 604_800)
        let slow = answer.options[2]
        #expect(slow.objectives.map(\.met) == [.no, .yes, .yes])
        #expect(slow.objectives[0].missesByCause == [CauseShare(cause: "rate limit", share: 1)])
        #expect(slow.worstHour?.hourOfWeek == 15)
        #expect(answer.options[3].notAllowed == "chat must stay home")
        #expect(answer.options[3].objectives.allSatisfy { $0.met == .yes })
    }

    @Test func countsTokensAndLinesAddUp() throws {
        let study = Synthetic.study([api("api", key: 1)], objectives: Self.objectives, replications: 3)
        let option = try #require(Planner.answer(study, by: Runner(jobs: 1, simulate: simulate))?.options.first)
        // 168, 169 and 170 million input tokens a week at $1.
        #expect(abs(option.cost.monthlyUSD.mean - 169 * 730.0 / 168) < 1e-9)
        #expect(option.cost.monthlyUSD.mean == option.cost.lines.reduce(0) { $0 + $1.monthlyUSD.mean })
        #expect(option.requests.arrived == 1_000 && option.requests.served == 1_000)
        #expect(option.tokens.input == 800_000)
        #expect(option.tokens.cachedInput == 200_000)
        #expect(option.tokens.output == 250_000)
        #expect(option.api?.shareOfTokens.mean == 1)
        #expect(option.fleet == nil && option.cost.shares == nil)
        let ttft = try #require(option.latency.ttft.mean)
        #expect(abs(ttft.mean - 0.51) < 1e-9)
    }

    @Test func threadsChangeNothing() throws {
        let study = Synthetic.study(
            [api("a", key: 1), api("b", key: 2), api("c", key: 9)], objectives: Self.objectives, replications: 5)
        let alone = try #require(Planner.answer(study, by: Runner(jobs: 1, simulate: simulate)))
        let together = try #require(Planner.answer(study, by: Runner(jobs: 4, simulate: simulate)))
        #expect(alone == together)
    }

    @Test func anotherOptionChangesNoOther() throws {
        let one = Synthetic.study([api("a", key: 1)], objectives: Self.objectives, replications: 3)
        let two = Synthetic.study([api("b", key: 9), api("a", key: 1)], objectives: Self.objectives, replications: 3)
        let alone = try #require(Planner.answer(one, by: Runner(jobs: 2, simulate: simulate)))
        let beside = try #require(Planner.answer(two, by: Runner(jobs: 2, simulate: simulate)))
        #expect(alone.options[0] == beside.options[1])
    }

    @Test func oneOffEventsBillOnce() throws {
        let contender = Synthetic.contender(
            "api", key: 1, oneOffs: true, tariff: Synthetic.apiTariff())
        let study = Synthetic.study([contender], objectives: Self.objectives, replications: 1)
        let option = try #require(Planner.answer(study, by: Runner(jobs: 1, simulate: simulate))?.options.first)
        // Without the event 151.2 million tokens a week, 16.8 more with it.
        #expect(abs(option.cost.monthlyUSD.mean - (151.2 * 730 / 168 + 16.8)) < 1e-9)
    }

    @Test func oneReplicationIsUndecided() throws {
        let study = Synthetic.study([api("api", key: 1)], objectives: Self.objectives, replications: 1)
        let answer = try #require(Planner.answer(study, by: Runner(jobs: 1, simulate: simulate)))
        #expect(answer.options[0].objectives.allSatisfy { $0.met == .undecided })
        #expect(answer.cheapestMeetingSLOs == nil)
        #expect(answer.options[0].cost.monthlyUSD.low == nil)
    }

    @Test func objectivesAreJudgedInTheirOwnClassAndWindows() throws {
        let objectives = [
            Objective(
                text: "", requestClass: "bulk", metric: .latency(.ttft, percentile: 0.99), limit: 1, window: .month),
            Objective(text: "", requestClass: "chat", metric: .served, limit: 0.9, window: .month),
            Objective(
                text: "", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1,
                window: .each(seconds: 3_600, share: 0.95)),
            Objective(text: "", requestClass: nil, metric: .served, limit: 0.9, window: .month),
        ]
        let contender = Synthetic.contender(
            "api", key: 1, tariff: Synthetic.apiTariff())
        var study = Synthetic.study(
            [contender], objectives: objectives, thresholds: [nil, nil, 0, nil], replications: 2)
        study.classNames = ["chat", "bulk"]
        let runner = Runner(
            jobs: 1,
            simulate: { _ in
                var windows = ThresholdMeasurements()
                windows.windows = 160
                windows.badWindows = 16
                var run = Synthetic.run(ttftSeconds: 0.5, thresholds: [windows])
                run.classes += Synthetic.run(arrived: 1_000, served: 600, ttftSeconds: 3).classes
                return run
            })
        let option = try #require(Planner.answer(study, by: runner)?.options.first)
        #expect(option.objectives.map(\.met) == [.no, .yes, .no, .no])
        #expect(option.objectives[0].unserved)
        #expect(option.objectives[2].value?.mean == 0.9)
        #expect(option.objectives[2].objective.window.name == "95% of hours")
        #expect(option.objectives[3].value?.mean == 0.8)
        #expect(option.classes.map(\.name) == ["chat", "bulk"])
        #expect(option.classes[1].requests.failed == 400)
        #expect(option.requests.arrived == 2_000)
        #expect(option.latency.ttft.p50 != nil && option.latency.ttft.p99 == nil)
    }

    @Test func progressIsToldInOrder() {
        let study = Synthetic.study(
            [api("a", key: 1), api("b", key: 2)], objectives: Self.objectives, replications: 3)
        let told = Mutex<[Int]>([])
        let runner = Runner(
            jobs: 3, progress: { done, total in told.withLock { $0.append(10 * done + total) } }, simulate: simulate)
        #expect(Planner.answer(study, by: runner) != nil)
        #expect(told.withLock { $0 } == [16, 26, 36, 46, 56, 66])
    }

    @Test func anInterruptionLeavesTheReplicationsThatAllOptionsFinished() throws {
        // Stopped in the fourth run: replication 0 is whole, replication 1 is not.
        let cancellation = Cancellation()
        let started = Atomic(0)
        let simulate = simulate
        let runner = Runner(
            jobs: 1, cancellation: cancellation,
            simulate: { plan in
                if started.add(1, ordering: .relaxed).newValue == 4 { cancellation.cancel() }
                return cancellation.isCancelled ? nil : simulate(plan)
            })
        let study = Synthetic.study(
            [api("a", key: 1), api("b", key: 2)], objectives: Self.objectives, replications: 5)
        let answer = try #require(Planner.answer(study, by: runner))
        #expect(answer.partial && answer.replications == 1)
        #expect(answer.options.map(\.requests.arrived) == [1_000, 1_000])
        #expect(started.load(ordering: .relaxed) == 4)
    }

    @Test func anInterruptionBeforeTheFirstReplicationHasNoAnswer() {
        let study = Synthetic.study([api("a", key: 1)], objectives: Self.objectives, replications: 5)
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(Planner.answer(study, by: Runner(jobs: 2, cancellation: cancellation, simulate: simulate)) == nil)
    }
}

@Suite struct FleetTests {
    @Test func aFleetIsAveragedOverTheHorizon() throws {
        let tariff = Tariff(pools: [Synthetic.pricing()], provider: nil, operations: Operations())
        let contender = Synthetic.contender("own", kind: .selfHosted, key: 1, tariff: tariff)
        let study = Synthetic.study([contender], objectives: [], thresholds: [], replications: 2)
        let runner = Runner(
            jobs: 1,
            simulate: { plan in
                var pool = Synthetic.pool(
                    [(.onDemand, .serving, 2 * 168), (.onDemand, .standby, 168)], busyHours: 252,
                    servedTokens: 60_480_000)
                pool.readyTime = 2 * 168 * Synthetic.hour
                pool.peakMachines = 3 + plan.replication
                pool.kvPeak = 0.5
                pool.preemptions = 4
                pool.failures = plan.replication
                var run = Synthetic.run(pools: [pool])
                var row = HourRow()
                row.arrivals = 100 + 10 * plan.replication
                row.readyTime = 2 * Synthetic.hour
                row.busyTime = Synthetic.hour
                row.ttftP99 = Synthetic.picoseconds(1 + Double(plan.replication))
                run.hours = [row, HourRow()]
                return run
            })
        let answer = try #require(Planner.answer(study, by: runner))
        let fleet = try #require(answer.options.first?.fleet)
        #expect(fleet.gpus.mean == 6 && fleet.gpusMost == 8)
        #expect(fleet.replicas.mean == 2)
        #expect(fleet.busy.mean == 0.5)
        // 60.48 million tokens in a week of two replicas that could serve 1,000 a second each.
        #expect(abs(try #require(fleet.load?.mean) - 0.05) < 1e-12)
        #expect(fleet.kvPeak.mean == 0.5 && fleet.preemptions.mean == 4 && fleet.failures.mean == 0.5)
        #expect(answer.head.performanceModels == [PerformanceModel(pool: "pool", title: "linear")])
        #expect(
            fleet.timeline == [
                TimelineRow(hour: 0, replicas: 2, busy: 0.5, arrivals: 105, ttftP99Seconds: 1.5),
                TimelineRow(hour: 1, replicas: 0, busy: 0, arrivals: 0, ttftP99Seconds: nil),
            ])
    }
}
