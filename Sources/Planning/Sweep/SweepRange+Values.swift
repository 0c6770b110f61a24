import Foundation
import PlimsollCompiling
public import PlimsollScenario
import PlimsollSimulation

extension SweepRange {
    /// The value at a share of the way from `low` to `high`, six significant digits, as the file would give it.
    func text(at share: Double) -> String {
        if isWhole {
            let value = (low.rounded(.up) + (share * (high.rounded(.down) - low.rounded(.up) + 1)).rounded(.down))
            return written(min(value, high.rounded(.down)))
        }
        let value =
            isLogarithmic ? low * Elementary.pow(high / low, share) : low + share * (high - low)
        return written(Double(String(format: "%.6g", value)) ?? value)
    }

    private func written(_ value: Double) -> String {
        let sign = value < 0 ? "-" : ""
        return sign + prefix + Self.plain(abs(value)) + suffix
    }

    /// Without an exponent, which not every unit may follow.
    private static func plain(_ value: Double) -> String {
        if value == value.rounded(), value < 1e15 { return String(Int64(value)) }
        let text = value.description
        return text.contains("e") ? "\(Decimal(string: text) ?? 0)" : text
    }
}

extension SweepValues {
    /// How many there are; a sampled range is one value of every sample.
    var count: Int {
        switch self {
        case .list(let texts): texts.count
        case .steps(let steps): steps.count
        case .spaced(_, let count): count
        case .sampled: 1
        }
    }

    /// A value by its index.
    public func text(at index: Int) -> String {
        switch self {
        case .list(let texts): texts[index]
        case .steps(let steps): steps.text(at: index)
        case .spaced(let range, let count): range.text(at: Double(index) / Double(count - 1))
        case .sampled(let range): range.text(at: 0.5)
        }
    }
}
