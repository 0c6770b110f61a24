import Foundation

/// A number nobody knows for sure: `{low: 2/s, mid: 3/s, high: 5/s}` in place of any number of a scenario.
///
/// Everything that asks for one number gets `mid`, and says so. Values compare in the unit of their dimension
/// (seconds, dollars a GPU-hour, shares of 1), texts stay as written.
public struct UncertainInput: Equatable, Sendable {
    /// Dotted, as for `--set`.
    public var path: String
    public var low: String
    public var mid: String
    public var high: String
    /// `low <= mid <= high`, `low < high`.
    public var lowValue: Double
    public var midValue: Double
    public var highValue: Double
    /// Is the number one of things that cannot be halved (replicas, GPUs, sequences)?
    public var isWhole: Bool

    package init(
        path: String, low: String, mid: String, high: String, lowValue: Double, midValue: Double, highValue: Double,
        isWhole: Bool = false
    ) {
        self.path = path
        self.low = low
        self.mid = mid
        self.high = high
        self.lowValue = lowValue
        self.midValue = midValue
        self.highValue = highValue
        self.isWhole = isWhole
    }

    /// A value between the ends as the file would give it: six significant digits and the unit of `mid`; whole where
    /// only whole numbers are right.
    ///
    ///     UncertainInput(path: "pools.h100.price", low: "$2/gpu/h", mid: "$3/gpu/h", high: "$4/gpu/h", ...).text(2.5)
    ///     // "$2.5/gpu/h"
    public func text(_ value: Double) -> String {
        if isWhole { return String(Int(value.rounded())) }
        let written = [(mid, midValue), (high, highValue), (low, lowValue)]
        for (text, size) in written where size != 0 {
            guard let parts = NumberParts(text), parts.number != 0 else { continue }
            return parts.prefix + String(format: "%.6g", value / (size / parts.number)) + parts.suffix
        }
        return String(format: "%.6g", value)
    }

    public func setting(_ value: Double) -> Setting { Setting(path, text(value)) }
}

/// One number and what stands around it; nil for texts of several numbers (`1h30min`).
private struct NumberParts {
    var prefix: String
    var number: Double
    var suffix: String

    init?(_ text: String) {
        let digits = Set("0123456789._")
        guard let start = text.firstIndex(where: { digits.contains($0) }) else { return nil }
        var end = text[start...].firstIndex { !digits.contains($0) } ?? text.endIndex
        let exponent = text[end...].prefix { "eE+-".contains($0) || digits.contains($0) }
        if exponent.count > 1, exponent.last.map(digits.contains) == true { end = exponent.endIndex }
        let isNegative = text[..<start].hasSuffix("-")
        prefix = String(text[..<start].dropLast(isNegative ? 1 : 0))
        suffix = String(text[end...])
        guard !suffix.contains(where: \.isNumber), let number = Double(text[start..<end].filter { $0 != "_" })
        else { return nil }
        self.number = isNegative ? -number : number
    }
}
