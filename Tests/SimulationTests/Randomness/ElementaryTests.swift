import Foundation
import Testing

@testable import PlimsollSimulation

@Suite struct ElementaryTests {
    /// Distance in units in the last place of the expected value.
    private func ulps(_ value: Double, _ expected: Double) -> Double {
        value == expected ? 0 : abs(value - expected) / expected.ulp
    }

    @Test("exp agrees with the C library within 2 units in the last place from underflow to overflow")
    func expSweep() {
        var worst = 0.0
        for step in -74_500...70_970 {
            let x = Double(step) * 0.01 + 0.001234567
            worst = max(worst, ulps(Elementary.exp(x), exp(x)))
        }
        for step in -20_000...20_000 {
            let x = Double(step) * 1.7e-5
            worst = max(worst, ulps(Elementary.exp(x), exp(x)))
        }
        #expect(worst <= 2)
    }

    @Test("log agrees with the C library within 2 units in the last place, next to 1 and for subnormals too")
    func logSweep() {
        var worst = 0.0
        var x = Double.leastNonzeroMagnitude * 3
        while x < 1e308 {
            worst = max(worst, ulps(Elementary.log(x), log(x)))
            x = max(x * 1.03172, x.nextUp)
        }
        for step in 1..<40_000 {
            let x = 0.5 + Double(step) * 4.7e-5
            worst = max(worst, ulps(Elementary.log(x), log(x)))
        }
        #expect(worst <= 2)
    }

    @Test("ends of the range")
    func ends() {
        #expect(Elementary.exp(0) == 1)
        #expect(Elementary.exp(710) == .infinity)
        #expect(Elementary.exp(.infinity) == .infinity)
        #expect(Elementary.exp(-746) == 0)
        #expect(Elementary.exp(-.infinity) == 0)
        #expect(Elementary.exp(.nan).isNaN)
        #expect(Elementary.log(1) == 0)
        #expect(Elementary.log(0) == -.infinity)
        #expect(Elementary.log(-1).isNaN)
        #expect(Elementary.log(.infinity) == .infinity)
        #expect(Elementary.log(.nan).isNaN)
    }

    @Test("powers", arguments: [(2.0, 0.5), (0.001, 1 / 3.0), (1.5, 20.0), (10.0, -3.0)])
    func powers(base: Double, exponent: Double) {
        let expected = pow(base, exponent)
        #expect(abs(Elementary.pow(base, exponent) - expected) <= 4e-15 * expected)
    }

    @Test("the bits of a few values, so that a compiler or machine that differs is found out")
    func bits() {
        #expect(Elementary.exp(0.1).bitPattern == 0x3FF1_AEC7_B35A_00D4)
        #expect(Elementary.log(10).bitPattern == 0x4002_6BB1_BBB5_5516)
        #expect(Elementary.pow(7, 0.3).bitPattern == 0x3FFC_AF44_8719_FEF8)
    }
}
