/// A number with its unit, as written: `500ms`, `$2.95/gpu/h`, `1h30min`, `3Mtok/min`, `50%`, `800`.
struct Quantity: Equatable, Sendable {
    /// In the dimension's own unit: seconds, shares of 1, dollars a GPU-hour.
    var value: Double
    var dimension: Dimension

    /// Why a text is no quantity.
    enum Problem: Error, Equatable {
        case notANumber
        /// `nan` or `inf`, or digits beyond what a number holds.
        case notFinite
        /// `26,000`
        case separators(without: String)
        /// `1:30`
        case colon(first: String, second: String)
        /// `5m`
        case minutesOrMonths(String)
        case unknownUnit(String, number: String)
    }

    init(_ text: String) throws(Problem) {
        // The commonest by far, at a tenth of the cost.
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let whole = Double(text), whole.isFinite {
            (value, dimension) = (whole, .plain)
            return
        }
        let isMoney = text.hasPrefix("$") || text.hasPrefix("-$")
        let bare = isMoney ? text.replacing("$", with: "", maxReplacements: 1) : text
        try Quantity.refuseLookalikes(bare)
        var rest = Substring(bare)
        var total = 0.0
        var dimension: Dimension?
        repeat {
            let digits = try Quantity.takeNumber(&rest)
            let name = Quantity.takeUnit(&rest)
            let unit = try Quantity.unit(isMoney ? "$" + name : name, after: digits.text)
            total += Quantity.scaled(digits, by: unit)
            let parts = unit?.dimension ?? .plain
            // Only durations are written in several parts.
            guard dimension == nil || (dimension == .duration && parts == .duration) else { throw .notANumber }
            dimension = parts
        } while !rest.isEmpty
        guard total.isFinite else { throw .notFinite }
        value = total
        self.dimension = dimension ?? .plain
    }

    private static func refuseLookalikes(_ text: String) throws(Problem) {
        let word = text.lowercased().drop { "+-.".contains($0) }
        if ["nan", "inf", "infinity"].contains(word) { throw .notFinite }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
            throw .colon(first: String(parts[0]), second: String(parts[1]))
        }
    }

    /// Digits with an optional sign, decimal point, exponent and `_` between digits.
    private static func takeNumber(_ rest: inout Substring) throws(Problem) -> (value: Double, text: String) {
        var digits = ""
        while let next = rest.first, next.isASCII {
            let isSign = (next == "-" || next == "+") && (digits.isEmpty || digits.last == "e")
            let isExponent = next == "e" && !digits.contains("e") && rest.dropFirst().startsExponent
            guard next.isNumber || next == "." || next == "_" || next == "," || isSign || isExponent else { break }
            digits.append(next)
            rest.removeFirst()
        }
        if digits.contains(",") { throw .separators(without: digits.filter { $0 != "," } + rest) }
        digits.removeAll { $0 == "_" }
        guard let value = Double(digits) else { throw .notANumber }
        guard value.isFinite else { throw .notFinite }
        return (value, digits)
    }

    /// `99.9%` is read as `99.9e-2`, so that it is the number nearest to 0.999; a division would round twice.
    private static func scaled(_ digits: (value: Double, text: String), by unit: Unit?) -> Double {
        guard let unit else { return digits.value }
        let exponents = [1e2: "e-2", 1e3: "e-3", 1e6: "e-6", 1e9: "e-9"]
        if unit.factor == 1, let exponent = exponents[unit.divisor], let exact = Double(digits.text + exponent) {
            return exact
        }
        return digits.value * unit.factor / unit.divisor
    }

    /// Everything up to the next digit, without the blanks around it.
    private static func takeUnit(_ rest: inout Substring) -> String {
        let unit = rest.prefix { !$0.isNumber }
        rest = rest.dropFirst(unit.count)
        let start = unit.drop { $0 == " " }
        return String(start.dropLast(start.reversed().prefix { $0 == " " }.count))
    }

    private static func unit(_ name: String, after number: String) throws(Problem) -> Unit? {
        if name.isEmpty { return nil }
        if name == "m" { throw .minutesOrMonths(number) }
        guard let unit = Unit.named(name.filter { $0 != " " }) else { throw .unknownUnit(name, number: number) }
        return unit
    }
}

extension Substring {
    fileprivate var startsExponent: Bool {
        guard let next = first else { return false }
        return next.isNumber || ((next == "-" || next == "+") && dropFirst().first?.isNumber == true)
    }
}
