import Foundation

/// ln B(a, b) = ln gamma(a) + ln gamma(b) - ln gamma(a + b), for positive a and b.
func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

/// ln gamma(x) for x >= 0.5, to about 1e-15 relative.
///
/// Lanczos (SIAM J. Numer. Anal. B 1, 1964) with g = 7 and nine coefficients, as computed by Godfrey (2001).
func logGamma(_ x: Double) -> Double {
    let coefficients = [
        676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_6,
        12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
    ]
    var series = 0.999_999_999_999_809_93
    for (index, coefficient) in coefficients.enumerated() { series += coefficient / (x + Double(index)) }
    let shifted = x + 6.5
    return 0.5 * log(2 * Double.pi) + (x - 0.5) * log(shifted) - shifted + log(series)
}

/// The regularised incomplete beta function I_x(a, b), `0...1`: the probability that a beta variable is at most `x`.
///
/// Continued fraction of Abramowitz and Stegun 26.5.8, evaluated by the modified Lentz method (Thompson and Barnett,
/// J. Comput. Phys. 64, 1986), on the side of the mean where it converges fast.
func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b))
    if x < (a + 1) / (a + b + 2) { return front * betaContinuedFraction(x, a, b) / a }
    return 1 - front * betaContinuedFraction(1 - x, b, a) / b
}

/// The continued fraction of I_x(a, b), by the modified Lentz method.
private func betaContinuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    for step in 1...10_000 {
        let m = Double(step)
        let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / nonzero(1 + even * d)
        c = nonzero(1 + even / c)
        fraction *= d * c
        let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / nonzero(1 + odd * d)
        c = nonzero(1 + odd / c)
        fraction *= d * c
        if abs(d * c - 1) < 1e-15 { break }
    }
    return fraction
}

/// The `x` with I_x(a, b) = `probability`, by bisection to the last bit.
func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    var low = 0.0
    var high = 1.0
    while true {
        let middle = 0.5 * (low + high)
        if middle <= low || middle >= high { return middle }
        if regularizedIncompleteBeta(middle, a, b) < probability { low = middle } else { high = middle }
    }
}
