import Foundation

/// Reads what an axis of a sweep may be: a list, `a..b:step`, `a..b in 5`, `a..b log 5`, or a range to be sampled.
struct SweepParser {
    /// Does the sweep have a Latin hypercube, so that ranges need no steps?
    let isSampled: Bool

    /// Values of one axis that are spelt out.
    static let mostListed = 100_000

    static let example = "write a list such as 1,2,4, or a range such as 0.5..2:0.25, 0.5..2 in 7 or 0.1..10 log 9"

    func values(_ axis: SweepAxis) throws(Complaint) -> SweepValues {
        switch axis.written {
        case .list(let items): return try list(items)
        case .text(let text):
            if let range = RangeText(text) { return try values(of: range, in: text) }
            if text.contains(".."), !text.contains(","), text.first.map({ $0.isNumber || "$-".contains($0) }) == true {
                throw Complaint(problem: "is `\(text)`, which is no range", remedy: Self.example)
            }
            return try list(Self.split(text))
        }
    }

    private func list(_ items: [String]) throws(Complaint) -> SweepValues {
        let trimmed = items.map { $0.trimmingCharacters(in: .whitespaces) }
        guard trimmed.contains(where: { !$0.isEmpty }) else {
            throw Complaint(problem: "is empty: there is nothing to sweep over", remedy: Self.example)
        }
        guard !trimmed.contains("") else {
            throw Complaint(problem: "has an empty value", remedy: "remove a comma, or write the value")
        }
        var seen: Set<String> = []
        for item in trimmed where !seen.insert(item).inserted {
            throw Complaint(problem: "has `\(item)` twice", remedy: "keep one")
        }
        guard trimmed.count <= Self.mostListed else {
            throw Complaint(problem: "lists more than \(Self.mostListed) values", remedy: "write a range")
        }
        return .list(trimmed)
    }

    private func values(of text: RangeText, in written: String) throws(Complaint) -> SweepValues {
        let ends = try RangeEnds(text, written: written)
        if let step = ends.step { return try steps(ends, by: step, written) }
        if !isSampled, ends.isPlainWhole, text.word == nil || text.word == "whole" {
            return try steps(ends, by: 1, written)
        }
        let range = ends.range(isLogarithmic: text.word == "log", isWhole: text.word == "whole")
        guard range.low < range.high else {
            let problem = range.low == range.high ? "is one value" : "runs backwards, so it is empty"
            throw Complaint(problem: "is `\(written)`, which \(problem)", remedy: "write the smaller value first")
        }
        guard text.word != "log" || range.low > 0 else {
            throw Complaint(
                problem: "is `\(written)`, which is not above zero", remedy: "equal ratios need ends above zero")
        }
        if let count = text.count {
            guard (2...1_000_000).contains(count) else {
                throw Complaint(problem: "wants \(count) values", remedy: "write 2 to 1000000 of them")
            }
            return .spaced(range, count: count)
        }
        if isSampled { return .sampled(range) }
        throw Complaint(
            problem: "is `\(written)`, a range without steps",
            remedy: "write \(text.low)..\(text.high):STEP, or give the points of a Latin hypercube")
    }

    private func steps(_ ends: RangeEnds, by step: Decimal, _ written: String) throws(Complaint) -> SweepValues {
        guard step > 0 else {
            throw Complaint(problem: "is `\(written)`, whose step is not above zero", remedy: Self.example)
        }
        guard ends.low <= ends.high else {
            throw Complaint(
                problem: "is `\(written)`, which runs backwards, so it is empty", remedy: "write the smaller first")
        }
        let steps = SweepSteps(
            from: ends.low, through: ends.high, by: step, prefix: ends.prefix, suffix: ends.suffix)
        guard let steps else {
            throw Complaint(problem: "is `\(written)`, more values than can be swept", remedy: "write a wider step")
        }
        return .steps(steps)
    }

    /// At commas outside brackets, braces and quotes.
    static func split(_ text: String) -> [String] {
        var (items, item, depth) = ([String](), "", 0)
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if "[{".contains(character) {
                depth += 1
            } else if "]}".contains(character) {
                depth -= 1
            }
            if character == ",", depth == 0, quote == nil {
                items.append(item)
                item = ""
            } else {
                item.append(character)
            }
        }
        return items + [item]
    }
}

/// `low..high[:step] [in N | log [N] | whole]`, not yet understood.
struct RangeText {
    var low: Substring
    var high: Substring
    var step: Substring?
    var word: String?
    var count: Int?

    /// nil where the text is no range.
    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let body = words.first, words.count <= 3, let dots = body.range(of: "..") else { return nil }
        low = body[..<dots.lowerBound]
        let rest = body[dots.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
        guard let first = low.first, first.isNumber || "$-".contains(first), rest.count <= 2, !rest[0].isEmpty,
            rest[0].first?.isNumber == true || "$-".contains(rest[0].first ?? " "), !body.contains(",")
        else { return nil }
        (high, step) = (rest[0], rest.count == 2 ? rest[1] : nil)
        guard words.count > 1 else { return }
        guard ["in", "log", "whole"].contains(words[1]), step == nil else { return nil }
        word = String(words[1])
        if words.count == 3 {
            guard words[1] != "whole", let number = Int(words[2]) else { return nil }
            count = number
        } else if words[1] == "in" {
            return nil
        }
    }
}

/// The ends and the step of a range in one unit: the step's, else the upper end's, else the lower end's.
struct RangeEnds {
    var low: Decimal
    var high: Decimal
    var step: Decimal?
    var prefix: String
    var suffix: String
    private var hasWholeEnds: Bool

    init(_ text: RangeText, written: String) throws(Complaint) {
        func number(_ part: Substring) throws(Complaint) -> UnitNumber {
            guard let number = UnitNumber(part) else {
                throw Complaint(problem: "is `\(written)`; `\(part)` is not a number", remedy: SweepParser.example)
            }
            return number
        }
        let (first, last) = (try number(text.low), try number(text.high))
        var between: UnitNumber?
        if let step = text.step { between = try number(step) }
        let name = [between, last, first].compactMap { $0?.unit }.first { !$0.isEmpty } ?? ""
        func converted(_ number: UnitNumber) throws(Complaint) -> Decimal {
            guard let value = number.value(inUnit: name) else {
                throw Complaint(
                    problem: "is `\(written)`, whose units do not belong together",
                    remedy: "write both ends and the step in one unit")
            }
            return value
        }
        low = try converted(first)
        high = try converted(last)
        if let between { step = try converted(between) }
        prefix = name.hasPrefix("$") ? "$" : ""
        suffix = name.hasPrefix("$") ? String(name.dropFirst()) : name
        hasWholeEnds = [text.low, text.high].allSatisfy { Int($0) != nil }
    }

    /// `2..12`, not `2s..12s` or `2.0..12`.
    var isPlainWhole: Bool { hasWholeEnds && prefix.isEmpty && suffix.isEmpty }

    func range(isLogarithmic: Bool, isWhole: Bool) -> SweepRange {
        SweepRange(
            low: NSDecimalNumber(decimal: low).doubleValue, high: NSDecimalNumber(decimal: high).doubleValue,
            isLogarithmic: isLogarithmic, isWhole: isWhole, prefix: prefix, suffix: suffix)
    }
}

/// `500ms`, `$2.21/gpu/h`, `4`: a decimal number and the name of its unit.
private struct UnitNumber {
    var value: Decimal
    /// `ms`, `$/gpu/h` or empty.
    var unit: String

    init?(_ text: Substring) {
        let sign = text.hasPrefix("-") ? "-" : ""
        let bare = text.dropFirst(sign.count)
        let isMoney = bare.hasPrefix("$")
        let rest = isMoney ? bare.dropFirst() : bare
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard digits.first?.isNumber == true, digits.last != ".", digits.count(where: { $0 == "." }) <= 1,
            digits.count <= 20, let value = Decimal(string: sign + digits, locale: Locale(identifier: "en_US_POSIX"))
        else { return nil }
        self.value = value
        unit = (isMoney ? "$" : "") + rest.dropFirst(digits.count)
        guard unit.isEmpty || Unit.named(unit) != nil else { return nil }
    }

    /// nil between units of different dimensions; a number without a unit takes any.
    func value(inUnit name: String) -> Decimal? {
        if unit.isEmpty || unit == name || (unit == "$" && name.hasPrefix("$")) { return value }
        guard let own = Unit.named(unit), let other = Unit.named(name), own.dimension == other.dimension else {
            return nil
        }
        return value * Decimal(own.factor) * Decimal(other.divisor) / (Decimal(own.divisor) * Decimal(other.factor))
    }
}
