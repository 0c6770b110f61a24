import Foundation
import PlimsollCalibrating
import PlimsollCompiling
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollScenario

@Suite struct CompilingTrafficTests {
    typealias Make = CompilingScenarios

    private func renewal(_ change: (inout RequestClass) -> Void = { _ in }, scale: Double = 1) throws -> RenewalPlan {
        let compilation = try Make.compile {
            $0.traffic.scale = scale
            change(&$0.traffic.classes[0])
        }
        guard case .renewal(let plan) = compilation.options[0].plan.classes[0].traffic.arrivals else {
            throw CancellationError()
        }
        return plan
    }

    private func weekly(_ shape: RateShape) throws -> [Double] {
        try renewal { $0 = Make.requestClass("chat", shape: shape) }.weekly
    }

    @Test func scaleMultipliesTheRate() throws {
        #expect(try renewal(scale: 2.5).ratePerSecond == 15)
    }

    @Test func hourlyValuesBecomeAWeekOfMeanOne() throws {
        var day = [Double](repeating: 1, count: 24)
        day[12] = 25
        let week = try weekly(.hourly(day))
        #expect(week.count == 168)
        #expect(week[12] == 12.5)
        #expect(week[24 * 6 + 12] == 12.5)
        #expect(week[0] == 0.5)
        #expect(try weekly(.hourly([Double](repeating: 3, count: 168))) == [Double](repeating: 1, count: 168))
    }

    @Test(arguments: [1, 1.2, 2, 5, 12]) func aDiurnalDayHasItsPeak(peakToMean: Double) throws {
        let week = try weekly(.diurnal(peakHour: 15, peakToMean: peakToMean, weekendShare: 0.5))
        #expect(week.count == 672)
        let weekMean: Double = week.reduce(0, +) / 672
        #expect(abs(weekMean - 1) < 1e-12)
        let monday = week[0..<96]
        let saturday = week[480..<576]
        let mean: Double = monday.reduce(0, +) / 96
        let peak = try #require(monday.max())
        #expect(abs(peak / mean / peakToMean - 1) < 1e-9)
        let weekend: Double = saturday.reduce(0, +) / 96
        #expect(abs(weekend / mean - 0.5) < 1e-9)
        let step = try #require(monday.firstIndex(of: peak))
        #expect(peakToMean == 1 || step == 59 || step == 60)
    }

    /// The continuous curve's peak-to-mean is e^kappa / I0(kappa): 2 at kappa = 1.3855 or so; at the opposite hour the
    /// rate is e^(-2 kappa) of the peak's.
    @Test func theDiurnalCurveIsVonMises() throws {
        let week = try weekly(.diurnal(peakHour: 12, peakToMean: 2, weekendShare: 1))
        let ratio = week[48] / week[0]
        let kappa = log(ratio) / 2
        var bessel = 0.0
        var term = 1.0
        for k in 1...30 {
            bessel += term
            term *= (kappa / 2) * (kappa / 2) / Double(k * k)
        }
        #expect(abs(exp(kappa) / bessel / 2 - 1) < 0.01)
    }

    @Test func growthIsLogarithmicAndMonthly() throws {
        let plan = try renewal {
            $0.arrivals = .generated(
                GeneratedArrivals(
                    ratePerSecond: 1, cv: 1, shape: .constant, bursts: nil, flashCrowds: [], growthPerMonth: 0.05))
        }
        #expect(abs(exp(plan.growthPerSecond * 730 * 3600) - 1.05) < 1e-9)
    }

    @Test func distributionsBecomeSamplers() throws {
        let compilation = try Make.compile {
            $0.traffic.classes[0].prompt = Distribution(
                family: .lognormal(median: 800, upper: 3500, z: 1.6), maximum: 32000)
            $0.traffic.classes[0].output = Distribution(family: .gamma(mean: 200, cv: 0.5), minimum: 4)
        }
        let traffic = compilation.options[0].plan.classes[0].traffic
        guard case .lognormal(let mu, let sigma) = traffic.prompt.family else {
            Issue.record("not lognormal")
            return
        }
        #expect(abs(exp(mu) - 800) < 1e-6)
        #expect(abs(sigma - log(3500.0 / 800) / 1.6) < 1e-12)
        #expect(traffic.prompt.minimum == 1)
        #expect(traffic.prompt.maximum == 32000)
        #expect(traffic.output.family == .gamma(shape: 4, scale: 50))
        #expect(traffic.output.minimum == 4)
    }

    @Test func aLognormalOfMeanAndVariationHasThem() throws {
        let compilation = try Make.compile {
            $0.traffic.classes[0].prompt = Distribution(family: .lognormalByMean(1000, cv: 1.5))
        }
        let prompt = compilation.options[0].plan.classes[0].traffic.prompt
        guard case .lognormal(let mu, let sigma) = prompt.family else {
            Issue.record("not lognormal")
            return
        }
        #expect(abs(exp(mu + sigma * sigma / 2) - 1000) < 1e-9)
        #expect(abs(exp(sigma * sigma) - 1 - 1.5 * 1.5) < 1e-12)
    }

    @Test func maxOutputTokensAreStatedBoundedOrAssumed() throws {
        let path = "traffic.classes.chat.max_output"
        let assumed = try Make.compile()
        #expect(assumed.options[0].plan.classes[0].maxOutputTokens == 4096)
        #expect(assumed.assumptions.contains { $0.path == path && $0.value == "4096" })
        let bounded = try Make.compile {
            $0.traffic.classes[0].output.maximum = 500
            $0.traffic.classes[0].reasoningFactor = 3
        }
        #expect(bounded.options[0].plan.classes[0].maxOutputTokens == 1500)
        #expect(!bounded.assumptions.contains { $0.path == path })
    }

    @Test func flashCrowdsAreLeftOutOfTheCalmPlan() throws {
        let crowd = FlashCrowd(
            name: "friday", startSeconds: 10, rampSeconds: 5, factor: 4, holdSeconds: 60, decaySeconds: 30)
        let arrivals = GeneratedArrivals(
            ratePerSecond: 1, cv: 1, shape: .constant, bursts: nil, flashCrowds: [crowd], growthPerMonth: 0)
        let week = try Make.compile { $0.traffic.classes[0].arrivals = .generated(arrivals) }
        let calm = try #require(week.options[0].planWithoutOneOffs)
        guard case .renewal(let plan) = calm.classes[0].traffic.arrivals else { return }
        #expect(plan.flashCrowds.isEmpty)
        let month = try Make.compile {
            $0.traffic.classes[0].arrivals = .generated(arrivals)
            $0.horizonSeconds = 730 * 3600
        }
        #expect(month.options[0].planWithoutOneOffs == nil)
    }
}
