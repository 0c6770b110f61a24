/// The range of a quantity, its ends written as a user would write them.
struct Bounds: Sendable {
    var low: String
    /// Is the low end itself refused?
    var isOpen = false
    var high: String

    static func above(_ low: String, atMost high: String) -> Bounds { Bounds(low: low, isOpen: true, high: high) }
    static func from(_ low: String, to high: String) -> Bounds { Bounds(low: low, high: high) }

    /// For people: `more than 0s, at most 10y`.
    var text: String { isOpen ? "more than \(low), at most \(high)" : "\(low) to \(high)" }

    func complaint(about value: Double, as text: String) -> Complaint? {
        guard let lowest = try? Quantity(low).value, let highest = try? Quantity(high).value else { return nil }
        let remedy = isOpen ? "write more than \(low) and at most \(high)" : "write \(low) to \(high)"
        if value < 0 && lowest >= 0 { return Complaint(problem: "is `\(text)`, which is negative", remedy: remedy) }
        if value < lowest || (isOpen && value == lowest) {
            return Complaint(problem: "is `\(text)`, which is too small", remedy: remedy)
        }
        return value > highest ? Complaint(problem: "is `\(text)`, which is too large", remedy: remedy) : nil
    }
}

extension Kind where Value == Double {
    /// A number in one of several dimensions, within bounds.
    static func quantity(
        _ dimension: Dimension, or others: [Dimension] = [], _ bounds: Bounds, example: String, sample: String? = nil
    ) -> Kind {
        let wanted = dimension.rawValue
        return Kind(
            what: wanted, example: example, placeholder: 1, sample: sample, range: bounds.text, units: dimension.units
        ) { text throws(Complaint) in
            let quantity = try Quantity.read(text, as: dimension, wanted: wanted, example: example)
            guard quantity.dimension == dimension || others.contains(quantity.dimension) else {
                throw quantity.mismatch(text, wanted: wanted, example: example)
            }
            if let complaint = bounds.complaint(about: quantity.value, as: text) { throw complaint }
            return quantity.value
        }
    }

    static func number(_ bounds: Bounds, example: String) -> Kind {
        .quantity(.plain, bounds, example: example)
    }

    static func duration(_ bounds: Bounds = .above("0s", atMost: "10y"), example: String) -> Kind {
        .quantity(.duration, bounds, example: example)
    }

    static func duration(
        _ bounds: Bounds = .above("0s", atMost: "10y"), examples: [String] = ["90s", "1h30min"]
    ) -> Kind {
        .quantity(.duration, bounds, example: examples.joined(separator: " or "), sample: examples[0])
    }

    /// Of 1: `50%` or `0.5`.
    static func share(_ bounds: Bounds = .from("0%", to: "100%"), example: String) -> Kind {
        .quantity(.share, or: [.plain], bounds, example: example)
    }

    static func share(_ bounds: Bounds = .from("0%", to: "100%")) -> Kind {
        .quantity(.share, or: [.plain], bounds, example: "50% or 0.5", sample: "50%")
    }

    static var requestRate: Kind {
        .quantity(.requestRate, .above("0/s", atMost: "1e6/s"), example: "6/s or 1200/min", sample: "6/s")
    }

    static var tokenRate: Kind {
        .quantity(.tokenRate, .above("0tok/s", atMost: "1e9tok/s"), example: "70tok/s or 3Mtok/min", sample: "70tok/s")
    }

    /// Lengths are drawn as real numbers, so these are.
    static var tokens: Kind {
        .quantity(.tokens, or: [.plain], .above("0", atMost: "10000000"), example: "800")
    }

    static func dollars(_ dimension: Dimension, example: String) -> Kind {
        .quantity(dimension, .from("$0", to: "$1e12"), example: example)
    }
}

extension Kind where Value == Int {
    /// A whole number.
    static func count(_ range: ClosedRange<Int>, example: String? = nil, or other: Dimension? = nil) -> Kind {
        let shown = example ?? String(range.contains(4) ? 4 : range.lowerBound)
        let wanted = other?.rawValue ?? "a whole number"
        let bounds = Bounds.from(String(range.lowerBound), to: String(range.upperBound))
        return Kind(
            what: wanted, example: shown, placeholder: range.lowerBound, range: bounds.text, units: other?.units ?? []
        ) { text throws(Complaint) in
            let quantity = try Quantity.read(text, as: .plain, wanted: wanted, example: shown)
            guard quantity.dimension == .plain || quantity.dimension == other else {
                throw quantity.mismatch(text, wanted: wanted, example: shown)
            }
            if let complaint = bounds.complaint(about: quantity.value, as: text) { throw complaint }
            guard let whole = Int(exactly: quantity.value) else {
                throw Complaint(problem: "is `\(text)`, not a whole number", remedy: "write \(shown)")
            }
            return whole
        }
    }

    /// A whole number of tokens.
    static func tokenCount(_ range: ClosedRange<Int> = 1...100_000_000, example: String = "8192") -> Kind {
        .count(range, example: example, or: .tokens)
    }
}

extension Quantity {
    /// Reads a text, saying what is wrong with it in words.
    static func read(_ text: String, as wanted: Dimension, wanted what: String, example: String) throws(Complaint)
        -> Quantity
    {
        do throws(Problem) {
            return try Quantity(text)
        } catch {
            switch error {
            case .notANumber: throw Complaint(problem: "is `\(text)`, not \(what)", remedy: "write \(example)")
            case .notFinite:
                throw Complaint(
                    problem: "is `\(text)`, not a finite number", remedy: "write \(what), such as \(example)")
            case .separators(let plain):
                let sign = text.hasPrefix("$") ? "$" : ""
                throw Complaint(problem: "is `\(text)`: digits go without commas", remedy: "write \(sign)\(plain)")
            case .colon(let first, let second) where wanted == .duration:
                throw Complaint(
                    problem: "is `\(text)`, which may be minutes or hours",
                    remedy: "write \(first)min\(second)s or \(first)h\(second)min")
            case .colon: throw Complaint(problem: "is `\(text)`, not \(what)", remedy: "write \(example)")
            case .minutesOrMonths(let number):
                throw Complaint(problem: "is `\(text)`: `m` may be minutes or months", remedy: "write \(number)min")
            case .unknownUnit(let unit, let number):
                throw unknown(unit, number: number, in: text, wanted: wanted, example: example)
            }
        }
    }

    private static func unknown(_ unit: String, number: String, in text: String, wanted: Dimension, example: String)
        -> Complaint
    {
        let isMoney = unit.hasPrefix("$")
        let shown = isMoney ? String(unit.dropFirst()) : unit
        let names = Unit.all.filter { $0.dimension == wanted }.map(\.name)
        if let same = names.first(where: { $0.lowercased() == unit.lowercased() }) {
            let right = isMoney ? "$\(number)\(same.dropFirst())" : number + same
            return Complaint(problem: "is `\(text)`: there is no unit `\(shown)`", remedy: "write \(right)")
        }
        return Complaint(problem: "is `\(text)`: there is no unit `\(shown)`", remedy: "write \(example)")
    }

    func mismatch(_ text: String, wanted: String, example: String) -> Complaint {
        let problem =
            dimension == .plain ? "is `\(text)`, without a unit" : "is `\(text)`, \(dimension.rawValue), not \(wanted)"
        return Complaint(problem: problem, remedy: "write \(example)")
    }
}
