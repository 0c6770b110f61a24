/// Elementary functions of our own, so that every machine agrees bit for bit: the C libraries' differ in the last place.
///
/// Only + - * / and bit operations, in a fixed order; Swift never fuses a multiply with an add on its own. Errors are
/// below 1 unit in the last place for `exp` and `log`. Method and coefficients are fdlibm's e_exp.c and e_log.c:
///
/// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
/// business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
/// notice is preserved.
public enum Elementary {
    private static let log2High = 6.93147180369123816490e-01
    private static let log2Low = 1.90821492927058770002e-10

    /// e^x: infinity above 709.79, subnormal below -708.4, 0 below -745.14.
    ///
    /// x = k log 2 + r with |r| <= 0.35; e^r from a rational approximation.
    public static func exp(_ x: Double) -> Double {
        guard x > -745.2 else { return x.isNaN ? x : 0 }
        guard x < 709.8 else { return x.isNaN ? x : .infinity }
        // Adding 1.5 x 2^52 leaves the nearest integer in the low bits.
        let shifter = 0x1.8p52
        let shifted = x * 1.44269504088896338700 + shifter
        let multiple = shifted - shifter
        let exponent = Int64(bitPattern: shifted.bitPattern &- shifter.bitPattern)
        let high = x - multiple * log2High
        let low = multiple * log2Low
        let rest = high - low
        let square = rest * rest
        let c = rest - square * expPolynomial(square)
        let fraction = 1 - ((low - (rest * c) / (2 - c)) - high)
        return scale(fraction, exponent)
    }

    /// Natural logarithm: -infinity at 0, NaN below.
    ///
    /// x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2); log(1 + f) in powers of f / (2 + f).
    public static func log(_ x: Double) -> Double {
        guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
        let isSubnormal = x < .leastNormalMagnitude
        let bits = (isSubnormal ? x * 0x1p54 : x).bitPattern
        // Bits of sqrt(1/2): mantissas above it stay with their exponent, those below move to the next lower.
        let pivot: UInt64 = 0x3FE6_A09E_0000_0000
        let one: UInt64 = 0x3FF0_0000_0000_0000
        let moved = bits &+ (one - pivot)
        let exponent = Double(Int64(moved >> 52) - 1023 - (isSubnormal ? 54 : 0))
        let f = Double(bitPattern: (moved & 0x000F_FFFF_FFFF_FFFF) &+ pivot) - 1
        let halfSquare = 0.5 * f * f
        let s = f / (2 + f)
        let series = logPolynomial(s * s)
        return s * (halfSquare + series) + exponent * log2Low - halfSquare + f + exponent * log2High
    }

    /// x^y for x > 0 as e^(y log x); relative error about |y log x| x 1e-16.
    public static func pow(_ x: Double, _ y: Double) -> Double { exp(y * log(x)) }

    /// Remez polynomial of r (e^r + 1) / (e^r - 1) less its leading 2, over r^2, in powers of t = r^2.
    @inline(__always)
    private static func expPolynomial(_ t: Double) -> Double {
        let p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
        let p3 = 6.61375632143793436117e-05 + t * p4
        let p2 = -2.77777777770155933842e-03 + t * p3
        return 1.66666666666666019037e-01 + t * p2
    }

    /// Remez polynomial of log((1 + s) / (1 - s)) - 2 s over s, in powers of z = s^2; odd and even terms apart.
    @inline(__always)
    private static func logPolynomial(_ z: Double) -> Double {
        let w = z * z
        let l46 = 2.222219843214978396e-01 + w * 1.531383769920937332e-01
        let l57 = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
        let even = w * (3.999999999940941908e-01 + w * l46)
        let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * l57))
        return odd + even
    }

    /// value x 2^exponent for a value near 1, rounded once.
    @inline(__always)
    private static func scale(_ value: Double, _ exponent: Int64) -> Double {
        if exponent > -1021, exponent < 1023 {
            return Double(bitPattern: value.bitPattern &+ UInt64(bitPattern: exponent) << 52)
        }
        let half = exponent / 2
        return value * power(half) * power(exponent - half)
    }

    @inline(__always)
    private static func power(_ exponent: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: exponent &+ 1023) << 52)
    }
}
