import PlimsollSimulation

/// What one replication says about a quantity that may have no value.
package enum Observation: Equatable, Sendable {
    case value(Double)
    /// The percentile lands among requests that were never served: infinite.
    case unserved
    /// Nothing was observed: no such request arrived.
    case empty

    package var value: Double? {
        if case .value(let value) = self { value } else { nil }
    }

    /// A percentile in seconds of `total` requests, those beyond the histogram's count infinitely slow.
    init(percentile: Double, of histogram: LatencyHistogram, total: Int) {
        if total == 0 {
            self = .empty
        } else {
            self = histogram.quantileSeconds(percentile, ofTotal: total).map { .value($0) } ?? .unserved
        }
    }
}

extension [Observation] {
    /// The values of the replications that observed something; nil when nothing was, or when one is infinite.
    var finiteValues: [Double]? {
        if contains(.unserved) { return nil }
        let values = compactMap(\.value)
        return values.isEmpty ? nil : values
    }
}
