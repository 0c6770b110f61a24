import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollCompiling

@Suite struct VerdictTests {
    private func evidence(
        _ observations: [Observation], _ metric: Objective.Metric = .latency(.ttft, percentile: 0.99),
        limit: Double = 1, window: Objective.Window = .month
    ) -> ObjectiveEvidence {
        let objective = Objective(text: "", requestClass: nil, metric: metric, limit: limit, window: window)
        return ObjectiveEvidence(objective: objective, observations: observations)
    }

    private func values(_ values: Double...) -> [Observation] { values.map { .value($0) } }

    @Test func anIntervalClearOfTheLimitDecides() {
        #expect(evidence(values(0.80, 0.82, 0.81)).verdict == .yes)
        #expect(evidence(values(1.20, 1.22, 1.21)).verdict == .no)
        #expect(evidence(values(0.95, 1.02, 0.99)).verdict == .undecided)
    }

    @Test func theLimitItselfIsMissed() {
        #expect(evidence(values(1, 1, 1)).verdict == .no)
        #expect(evidence(values(1, 1, 1), .served).verdict == .no)
        #expect(evidence(values(1, 1, 1), .cost).verdict == .no)
    }

    @Test func oneReplicationNeverDecides() {
        for metric in [Objective.Metric.latency(.ttft, percentile: 0.99), .cost] {
            let one = evidence(values(0.1), metric)
            #expect(one.verdict == .undecided)
            #expect(one.estimate == Estimate(mean: 0.1, low: nil, high: nil))
            #expect(one.replicationsMet.k == 1)
        }
        #expect(evidence([.unserved]).verdict == .undecided)
    }

    @Test func costsAndSharesAreJudgedOnTheirOwnSide() {
        #expect(evidence(values(100, 101, 102), .cost, limit: 110).verdict == .yes)
        #expect(evidence(values(100, 101, 102), .cost, limit: 90).verdict == .no)
        #expect(evidence(values(0.9995, 0.9996, 0.9995), .served, limit: 0.999).verdict == .yes)
        #expect(evidence(values(0.997, 0.9971, 0.997), .served, limit: 0.999).verdict == .no)
        #expect(evidence(values(1, 1, 1), .served, limit: 0.999).verdict == .yes)
    }

    @Test func unservedInAllReplicationsIsNo() {
        let all = evidence([.unserved, .unserved, .unserved])
        #expect(all.verdict == .no)
        #expect(all.estimate == nil)
        #expect(all.isUnserved && !all.isMixed)
        #expect(all.replicationsMet.k == 0)
    }

    @Test func unservedInSomeIsMixedAndTheCountsDecide() {
        let some = evidence(values(0.5, 0.5, 0.5) + [.unserved])
        #expect(some.isMixed && some.isUnserved)
        #expect(some.estimate == nil)
        #expect(some.verdict == .undecided)
        #expect(some.replicationsMet.k == 3 && some.replicationsMet.n == 4)
        #expect(evidence(values(1.5, 1.6) + [.unserved]).verdict == .no)
        let rarelyGood = evidence(values(0.5) + [Observation](repeating: .unserved, count: 9))
        #expect(rarelyGood.verdict == .no)
    }

    @Test func monthsOfTwoKindsAreNotJudgedByTheirMean() {
        // The log-scale interval of these ends at 0.36 s, although one month in ten breaks the limit.
        let observations = [Observation](repeating: .value(0.1), count: 9) + values(5)
        let bimodal = evidence(observations)
        #expect((bimodal.estimate?.high ?? 9) < 1)
        #expect(bimodal.isMixed)
        #expect(bimodal.verdict == .undecided)
        #expect(!evidence(values(0.1, 0.9, 0.2)).isMixed)
        #expect(!evidence(values(0.9, 1.1, 1.0)).isMixed)
    }

    @Test func replicationsWithoutSuchRequestsDoNotCount() {
        let some = evidence([.empty, .value(0.5), .value(0.5), .empty])
        #expect(some.verdict == .yes)
        #expect(some.replicationsMet.n == 2)
        let none = evidence([.empty, .empty, .empty])
        #expect(none.verdict == .undecided)
        #expect(none.estimate == nil && !none.isUnserved)
    }

    @Test func everyWindowMeansEveryWindowOfEveryReplication() {
        let every = Objective.Window.each(seconds: 3_600, share: 1)
        #expect(evidence(values(1, 1, 1), window: every).verdict == .yes)
        #expect(evidence(values(1, 1, 0.99), window: every).verdict == .undecided)
        #expect(evidence(values(0.99, 0.98, 0.985), window: every).verdict == .no)
        // Wide spread, but none of six replications is free of bad windows.
        #expect(evidence(values(0.999, 0.999, 0.999, 0.999, 0.999, 0.4), window: every).verdict == .no)
    }

    @Test func aShareOfWindowsIsJudgedByItsInterval() {
        let most = Objective.Window.each(seconds: 300, share: 0.99)
        #expect(evidence(values(0.995, 0.996, 0.995), window: most).verdict == .yes)
        #expect(evidence(values(0.97, 0.971, 0.97), window: most).verdict == .no)
        #expect(evidence(values(0.99, 0.999, 0.98), window: most).verdict == .undecided)
        #expect(evidence(values(99.0 / 100, 99.0 / 100), window: most).verdict == .yes)
        #expect(evidence(values(0.99, 0.97, 0.5), window: most).replicationsMet.k == 1)
    }

    @Test(arguments: [
        (Objective.Metric.latency(.ttft, percentile: 0.99), "ttft.p99"), (.latency(.tpot, percentile: 0.5), "tpot.p50"),
        (.latency(.e2e, percentile: 0.999), "e2e.p999"), (.latency(.itl, percentile: 0.05), "itl.p05"),
        (.served, "served"), (.cost, "cost"),
    ])
    func metricsHaveTheirContractNames(metric: Objective.Metric, name: String) {
        #expect(metric.name == name)
        #expect(Objective.Metric(named: name) == metric)
    }

    @Test(arguments: [
        (Objective.Window.month, "month"), (.each(seconds: 3_600, share: 1), "every hour"),
        (.each(seconds: 3_600, share: 0.99), "99% of hours"), (.each(seconds: 300, share: 0.995), "99.5% of 5min"),
        (.each(seconds: 300, share: 1), "every 5min"),
    ])
    func windowsHaveTheirContractNames(window: Objective.Window, name: String) {
        #expect(window.name == name)
        #expect(Objective.Window(named: name) == window)
    }

    @Test(arguments: ["", "ttft", "ttft.99", "ttft.p9", "ttft.p99.p99", "reserved", "cost.p99", "ttft.px9"])
    func otherNamesAreNoMetric(name: String) {
        #expect(Objective.Metric(named: name) == nil)
    }

    @Test(arguments: ["", "every", "every day", "99 of hours", "% of hours", "99% of days", "hour"])
    func otherNamesAreNoWindow(name: String) {
        #expect(Objective.Window(named: name) == nil)
    }

    @Test func causesAreSharesOfAllMisses() {
        var first = ThresholdMeasurements()
        first.missesByCause = [0, 3, 0, 0, 0, 1]
        var second = ThresholdMeasurements()
        second.missesByCause = [0, 0, 0, 0, 0, 4]
        #expect(
            CauseShare.shares(of: [first, second]) == [
                CauseShare(cause: "lost capacity", share: 0.375), CauseShare(cause: "burst", share: 0.625),
            ])
        #expect(CauseShare.shares(of: [ThresholdMeasurements()]).isEmpty)
    }
}

@Suite struct LatencyTests {
    private func requests(arrived: Int, ttft: [Double], tokens: Int = 10) -> ClassMeasurements {
        var result = ClassMeasurements()
        result.arrived = arrived
        result.served = ttft.count
        for seconds in ttft {
            result.ttft.record(Synthetic.picoseconds(seconds))
            result.e2e.record(Synthetic.picoseconds(seconds + 1))
            if tokens > 1 { result.tpot.record(Synthetic.picoseconds(0.01)) }
            result.itl.record(Synthetic.picoseconds(0.01), times: tokens - 1)
        }
        return result
    }

    @Test func unservedRequestsAreInfinitelySlow() {
        let latencies = Latencies(of: [requests(arrived: 100, ttft: [Double](repeating: 1, count: 98))])
        #expect(latencies.percentile(0.95, of: .ttft).value != nil)
        #expect(latencies.percentile(0.98, of: .ttft).value != nil)
        #expect(latencies.percentile(0.99, of: .ttft) == .unserved)
        #expect(latencies.percentile(0.99, of: .tpot) == .unserved)
        #expect(latencies.percentile(0.99, of: .e2e) == .unserved)
        #expect(latencies.percentile(0.99, of: .itl).value != nil)
    }

    @Test func classesAreMergedRequestByRequest() throws {
        let slow = requests(arrived: 10, ttft: [Double](repeating: 4, count: 10))
        let quick = requests(arrived: 90, ttft: [Double](repeating: 1, count: 90))
        let both = Latencies(of: [slow, quick])
        #expect(abs(try #require(both.percentile(0.5, of: .ttft).value) - 1) < 0.01)
        #expect(abs(try #require(both.percentile(0.95, of: .ttft).value) - 4) < 0.04)
        #expect(abs(try #require(both.mean(of: .ttft)) - 1.3) < 1e-9)
    }

    @Test func oneTokenOutputsHaveNoTPOTAndAreNotUnserved() {
        let latencies = Latencies(of: [requests(arrived: 5, ttft: [1, 1, 1, 1, 1], tokens: 1)])
        #expect(latencies.percentile(0.99, of: .tpot) == .empty)
        #expect(latencies.percentile(0.99, of: .itl) == .empty)
    }

    @Test func nothingArrivedIsNotUnserved() {
        #expect(Latencies(of: [ClassMeasurements()]).percentile(0.99, of: .ttft) == .empty)
    }
}

@Suite struct WorstHourTests {
    private func profile(_ hours: [(hour: Int, seconds: Double, count: Int, unserved: Int)]) -> WeekProfile {
        var run = Synthetic.run(arrived: 0, served: 0)
        for entry in hours {
            run.hourOfWeekTTFT[entry.hour].record(Synthetic.picoseconds(entry.seconds), times: entry.count)
            run.hourOfWeekUnserved[entry.hour] += entry.unserved
        }
        return WeekProfile(of: run)
    }

    @Test func theLargestPooledP99IsTheWorst() throws {
        // Hour 20 has the single worst replication, hour 30 is bad in both.
        let first = profile([(20, 9, 1, 0), (30, 2, 1_000, 0)])
        let second = profile([(20, 0.1, 999, 0), (30, 2, 1_000, 0)])
        var pooled = first
        pooled.merge(second)
        let worst = try #require(WorstHour(pooled: pooled, requestClass: "chat"))
        #expect(worst.hourOfWeek == 30)
        #expect(abs(try #require(worst.value?.mean) - 2) < 0.02)
        #expect(worst.metric == .latency(.ttft, percentile: 0.99) && worst.requestClass == "chat")
        #expect(worst.value?.low == nil && worst.value?.high == nil)
    }

    @Test func theWorstHourIsNeverBetterThanTheMonth() throws {
        // A rare disaster: hour 40 is terrible in one replication of five, and good in the others.
        var pooled = WeekProfile()
        var whole = LatencyHistogram()
        for replication in 0..<5 {
            let seconds = replication == 0 ? 20.0 : 0.3
            pooled.merge(profile([(39, 0.2, 1_000, 0), (40, seconds, 300, 0), (41, 0.4, 1_000, 0)]))
            whole.record(Synthetic.picoseconds(0.2), times: 1_000)
            whole.record(Synthetic.picoseconds(seconds), times: 300)
            whole.record(Synthetic.picoseconds(0.4), times: 1_000)
        }
        let month = try #require(whole.quantileSeconds(0.99))
        let worst = try #require(WorstHour(pooled: pooled, requestClass: nil)?.value?.mean)
        // 300 of 11,500 requests are slow: the month's p99 is theirs, and so is the hour's.
        #expect(abs(month - 20) < 0.2)
        #expect(worst >= month)
        #expect(abs(worst - 20) < 0.2)
    }

    @Test func anUnservedHourIsWorseThanASlowOne() throws {
        let week = profile([(1, 50, 1_000, 0), (2, 1, 950, 50), (3, 1, 900, 100), (4, 1, 900, 100)])
        let worst = try #require(WorstHour(pooled: week, requestClass: nil))
        #expect(worst.hourOfWeek == 3)
        #expect(worst.value == nil)
    }

    @Test func anEmptyWeekHasNone() {
        #expect(WorstHour(pooled: WeekProfile(), requestClass: nil) == nil)
    }
}

@Suite struct ComparisonTests {
    @Test func pairsSubtractReplicationByReplication() throws {
        // Months differ by hundreds; the options by 10 every time but once.
        let own = PairedFigures(
            name: "own", monthlyUSD: [1_010, 1_310, 1_611], ttftP99: [.value(1), .value(2), .value(3)])
        let api = PairedFigures(
            name: "api", monthlyUSD: [1_000, 1_300, 1_600], ttftP99: [.value(2), .value(3), .value(4)])
        let pairs = Comparison.pairs(of: [own, api])
        let pair = try #require(pairs.first)
        #expect(pairs.count == 1)
        #expect(pair.a == "api" && pair.b == "own")
        // Differences -10, -10, -11: mean -31/3, standard error 1/3, t(0.975, 2) = 4.302652730.
        let expectedMean = -31.0 / 3
        let expectedLow = expectedMean - 4.302_652_730 / 3
        let low = try #require(pair.monthlyUSDDifference.low)
        #expect(abs(pair.monthlyUSDDifference.mean - expectedMean) < 1e-9)
        #expect(abs(low - expectedLow) < 1e-8)
        #expect(pair.ttftP99DifferenceSeconds == Estimate(mean: 1, low: 1, high: 1))
        // t = 31 with 2 degrees of freedom: 1/2 + 31 / (2 sqrt(2 + 31^2)).
        let expectedProbability = 0.5 + 31 / (2 * 963.0.squareRoot())
        #expect(abs(pair.probabilityACheaper - expectedProbability) < 1e-9)
    }

    @Test func aDifferenceWithoutSpreadIsCertain() throws {
        let cheap = PairedFigures(name: "cheap", monthlyUSD: [1, 1], ttftP99: [.value(1), .unserved])
        let dear = PairedFigures(name: "dear", monthlyUSD: [2, 2], ttftP99: [.value(1), .value(1)])
        let pair = try #require(Comparison.pairs(of: [cheap, dear]).first)
        #expect(pair.probabilityACheaper == 1)
        #expect(pair.ttftP99DifferenceSeconds == nil)
        let same = try #require(Comparison.pairs(of: [cheap, cheap]).first)
        #expect(same.probabilityACheaper == 0.5)
    }

    @Test func allPairsInTheOrderOfTheOptions() {
        let figures = ["x", "y", "z"].map { PairedFigures(name: $0, monthlyUSD: [1], ttftP99: [.value(1)]) }
        let pairs = Comparison.pairs(of: figures)
        #expect(pairs.map(\.a) == ["x", "x", "y"])
        #expect(pairs.map(\.b) == ["y", "z", "z"])
        #expect(pairs[0].monthlyUSDDifference == Estimate(mean: 0, low: nil, high: nil))
    }
}
