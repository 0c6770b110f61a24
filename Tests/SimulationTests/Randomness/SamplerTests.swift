import Foundation
import Testing

@testable import PlimsollSimulation

@Suite struct SamplerTests {
    private static let draws = 200_000

    private func normalCDF(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

    /// Draws mapped through their distribution function are uniform: chi-square over 400 cells.
    private func fits(_ sampler: Sampler, cdf: (Double) -> Double) -> Bool {
        var rng = Xoshiro256(seed: 11)
        let compiled = CompiledSampler(sampler)
        var cells = ChiSquare(cells: 400, draws: Self.draws)
        for _ in 0..<Self.draws { cells.add(share: cdf(compiled.draw(&rng))) }
        return cells.isPlausible()
    }

    private func moments(_ sampler: Sampler) -> Moments {
        var rng = Xoshiro256(seed: 12)
        let compiled = CompiledSampler(sampler)
        var moments = Moments()
        for _ in 0..<Self.draws { moments.add(compiled.draw(&rng)) }
        return moments
    }

    @Test("normal draws follow the normal distribution, tail included")
    func normal() {
        var rng = Xoshiro256(seed: 13)
        let normal = Normal()
        var cells = ChiSquare(cells: 400, draws: Self.draws)
        var beyond = 0
        for _ in 0..<Self.draws {
            let value = normal.draw(&rng)
            cells.add(share: normalCDF(value))
            if abs(value) > 3.6541528853610088 { beyond += 1 }
        }
        #expect(cells.isPlausible())
        // 200,000 x 2 x 1.29e-4 = 51.6 are expected beyond the ziggurat's last abscissa.
        #expect((24...82).contains(beyond))
    }

    @Test("exponential draws follow the exponential distribution, tail included")
    func exponential() {
        var rng = Xoshiro256(seed: 14)
        let exponential = Exponential()
        var cells = ChiSquare(cells: 400, draws: Self.draws)
        var tail = Moments()
        for _ in 0..<Self.draws {
            let value = exponential.draw(&rng)
            cells.add(share: 1 - exp(-value))
            if value > 7.69711747013105 { tail.add(value - 7.69711747013105) }
        }
        #expect(cells.isPlausible())
        // 200,000 x 4.54e-4 = 90.8 beyond the last abscissa, and memoryless from there.
        #expect((53...129).contains(Int(tail.count)))
        #expect(abs(tail.mean - 1) < 0.42)
    }

    @Test("Gamma draws follow the closed forms", arguments: [0.5, 1, 2])
    func gammaFits(shape: Double) {
        let cdf: (Double) -> Double =
            switch shape {
            case 0.5: { erf(($0 / 3).squareRoot()) }
            case 1: { 1 - exp(-$0 / 3) }
            default: { 1 - (1 + $0 / 3) * exp(-$0 / 3) }
            }
        #expect(fits(Sampler(.gamma(shape: shape, scale: 3)), cdf: cdf))
    }

    @Test("Gamma draws have their mean and CV", arguments: [0.25, 0.8, 1.5, 16])
    func gammaMoments(shape: Double) {
        let moments = moments(Sampler(.gamma(shape: shape, scale: 2)))
        #expect(abs(moments.mean - 2 * shape) < 4 * moments.error)
        #expect(abs(moments.cv * shape.squareRoot() - 1) < 0.02)
    }

    @Test("lognormal draws follow the lognormal distribution")
    func lognormal() {
        #expect(fits(Sampler(.lognormal(mu: 6, sigma: 0.7))) { normalCDF((log($0) - 6) / 0.7) })
        // Mean exp(mu + sigma^2 / 2), CV sqrt(exp(sigma^2) - 1).
        let moments = moments(Sampler(.lognormal(mu: 6, sigma: 0.7)))
        #expect(abs(moments.mean - exp(6.245)) < 4 * moments.error)
        #expect(abs(moments.cv - (exp(0.49) - 1).squareRoot()) < 0.02)
    }

    @Test("quantile tables are linear between their shares and flat outside")
    func quantiles() {
        let table = Sampler(.quantiles(shares: [0.1, 0.5, 0.9], values: [10, 20, 100]))
        var rng = Xoshiro256(seed: 15)
        let compiled = CompiledSampler(table)
        var cells = ChiSquare(expected: [0.1, 0.2, 0.2, 0.2, 0.2, 0.1].map { $0 * Double(Self.draws) })
        for _ in 0..<Self.draws {
            switch compiled.draw(&rng) {
            case 10: cells.count(0)
            case ..<15: cells.count(1)
            case ..<20: cells.count(2)
            case ..<60: cells.count(3)
            case ..<100: cells.count(4)
            default: cells.count(5)
            }
        }
        #expect(cells.isPlausible())
        #expect(fits(Sampler(.quantiles(shares: [0, 1], values: [5, 15]))) { ($0 - 5) / 10 })
    }

    @Test("counts are truncated toward zero, then clamped")
    func tokens() {
        var rng = Xoshiro256(seed: 16)
        func count(_ value: Double, _ minimum: Double = 0, _ maximum: Double = .greatestFiniteMagnitude) -> Int {
            Sampler(.fixed(value), minimum: minimum, maximum: maximum).drawTokens(&rng)
        }
        #expect(count(7.99) == 7)
        #expect(count(0.99) == 0)
        #expect(count(0.99, 1) == 1)
        #expect(count(40_000, 1, 32_000) == 32_000)
        #expect(count(-3) == 0)
        #expect(count(1e300) == 1 << 30)
        #expect(Sampler(.fixed(0.25), minimum: 0.5).draw(&rng) == 0.5)
        #expect(Sampler(.fixed(9), maximum: 8).draw(&rng) == 8)
    }

    @Test("compiled or not, the same draws")
    func compiledAgrees() {
        let sampler = Sampler(.lognormal(mu: 1, sigma: 1), minimum: 1, maximum: 50)
        var one = Xoshiro256(seed: 17)
        var other = Xoshiro256(seed: 17)
        let compiled = CompiledSampler(sampler)
        for _ in 0..<100 { #expect(sampler.draw(&one) == compiled.draw(&other)) }
    }
}
