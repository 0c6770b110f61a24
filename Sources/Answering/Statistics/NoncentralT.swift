import Foundation

/// The noncentral t distribution: of (Z + noncentrality) / sqrt(chi^2 / df), for tolerance bounds.
struct NoncentralT {
    /// `> 0`.
    var degreesOfFreedom: Double
    var noncentrality: Double

    /// P(T <= t), to about 1e-7: the normal probability of t u - noncentrality, averaged over u = sqrt(chi^2 / df) by
    /// Simpson's rule (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 31.5). Unlike the usual
    /// series it holds for any noncentrality.
    func cumulative(_ t: Double) -> Double {
        let spread = 9 / (2 * degreesOfFreedom).squareRoot()
        let low = max(0, 1 - spread)
        let step = (1 + spread - low) / Double(Self.intervals)
        var weightSum = 0.0
        var sum = 0.0
        for index in 0...Self.intervals {
            let u = low + step * Double(index)
            let simpson = index == 0 || index == Self.intervals ? 1.0 : index.isMultiple(of: 2) ? 2.0 : 4.0
            let weight = simpson * density(u)
            weightSum += weight
            sum += weight * normalCumulative(t * u - noncentrality)
        }
        return sum / weightSum
    }

    /// Even, as Simpson's rule wants it.
    private static let intervals = 200

    /// Of u, up to a factor: u^(df - 1) exp(-df u^2 / 2), scaled to 1 at u = 1.
    private func density(_ u: Double) -> Double {
        if u == 0 { return degreesOfFreedom == 1 ? exp(0.5 * degreesOfFreedom) : 0 }
        return exp((degreesOfFreedom - 1) * log(u) + 0.5 * degreesOfFreedom * (1 - u * u))
    }
}

/// P(Z <= z) of the standard normal distribution.
func normalCumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

extension Spread {
    /// A bound of the share of normal values below `limit`: with probability `error` the share is less than the lower,
    /// with as much it is more than the upper. Exact, from the noncentral t distribution (Owen, J. Amer. Statist. Assoc.
    /// 63, 1968). nil with one value.
    ///
    /// Without any spread the share is 0 or 1: what never varied is taken to be constant.
    func shareBelow(_ limit: Double, _ bound: Bound, error: Double) -> Double? {
        guard let standardError else { return nil }
        guard standardError > 0 else { return mean < limit ? 1 : 0 }
        let t = (limit - mean) / standardError
        let probability = bound == .lower ? 1 - error : error
        var (low, high) = (-40.0, 40.0)
        for _ in 0..<44 {
            let middle = 0.5 * (low + high)
            let distribution = NoncentralT(
                degreesOfFreedom: Double(count - 1), noncentrality: middle * Double(count).squareRoot())
            if distribution.cumulative(t) > probability { low = middle } else { high = middle }
        }
        return normalCumulative(0.5 * (low + high))
    }

    /// Which end of an interval.
    enum Bound { case lower, upper }
}
