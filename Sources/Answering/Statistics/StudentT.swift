import Foundation

/// Student's t distribution (Student, Biometrika 6, 1908).
public struct StudentT: Equatable, Sendable {
    /// `> 0`.
    public var degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

    /// P(T <= t): 1 - I_x(df/2, 1/2) / 2 with x = df / (df + t^2), Abramowitz and Stegun 26.7.1.
    public func cumulative(_ t: Double) -> Double {
        if t.isInfinite { return t > 0 ? 1 : 0 }
        let df = degreesOfFreedom
        let tail = 0.5 * regularizedIncompleteBeta(df / (df + t * t), df / 2, 0.5)
        return t > 0 ? 1 - tail : tail
    }

    /// The t with P(T <= t) = `probability`, for `0 < probability < 1`: Newton steps kept inside a bracket.
    public func quantile(_ probability: Double) -> Double {
        if probability == 0.5 { return 0 }
        if probability < 0.5 { return -quantile(1 - probability) }
        var low = 0.0
        var high = 1.0
        while cumulative(high) < probability { (low, high) = (high, 2 * high) }
        var t = 0.5 * (low + high)
        for _ in 0..<200 {
            let excess = cumulative(t) - probability
            if excess == 0 { return t }
            if excess < 0 { low = t } else { high = t }
            var next = t - excess / density(t)
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - t) <= 1e-15 * t { return next }
            t = next
        }
        return t
    }

    /// The density at `t`.
    private func density(_ t: Double) -> Double {
        let df = degreesOfFreedom
        return exp(-0.5 * (df + 1) * log1p(t * t / df) - 0.5 * log(df) - logBeta(df / 2, 0.5))
    }
}
