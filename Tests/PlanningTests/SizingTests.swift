import PlimsollScenario
import PlimsollSimulation
import Synchronization
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

@Suite struct SizingTests {
    private typealias Scenarios = SizingScenarios

    @Test func aQueueIsSizedAsErlangSays() throws {
        let answer = try #require(try Scenarios.answer(Scenarios.text(), simulate: Scenarios.erlang))
        let option = try #require(answer.bestOption)
        #expect(answer.outcome == .yes)
        #expect(option.chosen?.values == ["options.own.replicas=13"])
        #expect(option.methods?.queueing == 13)
        #expect(option.methods?.simulation == 13)
        #expect(option.methods?.averageLoad == 8, "8 requests a second of a second each")
        #expect(abs((option.chosen?.monthlyUSD.mean ?? 0) - 13 * 730) < 1)
        #expect(option.neighbours.map(\.title) == ["one fewer", "one more"])
        #expect(option.neighbours.map(\.fleet.verdict) == [.no, .yes])
        #expect(option.neighbours.map(\.fleet.title) == ["12 replicas", "14 replicas"])
        let cliff = try #require(option.cliff)
        #expect(cliff.below == "12 replicas" && cliff.above == "13 replicas")
        #expect(abs((cliff.valueBelow ?? 0) - 0.66) < 0.03 && abs((cliff.valueAbove ?? 0) - 0.40) < 0.03)
    }

    @Test func theEngineAgreesWithErlangOnASharedQueue() throws {
        // One replica of so many slots, each as fast alone as among others, is M/M/c. It costs the same with any number,
        // so the first that does is chosen.
        let slots = "search: {pools.p.engine.max_num_seqs: [4, 5, 6]}"
        let text = Scenarios.text(slos: "[all ttft.p99 < 950ms]", own: "{pool: p, replicas: 1}", more: slots)
            .replacing("{output: 1000tok/s}", with: "{output: 100000tok/s, per_sequence: 1000tok/s}")
            .replacing("rate: 8/s", with: "rate: 2/s").replacing("horizon: 2h", with: "horizon: 6h")
        let answer = try #require(try Scenarios.answer(text, jobs: 2) { Simulation.run($0) })
        #expect(answer.bestOption?.chosen?.values == ["pools.p.engine.max_num_seqs=5"])
        #expect(answer.bestOption?.fleets.first?.verdict == .no)
        #expect(ErlangC.groups(of: 1, erlangs: 2, waitOver: 0.948, atMost: 0.01) == 5)
    }

    @Test func theAnswerIsTheSameForAnyNumberOfJobs() throws {
        let more = "search: {options.own.replicas: 9..16, pools.p.price: [$1/gpu/h, $2/gpu/h]}\nsurvive: 1 replica"
        let one = try Scenarios.answer(Scenarios.text(more: more), jobs: 1, simulate: Scenarios.erlang)
        let four = try Scenarios.answer(Scenarios.text(more: more), jobs: 4, simulate: Scenarios.erlang)
        #expect(one != nil && one == four)
    }

    @Test(arguments: zip(["1 replica", "1 node", "1 zone"], [14, 15, 25]))
    func lossesAreOnTop(loss: String, replicas: Int) throws {
        let text = Scenarios.text(more: "survive: \(loss)")
        let answer = try #require(try Scenarios.answer(text, simulate: Scenarios.erlang))
        #expect(answer.bestOption?.chosen?.values == [Setting("options.own.replicas", "\(replicas)")])
        #expect(answer.bestOption?.chosen?.survival?.monthsMet.k == answer.bestOption?.chosen?.survival?.monthsMet.n)
    }

    @Test func anAutoscalerIsSearchedWithoutMonotony() throws {
        // Only 2 to 10, 4 to 12 and 3 to 14 do; the second costs more than the first, the third lies between.
        let good = [[3, 14], [4, 12]]
        let simulate: Runner.Simulate = { plan in
            Scenarios.run(plan) { plan, _ in
                guard case .hpa(let hpa) = plan.pools[0].size else { return 9 }
                return good.contains([hpa.minimum, hpa.maximum]) ? 0.1 : 5
            }
        }
        let own = "{pool: p, autoscaler: {hpa: {metric: waiting_per_replica, target: 1}, min: 1, max: 2}}"
        let more = "search: {options.own.autoscaler.min: 2..5, options.own.autoscaler.max: 11..15}"
        let answer = try #require(try Scenarios.answer(Scenarios.text(own: own, more: more), simulate: simulate))
        let option = try #require(answer.bestOption)
        #expect(option.chosen?.title == "3 to 14 replicas")
        #expect(
            option.neighbours.map(\.fleet.title) == [
                "2 to 14 replicas", "4 to 14 replicas", "3 to 13 replicas", "3 to 15 replicas",
            ])
        #expect(option.fleets.count { $0.verdict == .yes } == 1, "nothing dearer than what was found is tried")
        #expect(option.fleets.contains { $0.title == "2 to 11 replicas" && $0.verdict == .no })
    }

    @Test func aCostLimitCanStandInTheWay() throws {
        let text = Scenarios.text(slos: "[all ttft.p99 < 500ms, cost < $9000/month]")
        let answer = try #require(try Scenarios.answer(text, simulate: Scenarios.erlang))
        #expect(answer.outcome == .no && answer.best == nil)
        #expect(answer.options[0].chosen == nil)
        #expect(answer.options[0].bindingLimit?.hasPrefix("cost < $9000/month: what meets the rest costs $") == true)
    }

    @Test func aLimitBelowAnIdleFleetIsHopeless() throws {
        let answer = try #require(
            try Scenarios.answer(Scenarios.text(slos: "[all ttft.p99 < 1ms]"), simulate: Scenarios.erlang))
        #expect(answer.outcome == .no && answer.fleetsSimulated > 0, "no shortcut says so: fleets were tried")
        #expect(answer.options[0].bindingLimit?.hasPrefix("all ttft.p99 < 1ms, missed by the nearest fleet") == true)
    }

    @Test func aFleetThatIsNotProvenMayDo() throws {
        // Thirteen replicas meet the limit in four months of five, and no other number does.
        let simulate: Runner.Simulate = { plan in
            Scenarios.run(plan) { plan, replicas in replicas != 13 ? 9 : plan.replication == 3 ? 0.6 : 0.3 }
        }
        let text = Scenarios.text(more: "search: {options.own.replicas: [13]}")
        let answer = try #require(try Scenarios.answer(text, replications: 8, simulate: simulate))
        #expect(answer.outcome == .undecided && answer.best == "own")
        #expect(answer.options[0].possible?.certainty.monthsMet.n == 8)
    }

    @Test func whatMustHoldInEveryWindowIsCounted() throws {
        let text = Scenarios.text(slos: "[all ttft.p99 < 500ms every hour]")
        let counts = try Scenarios.withFile(text) { file in
            Decider(for: try ScenarioReader.read(file: file).scenario).looks.replications
        }
        #expect(counts.first == 2)
        // Seven or eight looks share 5 %, two parts a look: more than ln(0.05 / 16) / ln(0.95) = 112 months in a row.
        #expect((100...140).contains(counts.last ?? 0), "\(counts)")
    }
}

@Suite struct SizingFaultTests {
    @Test(
        arguments: [
            ("[]", "", "there is no SLO, so anything would do"),
            ("[all ttft.p99 < 1s, all ttft.p99 < 2s]", "", "contradicts `all ttft.p99 < 1s`"),
            ("[all ttft.p99 < 1s]", "search: {options.own.replcas: 2..4}", "did you mean `replicas`?"),
            ("[all ttft.p99 < 1s]", "search: {pools.p.engine.max_num_seqs: [none]}", "not a whole number"),
            ("[all ttft.p99 < 1s]", "search: {pools.p.zones: [2, 99]}", "with `pools.p.zones=99`"),
            ("[all ttft.p99 < 1s]", "search: {options.own.replicas: 0..4}", "with `options.own.replicas=0`"),
        ])
    func nothingIsSimulatedForAWrongQuestion(slos: String, more: String, fault: String) throws {
        let found = try SizingScenarios.faults(SizingScenarios.text(slos: slos, more: more))
        #expect(found.contains { $0.contains(fault) }, "\(found)")
    }

    @Test func aSearchOfAPoolNobodyUsesIsEmpty() throws {
        let text = SizingScenarios.text(more: "search: {pools.q.zones: [1, 2]}")
            .replacing(
                "options:",
                with: "  q: {price: $1/gpu/h, performance: {fixed: {output: 1tok/s}}, "
                    + "engine: {kv_tokens: 100000, max_model_len: 50000}}\noptions:")
        #expect(try SizingScenarios.faults(text).contains { $0.contains("no option uses what `pools.q.zones` varies") })
    }
}

@Suite struct CommitmentSplitTests {
    @Test func hoursAreStackedByReplica() {
        func row(_ replicas: Double) -> HourRow {
            var row = HourRow()
            row.readyTime = Int64(replicas * Double(Synthetic.hour))
            return row
        }
        // Three of four hours with one replica, one of four with two and a half.
        let curve = CommitmentSplit.shareOfHours(of: [[row(1), row(1)], [row(2.5), row(0)]], horizonHours: 2)
        #expect(curve == [0.75, 0.25, 0.125])
        #expect(CommitmentSplit.shareOfHours(of: [[row(0)]], horizonHours: 1).isEmpty)
        // Two replicas all the time, in a horizon of an hour and a half.
        #expect(CommitmentSplit.shareOfHours(of: [[row(2), row(1)]], horizonHours: 1.5) == [1, 1])
    }
}
