import Foundation
import PlimsollScenario
import PlimsollSimulation

/// Seconds as the calendar's nanoseconds, rounded; times beyond 292 years are cut to that.
func nanoseconds(_ seconds: Double) -> Nanoseconds {
    Int64(exactly: (seconds * 1e9).rounded()) ?? (seconds < 0 ? .min : .max)
}

/// Seconds as a latency's picoseconds, rounded; limits beyond 106 days are cut to that.
func picoseconds(_ seconds: Double) -> Picoseconds {
    Int64(exactly: (seconds * 1e12).rounded()) ?? (seconds < 0 ? .min : .max)
}

/// A number as people write it: `3` for 3.0, `2.95`.
package func plain(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    return "\(value)"
}

/// Decimal GB with one digit: `70.6 GB`.
package func gigabytes(_ bytes: Double) -> String { String(format: "%.1f GB", bytes / 1e9) }

/// FNV-1a, 64 bits: a stable hash of a name. Source: Fowler, Noll, Vo.
package func fnv1a(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

extension Sampler {
    /// Token counts: at least 1 unless the scenario says otherwise, at most 10^9 whatever it says.
    static func tokens(_ distribution: Distribution) -> Sampler {
        let most = min(distribution.maximum ?? 1e9, 1e9)
        return Sampler(Family(distribution.family), minimum: distribution.minimum ?? 1, maximum: most)
    }

    /// Seconds: at least 0 unless the scenario says otherwise.
    static func seconds(_ distribution: Distribution) -> Sampler {
        Sampler(
            Family(distribution.family), minimum: distribution.minimum ?? 0,
            maximum: distribution.maximum ?? .greatestFiniteMagnitude)
    }
}

extension Sampler.Family {
    /// A Gamma of mean m and CV c has shape 1/c^2 and scale m c^2. A lognormal's mu is its median's logarithm; of mean m
    /// and CV c, sigma^2 = log(1 + c^2) and mu = log m - sigma^2 / 2. The engine's own logarithm makes them the same on
    /// every machine.
    init(_ family: Distribution.Family) {
        switch family {
        case .fixed(let value): self = .fixed(value)
        case .lognormal(let median, let upper, let z):
            self = .lognormal(mu: Elementary.log(median), sigma: Elementary.log(upper / median) / z)
        case .lognormalByMean(let mean, let cv):
            let variance = Elementary.log(1 + cv * cv)
            self = .lognormal(mu: Elementary.log(mean) - variance / 2, sigma: variance.squareRoot())
        case .gamma(let mean, let cv): self = .gamma(shape: 1 / (cv * cv), scale: mean * cv * cv)
        case .quantiles(let points): self = .quantiles(shares: points.map(\.share), values: points.map(\.value))
        }
    }
}
