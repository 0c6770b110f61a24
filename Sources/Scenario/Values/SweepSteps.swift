import Foundation

/// `low`, `low + step`, ... up to `high`, in decimal arithmetic: 0.1..0.3:0.1 is 0.1, 0.2 and 0.3.
public struct SweepSteps: Equatable, Sendable {
    var low: Decimal
    /// `> 0`.
    var step: Decimal
    /// `>= 1`.
    public let count: Int
    var prefix: String
    var suffix: String

    /// nil without a value, or with more than 10^12.
    init?(from low: Decimal, through high: Decimal, by step: Decimal, prefix: String = "", suffix: String = "") {
        guard step > 0, low <= high else { return nil }
        // A hair's breadth for steps that are no decimal fraction of the unit (10min in hours).
        let steps = NSDecimalNumber(decimal: (high - low) / step).doubleValue + 1e-9
        guard steps < 1e12 else { return nil }
        (self.low, self.step, self.prefix, self.suffix) = (low, step, prefix, suffix)
        count = Int(steps) + 1
    }

    /// The value of an index below `count`, with its unit.
    public func text(at index: Int) -> String {
        let value = low + step * Decimal(index)
        return value < 0 ? "-\(prefix)\(-value)\(suffix)" : "\(prefix)\(value)\(suffix)"
    }
}
