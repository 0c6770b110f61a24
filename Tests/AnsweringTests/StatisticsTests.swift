import Foundation
import Testing

@testable import PlimsollAnswering
@testable import PlimsollCalibrating

@Suite struct StudentTTests {
    /// Fisher and Yates' table, to more digits by R's `qt`.
    @Test(arguments: [
        (0.975, 1.0, 12.706_204_736), (0.975, 2, 4.302_652_730), (0.975, 4, 2.776_445_105),
        (0.975, 9, 2.262_157_163), (0.975, 29, 2.045_229_642), (0.975, 99, 1.984_216_952),
        (0.95, 5, 2.015_048_373), (0.995, 10, 3.169_272_673),
    ])
    func quantilesAreThoseOfTheTables(probability: Double, degreesOfFreedom: Double, expected: Double) {
        let t = StudentT(degreesOfFreedom: degreesOfFreedom)
        #expect(abs(t.quantile(probability) - expected) < 1e-8)
        #expect(abs(t.quantile(1 - probability) + expected) < 1e-8)
        #expect(abs(t.cumulative(expected) - probability) < 1e-9)
    }

    @Test func cumulativeHasItsClosedFormsForOneAndTwoDegrees() {
        for t in [-30.0, -2, -0.1, 0, 0.1, 1, 7, 200] {
            let cauchy = 0.5 + atan(t) / .pi
            #expect(abs(StudentT(degreesOfFreedom: 1).cumulative(t) - cauchy) < 1e-13)
            let two = 0.5 + t / (2 * (2 + t * t).squareRoot())
            #expect(abs(StudentT(degreesOfFreedom: 2).cumulative(t) - two) < 1e-13)
        }
    }

    @Test func extremesAreCertain() {
        let t = StudentT(degreesOfFreedom: 3)
        #expect(t.cumulative(.infinity) == 1)
        #expect(t.cumulative(-.infinity) == 0)
        #expect(t.quantile(0.5) == 0)
    }
}

@Suite struct ClopperPearsonTests {
    /// As R's `binom.test` gives them.
    @Test(arguments: [
        (5, 5, 0.478_176_2, 1.0), (0, 10, 0, 0.308_497_1), (9, 10, 0.554_983_9, 0.997_471_4),
        (5, 10, 0.187_086_0, 0.812_914_0), (1, 20, 0.001_265_1, 0.248_732_8), (0, 0, 0, 1),
    ])
    func intervalsAreThoseOfTheTables(k: Int, n: Int, low: Double, high: Double) {
        let met = ReplicationsMet(k: k, n: n)
        #expect(abs(met.low - low) < 1e-6)
        #expect(abs(met.high - high) < 1e-6)
    }
}

@Suite struct EstimateTests {
    @Test func aMeanHasTheIntervalOfItsSample() throws {
        // Sample variance 2.5, standard error sqrt(0.5), t(0.975, 4) = 2.776445105.
        let estimate = try #require(Estimate(meanOf: [1, 2, 3, 4, 5]))
        #expect(estimate.mean == 3)
        #expect(abs(try #require(estimate.low) - (3 - 1.963_243_162)) < 1e-8)
        #expect(abs(try #require(estimate.high) - (3 + 1.963_243_162)) < 1e-8)
    }

    @Test func oneReplicationHasNoIntervalAndNoneHasNoMean() {
        #expect(Estimate(meanOf: [7]) == Estimate(mean: 7, low: nil, high: nil))
        #expect(Estimate(geometricMeanOf: [7]) == Estimate(mean: 7, low: nil, high: nil))
        #expect(Estimate(meanOf: []) == nil)
        #expect(Estimate(geometricMeanOf: []) == nil)
    }

    @Test func equalValuesAreExact() {
        let tenth = [Double](repeating: 0.1, count: 10)
        #expect(Estimate(meanOf: tenth) == Estimate(mean: 0.1, low: 0.1, high: 0.1))
        #expect(Estimate(geometricMeanOf: tenth) == Estimate(mean: 0.1, low: 0.1, high: 0.1))
    }

    @Test func percentilesAreAveragedOnALogScale() throws {
        // ln: 0, 2, 4 (x ln 2); mean 2, standard error 2 / sqrt(3), t(0.975, 2) = 4.302652730.
        let estimate = try #require(Estimate(geometricMeanOf: [1, 4, 16]))
        let half = 4.302_652_730 * 2 / 3.0.squareRoot()
        #expect(abs(estimate.mean - 4) < 1e-12)
        #expect(abs(try #require(estimate.low) - exp2(2 - half)) < 1e-8)
        #expect(abs(try #require(estimate.high) / exp2(2 + half) - 1) < 1e-8)
    }

    @Test func aZeroLatencyFallsBackToTheArithmeticMean() {
        #expect(Estimate(geometricMeanOf: [0, 2])?.mean == 1)
    }

    @Test func sharesStayBetweenZeroAndOne() {
        let estimate = Estimate(shareOf: [1, 1, 0.9])
        #expect(estimate?.high == 1)
        #expect(Estimate(shareOf: [0, 0, 0.1])?.low == 0)
    }

    @Test func aT95IntervalCoversTheMeanInNineteenOfTwentyExperiments() {
        var random = SplitMix64(state: 20_260_224)
        var covered = 0
        for _ in 0..<1_000 {
            let sample = (0..<10).map { _ in 5 + 2 * random.normal() }
            if let estimate = Estimate(meanOf: sample), let low = estimate.low, let high = estimate.high {
                covered += low <= 5 && 5 <= high ? 1 : 0
            }
        }
        #expect((930...970).contains(covered), "covered \(covered) of 1,000; seed 20260224")
    }
}

/// Steele, Lea and Flood (OOPSLA 2014): enough randomness for a seeded experiment.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Box and Muller.
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
}
