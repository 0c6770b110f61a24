import Foundation
import Testing

@testable import PlimsollSimulation

@Suite struct ArrivalProcessTests {
    private static let second: Nanoseconds = 1_000_000_000

    /// A process over `seconds` from `start`.
    private func process(
        _ plan: RenewalPlan, start: Double = 0, seconds: Double, seed: UInt64 = 1
    ) -> ArrivalProcess {
        ArrivalProcess(
            plan, seed: seed, replication: 0, classIndex: 0, start: Nanoseconds(start * 1e9),
            horizon: Nanoseconds((start + seconds) * 1e9))
    }

    /// All arrivals in seconds.
    private func arrivals(_ plan: RenewalPlan, start: Double = 0, seconds: Double, seed: UInt64 = 1) -> [Double] {
        var process = process(plan, start: start, seconds: seconds, seed: seed)
        var times: [Double] = []
        while true {
            let time = process.next()
            if time == .max { return times }
            times.append(Double(time) / 1e9)
        }
    }

    /// Gaps of exactly 1 in operational time: arrival k comes when the integral of the rate reaches k.
    private func metronome(_ rate: Double, weekly: [Double] = [1]) -> RenewalPlan {
        RenewalPlan(ratePerSecond: rate, cv: 0, weekly: weekly)
    }

    @Test("gaps have the CV asked for", arguments: [0.5, 1, 2])
    func gaps(cv: Double) {
        let times = arrivals(RenewalPlan(ratePerSecond: 20, cv: cv), seconds: 10_000)
        var gaps = Moments()
        for index in 1..<times.count { gaps.add(times[index] - times[index - 1]) }
        #expect(abs(gaps.mean - 0.05) < 4 * gaps.error)
        #expect(abs(gaps.cv / cv - 1) < 0.02)
    }

    @Test("Poisson gaps are exponential")
    func poisson() {
        let times = arrivals(RenewalPlan(ratePerSecond: 20), seconds: 10_000)
        var cells = ChiSquare(cells: 100, draws: times.count - 1)
        for index in 1..<times.count { cells.add(share: 1 - exp(-20 * (times[index] - times[index - 1]))) }
        #expect(cells.isPlausible())
    }

    @Test("a week of hourly rates gives each hour its Poisson count, pre-roll and weekly wrap included")
    func hourlyCounts() {
        let profile: [Double] = (0..<168).map { hour in
            let height = hour < 120 ? 0.8 : 0.4
            return 1 + height * sin(Double(hour) / 12 * Double.pi)
        }
        let plan = RenewalPlan(ratePerSecond: 0.1, weekly: profile)
        var cells = ChiSquare(expected: profile.map { 720 * $0 })
        // Two weeks, from half a week before time 0.
        for time in arrivals(plan, start: -302_400, seconds: 1_209_600) {
            cells.count(Int((time + 604_800) / 3600) % 168)
        }
        #expect(cells.isPlausible(constraints: 0))
    }

    @Test("a rate of zero delays arrivals and loses none")
    func zeroRate() {
        // Nothing on six days, then 7 times the rate on Sunday: 0.5 x 7 a second from 518,400 s on.
        let plan = metronome(0.5, weekly: [0, 0, 0, 0, 0, 0, 1])
        let times = arrivals(plan, seconds: 2 * 604_800)
        #expect(times.count == 2 * 43_200 - 1)
        #expect(times.first == 518_402)
        #expect(times[43_198] == 604_798)
        // The 43,200th gap ends with Sunday, so it lands where the rate comes back.
        #expect(times[43_199] == 604_800 + 518_400)
    }

    @Test("Poisson arrivals stay out of hours at rate zero and fill the others")
    func zeroRatePoisson() {
        let plan = RenewalPlan(ratePerSecond: 0.5, weekly: (0..<168).map { $0 % 2 == 0 ? 2 : 0 })
        let times = arrivals(plan, seconds: 604_800)
        #expect(times.allSatisfy { Int($0 / 3600) % 2 == 0 })
        // 84 hours at 1 a second.
        #expect(abs(Double(times.count) - 302_400) < 4 * 302_400.0.squareRoot())
    }

    @Test("no rate at all, or an empty window, means no arrivals")
    func silence() {
        #expect(arrivals(RenewalPlan(ratePerSecond: 0), seconds: 1e6).isEmpty)
        #expect(arrivals(RenewalPlan(ratePerSecond: 5), seconds: 0).isEmpty)
        var process = process(RenewalPlan(ratePerSecond: 1), seconds: 1)
        for _ in 0..<100 { _ = process.next() }
        #expect(process.next() == .max)
    }

    @Test("precision stays below a nanosecond over a year, across 8,760 pieces")
    func precision() {
        // Hours at 2/3 and 4/3 of one in 7 s: each pair of hours holds exactly 7200 / 7 arrivals.
        var process = process(
            metronome(1.0 / 7, weekly: (0..<168).map { $0 % 2 == 0 ? 2.0 / 3 : 4.0 / 3 }), seconds: 31_536_000)
        var index: Nanoseconds = 0
        var worst: Nanoseconds = 0
        while true {
            let time = process.next()
            if time == .max { break }
            index += 1
            worst = max(worst, abs(time - Self.inverse(index)))
        }
        #expect(index == 31_536_000 / 7)
        #expect(worst <= 1)
    }

    /// Exact time of arrival k of that rate in integers, rounded down.
    private static func inverse(_ k: Nanoseconds) -> Nanoseconds {
        // In units of 1/7 an hour at 2/3 holds 2,400 and one at 4/3 holds 4,800.
        let mass = 7 * k
        let pair = (mass - 1) / 7200
        let rest = mass - pair * 7200
        let start = pair * 7200 * second
        if rest <= 2400 { return start + rest * 3 * second / 2 }
        return start + 3600 * second + (rest - 2400) * 3 * second / 4
    }

    @Test("growth compounds: counts of later weeks follow e^(g t)")
    func growth() {
        // Doubles each week, evaluated at the middle of each hour.
        let growth = 0.693147180559945309 / 604_800
        let plan = RenewalPlan(ratePerSecond: 0.02, cv: 0, growthPerSecond: growth)
        let times = arrivals(plan, start: -604_800, seconds: 3 * 604_800)
        let perWeek = (0..<3).map { week in times.count { Int($0 / 604_800 + 1) == week } }
        // 0.02 / g x (1 - 1/2) = 8,725.4 before time 0, then twice that, then four times.
        for (count, factor) in zip(perWeek, [1.0, 2, 4]) {
            #expect(abs(Double(count) - 0.01 / growth * factor) < 2)
        }
    }

    @Test("a flash crowd adds the integral of its curve, and the rate is its own again afterwards")
    func flashCrowd() {
        var plan = metronome(10)
        plan.flashCrowds = [
            FlashCrowdPlan(startSeconds: 1000, rampSeconds: 600, factor: 5, holdSeconds: 900, decaySeconds: 300)
        ]
        let times = arrivals(plan, seconds: 10_000)
        func count(_ from: Double, _ to: Double) -> Int { times.count { $0 > from && $0 <= to } }
        #expect(abs(count(0, 1000) - 10_000) <= 1)
        // Ramp: 10 x 600 x (1 + 4 / 2); hold: 10 x 900 x 5.
        #expect(abs(count(1000, 1600) - 18_000) <= 1)
        #expect(abs(count(1600, 2500) - 45_000) <= 1)
        // Decay: excess 10 x 4 x 300 x (1 - e^(-t / 300)), cut at 1 % of the base rate, where 10 x 0.01 x 300 = 30 remain.
        #expect(abs(count(2500, 2800) - Int(3000 + 12_000 * (1 - exp(-1.0)))) <= 2)
        #expect((14_960...15_000).contains(count(2500, 2800) + count(2800, 5500) - 27_000))
        #expect(abs(count(6000, 9000) - 30_000) <= 1)
    }

    @Test("crowds that overlap multiply; a crowd without ramp and decay is a step")
    func crowdsMultiply() {
        var plan = metronome(1)
        plan.flashCrowds = [
            FlashCrowdPlan(startSeconds: 100, rampSeconds: 0, factor: 3, holdSeconds: 200, decaySeconds: 0),
            FlashCrowdPlan(startSeconds: 200, rampSeconds: 0, factor: 0, holdSeconds: 50, decaySeconds: 0),
            FlashCrowdPlan(startSeconds: 250, rampSeconds: 0, factor: 2, holdSeconds: 100, decaySeconds: 0),
        ]
        // 100 + 300 + 0 + 50 x 6 + 50 x 2 + 50 up to second 400.
        let times = arrivals(plan, seconds: 400.5)
        #expect(times.count == 850)
        #expect(!times.contains { $0 > 200 && $0 < 250 })
    }

    @Test("a Markov-modulated process has its mean rate and its index of dispersion")
    func burstiness() {
        // Quiet 2/s for 8 s, bursting 10/s for 2 s in the mean.
        let bursts = BurstPlan(factor: 5, lastsSeconds: 2, gapSeconds: 8)
        let window = 40.0
        var counts = [Int](repeating: 0, count: 5000)
        for time in arrivals(RenewalPlan(ratePerSecond: 2, bursts: bursts), seconds: window * 5000) {
            counts[Int(time / window)] += 1
        }
        var moments = Moments()
        for count in counts { moments.add(Double(count)) }
        // The rate has variance p (1 - p) (10 - 2)^2, p = 1/5, and autocorrelation e^(-r t), r = 1/2 + 1/8. So the
        // variance of counts is mean + 2 variance / r x (t - (1 - e^(-r t)) / r) (Fischer, Meier-Hellstern 1993).
        let rate = 3.6
        let relaxation = 0.625
        let variance = 0.16 * 64
        let correction = 1 - (1 - exp(-relaxation * window)) / (relaxation * window)
        let dispersion = 1 + 2 * variance / (relaxation * rate) * correction
        #expect(abs(moments.mean - rate * window) < 4 * moments.error)
        #expect(abs(moments.variance / moments.mean / dispersion - 1) < 0.1)
    }

    @Test("bursts fall at the same times whatever the rate")
    func burstsKeepTheirTimes() {
        let bursts = BurstPlan(factor: 1000, lastsSeconds: 1, gapSeconds: 100)
        let slow = arrivals(RenewalPlan(ratePerSecond: 0.1, bursts: bursts), seconds: 2000)
        let fast = arrivals(RenewalPlan(ratePerSecond: 1, bursts: bursts), seconds: 2000)
        let crowdedSeconds = { (times: [Double], least: Int) in
            Set(Dictionary(grouping: times) { Int($0) }.filter { $0.value.count >= least }.keys)
        }
        let inFast = crowdedSeconds(fast, 50)
        #expect(!inFast.isEmpty)
        #expect(crowdedSeconds(slow, 50).isSubset(of: inFast))
    }
}
