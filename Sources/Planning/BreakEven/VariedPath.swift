import Foundation
import PlimsollCompiling
public import PlimsollScenario

/// A path of the scenario and the values it takes, in equal ratios: `traffic.scale=0.1..10`,
/// `providers.hosted.price.output=$0.2/Mtok..$2/Mtok`, `traffic.classes.chat.cached=5%..80%`.
public struct VariedPath: Equatable, Sendable {
    public var path: String
    public var low: Double
    /// `> low`.
    public var high: Double
    /// What stands before and after each number.
    var prefix: String
    var suffix: String

    /// - Throws: what is wrong with the text, in one sentence.
    public init(_ text: String) throws(VariedPathError) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw VariedPathError("`\(text)` is not a path and a range; write traffic.scale=0.1..10")
        }
        path = String(text[..<equals])
        let range = text[text.index(after: equals)...]
        guard let dots = range.range(of: "..") else {
            throw VariedPathError("`\(range)` is not a range; write two values with two dots between, as in 0.1..10")
        }
        let first = try Ends(String(range[..<dots.lowerBound]))
        let last = try Ends(String(range[dots.upperBound...]))
        let hasBareEnd = first.prefix.isEmpty && first.suffix.isEmpty
        guard hasBareEnd || (first.prefix == last.prefix && first.suffix == last.suffix) else {
            throw VariedPathError("the ends of `\(range)` differ in unit; write both in the same")
        }
        (low, high, prefix, suffix) = (first.number, last.number, last.prefix, last.suffix)
        guard low > 0, high > 0 else {
            throw VariedPathError("`\(range)` is not above zero; steps are equal ratios, so both ends must be")
        }
        guard low < high else {
            let problem = low == high ? "is empty" : "runs backwards"
            throw VariedPathError("`\(range)` \(problem); write the smaller value first")
        }
    }

    /// `count >= 2` values from end to end, each rounded to four significant digits.
    public func values(_ count: Int) -> [Double] {
        (0..<count).map { index in
            switch index {
            case 0: low
            case count - 1: high
            default: Self.rounded(low * pow(high / low, Double(index) / Double(count - 1)))
            }
        }
    }

    /// As the file, or `--set`, would give it.
    public func text(_ value: Double) -> String { prefix + Self.plain(value) + suffix }

    public func setting(_ value: Double) -> Setting {
        Setting(path, text(value), origin: .commandLine(flag: "--over"))
    }

    /// Four significant digits: a value a user can write again.
    static func rounded(_ value: Double) -> Double { Double(String(format: "%.4g", value)) ?? value }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && value < 1e15 ? String(Int64(value)) : "\(value)"
    }

    /// A number and what stands around it.
    private struct Ends {
        var prefix: String
        var number: Double
        var suffix: String

        init(_ text: String) throws(VariedPathError) {
            let digits = Set("0123456789.")
            guard let start = text.firstIndex(where: digits.contains) else {
                throw VariedPathError("`\(text)` is not a number; write a range as in 0.1..10")
            }
            let end = text[start...].firstIndex { !digits.contains($0) } ?? text.endIndex
            guard let number = Double(text[start..<end]) else {
                throw VariedPathError("`\(text)` is not a number; write a range as in 0.1..10")
            }
            let sign = text[..<start].hasSuffix("-")
            prefix = String(text[..<start].dropLast(sign ? 1 : 0))
            self.number = sign ? -number : number
            suffix = String(text[end...])
        }
    }
}

/// A range that cannot be walked; the message says what would be right.
public struct VariedPathError: Error, Equatable, Sendable {
    public var message: String

    init(_ message: String) { self.message = message }
}
