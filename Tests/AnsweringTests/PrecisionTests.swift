import PlimsollScenario
import PlimsollSimulation
import Synchronization
import TestSupport
import Testing

@testable import PlimsollAnswering

/// Runs until the intervals are as narrow as asked, on stand-ins whose spread can be chosen.
@Suite struct PrecisionTests {
    private static let objectives = [
        Objective(
            text: "chat ttft.p99 < 1s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99), limit: 1,
            window: .month),
        Objective(text: "all served > 99%", requestClass: nil, metric: .served, limit: 0.99, window: .month),
    ]

    private static func study(_ options: [String] = ["api"], objectives: [Objective] = objectives) -> Study {
        let contenders = options.enumerated().map { index, name in
            Synthetic.contender(name, key: UInt64(index), tariff: Synthetic.apiTariff())
        }
        return Synthetic.study(contenders, objectives: objectives, thresholds: [0, nil], replications: 3)
    }

    /// TTFT is half a second, a share `spread` more in every second replication and less in the others.
    private static func alternating(_ spread: Double) -> Runner.Simulate {
        { plan in
            let sign = plan.replication.isMultiple(of: 2) ? 1.0 : -1.0
            return Synthetic.run(ttftSeconds: 0.5 * (1 + sign * spread), thresholds: [ThresholdMeasurements()])
        }
    }

    @Test func askedIsAPercentage() {
        #expect(PrecisionGoal("5%")?.asked == 0.05)
        #expect(PrecisionGoal("0.1%")?.asked == 0.001)
        #expect(PrecisionGoal("50%")?.asked == 0.5)
        for text in ["", "%", "5", "0.05", "0.09%", "51%", "-5%", "nan%", "five%", "5%%"] {
            #expect(PrecisionGoal(text) == nil, "\(text)")
        }
    }

    /// By hand: of 5 values around 0.5 s the log-scale half-width is t(4; 0.99583) x s / sqrt 5, and so on; 3 % of
    /// spread gives 6.6 % at 5, 3.3 % at 10 and 2 % at 20 replications.
    @Test(arguments: [(0.1, 5), (0.05, 10), (0.025, 20)])
    func replicationsAreAddedUntilTheWidthIsReached(_ asked: Double, _ replications: Int) throws {
        let runner = Runner(jobs: 2, simulate: Self.alternating(0.03))
        let answer = try #require(Planner.answer(Self.study(), precision: PrecisionGoal(asked: asked), by: runner))
        let precision = try #require(answer.precision)
        #expect(answer.replications == replications && !answer.partial)
        #expect(precision.isReached && precision.looks == [5, 10, 20, 40, 80, 160])
        #expect(precision.looks[precision.looksTaken - 1] == replications)
        #expect(try #require(precision.reached) <= asked)
        #expect(answer.warnings.isEmpty)
        let values = answer.options[0].perReplication.ttftP99Seconds.compactMap(\.self)
        #expect(values.count == replications)
        #expect(answer.options[0].objectives[0].value == Estimate(geometricMeanOf: values, confidence: 1 - 0.05 / 6))
    }

    /// Nothing in it is at 95 %: every interval, and every count, is at the confidence of the look.
    @Test func theAnswerIsThatOfTheLastLookThroughout() throws {
        var fixed = Self.study(["a", "b"])
        (fixed.replications, fixed.confidence) = (10, 1 - 0.05 / 6)
        let runner = Runner(jobs: 2, simulate: Self.alternating(0.03))
        var answer = try #require(
            Planner.answer(Self.study(["a", "b"]), precision: PrecisionGoal(asked: 0.05), by: runner))
        #expect(answer.precision != nil)
        answer.precision = nil
        #expect(answer == Planner.answer(fixed, by: runner))
        fixed.confidence = usualConfidence
        let usual = try #require(Planner.answer(fixed, by: runner))
        #expect(answer.options[0].latency != usual.options[0].latency)
        #expect(
            answer.options[0].objectives[0].replicationsMet.low < usual.options[0].objectives[0].replicationsMet.low)
    }

    @Test func threadsChangeNothing() throws {
        let answers = [1, 4].map { jobs in
            Planner.answer(
                Self.study(["a", "b", "c"]), precision: PrecisionGoal(asked: 0.05),
                by: Runner(jobs: jobs, simulate: Self.alternating(0.03)))
        }
        #expect(answers[0] != nil)
        #expect(answers[0] == answers[1])
    }

    @Test func theLastLookEndsARunThatIsNotPreciseEnough() throws {
        let runner = Runner(jobs: 1, simulate: Self.alternating(0.4))
        let goal = PrecisionGoal(asked: 0.01, looks: Looks(first: 5, most: 12))
        let answer = try #require(Planner.answer(Self.study(), precision: goal, by: runner))
        let precision = try #require(answer.precision)
        #expect(precision.looks == [5, 10, 12] && answer.replications == 12)
        #expect(abs(precision.confidence - (1 - 0.05 / 3)) < 1e-15)
        #expect(!precision.isReached && !answer.partial)
        #expect(precision.quantities.map(\.state) == [.constant, .open, .constant])
        #expect(answer.warnings.count == 1)
        #expect(answer.warnings[0].contains("api, chat ttft.p99 < 1s (±"))
        #expect(answer.warnings[0].contains("not reached after 12 replications"))
    }

    /// Ten of a thousand requests unserved in replication 3: its p99 is infinite, and no replication more mends it.
    @Test func whatCanHaveNoWidthIsNotWaitedFor() throws {
        let runner = Runner(jobs: 1) { plan in
            Synthetic.run(
                served: plan.replication == 3 ? 980 : 1_000, ttftSeconds: 0.5, thresholds: [ThresholdMeasurements()])
        }
        let answer = try #require(Planner.answer(Self.study(), precision: PrecisionGoal(asked: 0.05), by: runner))
        #expect(answer.precision?.quantities.map(\.state) == [.constant, .unserved, .reached])
        #expect(answer.precision?.quantities[1].halfWidth == nil)
        #expect(answer.replications == 5 && answer.precision?.isReached == true)
        #expect(answer.warnings.count == 1 && answer.warnings[0].contains("unserved requests"))
    }

    @Test func rareKindsAndEmptyClassesAreNotWaitedFor() throws {
        let mixed = Runner(jobs: 1) { plan in
            Synthetic.run(ttftSeconds: plan.replication == 3 ? 9 : 0.5, thresholds: [ThresholdMeasurements()])
        }
        let goal = PrecisionGoal(asked: 0.05)
        let kinds = try #require(Planner.answer(Self.study(), precision: goal, by: mixed))
        #expect(kinds.precision?.quantities.map(\.state) == [.constant, .mixed, .constant])
        #expect(kinds.replications == 5 && kinds.warnings[0].contains("counts decide"))
        let nobody = Runner(jobs: 1) { _ in
            Synthetic.run(arrived: 0, served: 0, thresholds: [ThresholdMeasurements()])
        }
        let empty = try #require(Planner.answer(Self.study(), precision: goal, by: nobody))
        #expect(empty.precision?.quantities.map(\.state) == [.constant, .empty, .empty])
        #expect(empty.replications == 5 && empty.warnings.count == 1)
    }

    @Test func withoutObjectivesTTFTDecides() throws {
        let runner = Runner(jobs: 1, simulate: Self.alternating(0.03))
        let answer = try #require(
            Planner.answer(Self.study(objectives: []), precision: PrecisionGoal(asked: 0.05), by: runner))
        #expect(answer.precision?.quantities.map(\.quantity) == ["cost", "chat ttft.p99"])
        #expect(answer.replications == 10)
    }

    /// Stopped in the eighth run: the look at five stands, what came after it does not count.
    @Test(arguments: [(8, 5, 1), (4, 3, 0)])
    func anInterruptionKeepsTheFinishedLooks(_ last: Int, _ replications: Int, _ looks: Int) throws {
        let cancellation = Cancellation()
        let started = Atomic(0)
        let simulate = Self.alternating(0.03)
        let runner = Runner(jobs: 1, cancellation: cancellation) { plan in
            if started.add(1, ordering: .relaxed).newValue == last { cancellation.cancel() }
            return cancellation.isCancelled ? nil : simulate(plan)
        }
        let answer = try #require(Planner.answer(Self.study(), precision: PrecisionGoal(asked: 0.01), by: runner))
        #expect(answer.partial && answer.replications == replications)
        #expect(answer.precision?.looksTaken == looks && answer.precision?.isReached == false)
        #expect(answer.warnings.isEmpty)
    }

    @Test func anInterruptionBeforeTheFirstReplicationHasNoAnswer() {
        let cancellation = Cancellation()
        cancellation.cancel()
        let runner = Runner(jobs: 1, cancellation: cancellation, simulate: Self.alternating(0.03))
        #expect(Planner.answer(Self.study(), precision: PrecisionGoal(asked: 0.05), by: runner) == nil)
    }

    @Test func progressGoesOnFromLookToLook() {
        let told = Mutex<[[Int]]>([])
        let runner = Runner(
            jobs: 1, progress: { done, total in told.withLock { $0.append([done, total]) } },
            simulate: Self.alternating(0.03))
        #expect(Planner.answer(Self.study(["a", "b"]), precision: PrecisionGoal(asked: 0.05), by: runner) != nil)
        let expected = (1...10).map { [$0, 10] } + (11...20).map { [$0, 20] }
        #expect(told.withLock { $0 } == expected)
    }

    /// No width is shown narrower than it is.
    @Test(arguments: [
        (0.05, "5 %"), (0.0504, "5.1 %"), (0.07, "7 %"), (0.0025, "0.25 %"), (0.00251, "0.26 %"), (0, "0 %"),
    ])
    func widthsAreRoundedUp(_ share: Double, _ text: String) {
        #expect(PrecisionAnswer.percent(share) == text)
        #expect(PrecisionAnswer.percent(.infinity) == "more than 1,000 %")
    }
}
