import PlimsollAnswering
import PlimsollScenario

/// How a kind of quantity is shown: its unit, its scale and as many decimals as it bears.
enum Measure {
    /// Dollars without the sign, which stands in the row's label or before the number.
    case dollars
    case seconds
    case milliseconds
    /// A share of 0...1 as a percentage close to its number: `99.97%`.
    case percent
    case plain

    /// Seconds or milliseconds, whichever reads better at this size (in seconds).
    static func time(like seconds: Double) -> Measure { seconds < 1 ? .milliseconds : .seconds }

    /// How a value held against an objective is shown: in windows the share of good ones.
    /// - Parameter value: one that decides between seconds and milliseconds; nil: the limit.
    static func value(of objective: Objective, like value: Double? = nil) -> Measure {
        switch (objective.metric, objective.window) {
        case (_, .each), (.served, _): .percent
        case (.cost, .month): .dollars
        case (.latency, .month): .time(like: value ?? objective.limit)
        }
    }

    /// A value held against an objective, with its unit: `$12,000`, `1.20s`, `99.71%`.
    static func text(_ value: Double, of objective: Objective) -> String {
        (objective.metric == .cost ? "$" : "") + Measure.value(of: objective, like: value).text(value)
    }

    /// `-$1,825`.
    static func usd(_ value: Double) -> String { usd(dollars.text(value)) }

    /// Dollars as this measure writes them, with their sign.
    static func usd(_ dollars: String) -> String {
        dollars.hasPrefix("-") ? "-$" + dollars.dropFirst() : "$" + dollars
    }

    /// A value without interval.
    func text(_ value: Double) -> String {
        let isAlmostAll = self == .percent && value < 1 && value > 0.999_999
        return number(isAlmostAll ? 0.999_999 : value, decimals: decimals(for: value)) + suffix
    }

    /// `23,766 ±180`; `1.2s [1.0, 1.9]` where the interval is lopsided; no interval with one replication.
    func text(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return text(estimate.mean) }
        let decimals = decimals(for: estimate.mean, halfWidth: (high - low) / 2)
        let below = halfWidth(estimate.mean - low, decimals: decimals)
        let above = halfWidth(high - estimate.mean, decimals: decimals)
        let isLopsided = below != above && max(high - estimate.mean, estimate.mean - low) > 1.25 * (high - low) / 2
        guard isLopsided else {
            return number(estimate.mean, decimals: decimals) + suffix + " ±"
                + halfWidth((high - low) / 2, decimals: decimals)
        }
        let isWide = isTime && (high - low) / 2 > 0.25 * estimate.mean
        guard isWide else {
            return number(estimate.mean, decimals: decimals) + suffix + " " + interval(low, high, decimals: decimals)
        }
        let ends = [low, high].map { rough($0, decimals: decimals) }
        return rough(estimate.mean, decimals: decimals) + suffix + " [\(ends[0]), \(ends[1])]"
    }

    /// `6,802 [6,610, 6,990]`, always with both ends.
    func textWithInterval(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return text(estimate.mean) }
        let decimals = decimals(for: estimate.mean, halfWidth: (high - low) / 2)
        return number(estimate.mean, decimals: decimals) + suffix + " " + interval(low, high, decimals: decimals)
    }

    /// `unserved` for a percentile that lands among unserved requests, `-` where there is nothing.
    func text(_ estimate: Estimate?, unserved: Bool = false) -> String {
        guard let estimate else { return unserved ? "unserved" : "-" }
        return text(estimate)
    }

    private var isTime: Bool { self == .seconds || self == .milliseconds }

    /// Two significant digits, for values that are hardly known: `12`, `4.2`, `1,100`.
    private func rough(_ value: Double, decimals: Int) -> String {
        let finest = 1 / Numbers.powerOfTen(decimals)
        let place = max(finest, Numbers.place(of: value * scale, digits: 2))
        let shown = place >= 1 ? 0 : place >= 0.1 ? 1 : decimals
        return Numbers.fixed((value * scale / place).rounded() * place, decimals: shown)
    }

    private var scale: Double {
        switch self {
        case .dollars, .seconds, .plain: 1
        case .milliseconds: 1000
        case .percent: 100
        }
    }

    private var suffix: String {
        switch self {
        case .dollars, .plain: ""
        case .seconds: "s"
        case .milliseconds: "ms"
        case .percent: "%"
        }
    }

    /// Cents mean nothing where dollars are uncertain.
    private func decimals(for value: Double, halfWidth: Double) -> Int {
        self == .dollars && halfWidth >= 1 ? 0 : decimals(for: value)
    }

    private func decimals(for value: Double) -> Int {
        let size = value.magnitude * scale
        switch self {
        case .dollars: return size >= 100 || size == 0 ? 0 : size >= 0.1 ? 2 : 4
        case .seconds: return size >= 99.5 || size == 0 ? 0 : size >= 9.95 ? 1 : 2
        case .milliseconds: return size >= 9.95 || size == 0 ? 0 : size >= 0.1 ? 1 : 3
        case .plain: return value == value.rounded() || size >= 99.95 ? 0 : 1
        case .percent: return percentDecimals(for: value)
        }
    }

    /// Near 100 % two significant digits of what is missing, so that 99.997 % is not shown as 100 %.
    private func percentDecimals(for share: Double) -> Int {
        let missing = (1 - share).magnitude * 100
        if missing == 0 || share == 0 { return 0 }
        if missing >= 10 { return 1 }
        var decimals = 1
        while decimals < 4, missing * Numbers.powerOfTen(decimals) < 2.5 { decimals += 1 }
        return max(decimals, 2)
    }

    private func number(_ value: Double, decimals: Int) -> String {
        Numbers.fixed(value * scale, decimals: decimals)
    }

    /// Dollars to two significant digits, everything else to the decimals of its mean.
    private func halfWidth(_ width: Double, decimals: Int) -> String {
        number(self == .dollars && decimals == 0 ? coarse(width, like: width) : width, decimals: decimals)
    }

    private func interval(_ low: Double, _ high: Double, decimals: Int) -> String {
        let isCoarse = self == .dollars && decimals == 0
        let ends = [low, high].map { number(isCoarse ? coarse($0, like: (high - low) / 2) : $0, decimals: decimals) }
        return "[\(ends[0]), \(ends[1])]"
    }

    /// `value` rounded to the place of the second significant digit of `width`, never finer than 1.
    private func coarse(_ value: Double, like width: Double) -> Double {
        let place = max(1, Numbers.place(of: width, digits: 2))
        return (value / place).rounded() * place
    }
}
