import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// A Latin hypercube of worlds: each input's range is cut into as many strata of equal probability as there are worlds,
/// and each stratum is drawn from exactly once (McKay, Beckman and Conover, Technometrics 21(2), 1979).
///
/// Inputs are independent of one another, and each is shuffled by a stream of its own: adding an input changes no
/// other's values.
struct WorldSample: Equatable, Sendable {
    /// By world, then by input: the probability at which the input's distribution is read. In (0, 1).
    var shares: [[Double]]

    init(paths: [String], worlds: Int, seed: UInt64) {
        let columns = paths.map { path -> [Double] in
            var stream = SplitMix64(seed: seed ^ fnv1a("worlds." + path))
            var order = Array(0..<worlds)
            for index in order.indices.dropFirst().reversed() {
                order.swapAt(index, Int(stream.next() % UInt64(index + 1)))
            }
            return order.map { (Double($0) + Double((stream.next() >> 11) | 1) * 0x1p-53) / Double(worlds) }
        }
        shares = (0..<worlds).map { world in columns.map { $0[world] } }
    }
}

extension UncertainInput {
    /// The value that a share of worlds stays below, under the triangular distribution from `low` over its peak at
    /// `mid` to `high`. Whole inputs are rounded.
    func quantile(_ share: Double) -> Double {
        let width = highValue - lowValue
        let value =
            share * width < midValue - lowValue
            ? lowValue + (share * width * (midValue - lowValue)).squareRoot()
            : highValue - ((1 - share) * width * (highValue - midValue)).squareRoot()
        return isWhole ? value.rounded() : value
    }
}
