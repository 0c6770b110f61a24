import PlimsollAnswering
public import PlimsollPlanning

/// Break-evens for a terminal (100 columns).
public enum BreakEvenReport {
    public static func table(_ answer: BreakEvenAnswer) -> String {
        let blocks = answer.comparisons.map { block($0, path: answer.path) }
        let parts = blocks + [notes(answer)]
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func block(_ comparison: BreakEven, path: String) -> [String] {
        let title = "\(comparison.option) against \(comparison.reference), over \(path)"
        let refused = comparison.notAllowed.map { wrapped("not allowed: \($0)") } ?? []
        return [title] + refused + [""] + arithmetic(comparison, path: path) + [
            "", "simulated, each value sized to its SLOs:",
        ]
            + comparison.bands.map { band($0, comparison) } + ["", sizes(comparison, path: path)]
    }

    private static func wrapped(_ text: String, indent: Int = 2) -> [String] {
        TextLayout.paragraph(label: "", text, indent: indent)
    }

    private static func arithmetic(_ comparison: BreakEven, path: String) -> [String] {
        let sum = comparison.arithmetic
        let costs =
            "\(comparison.option) costs \(terms(sum.fixedUSD, sum.usdPerMillionTokens)), \(comparison.reference) "
            + "\(terms(sum.referenceFixedUSD, sum.referenceUSDPerMillionTokens))"
        return ["arithmetic (no queueing, load up to 100 %, the file's fleets, autoscaled ones at their maximum):"]
            + wrapped(costs) + wrapped(crossing(sum, path: path))
    }

    private static func terms(_ fixed: Double, _ slope: Double) -> String {
        let parts = [
            fixed == 0 ? nil : "$\(Measure.dollars.text(fixed)) a month",
            slope == 0 ? nil : "$\(Numbers.fixed(slope, decimals: 4)) a million tokens",
        ]
        let text = parts.compactMap(\.self).joined(separator: " and ")
        return text.isEmpty ? "nothing" : text
    }

    private static func crossing(_ sum: ArithmeticBreakEven, path: String) -> String {
        guard let tokens = sum.tokensPerMonth else { return "they cross at no volume" }
        var text = "they cross at \(Numbers.count(tokens)) tokens a month"
        if let requests = sum.requestsPerMonth { text += " (\(Numbers.count(requests)) requests)" }
        if let value = sum.pathValue { text += ", \(path) = \(significant(value))" }
        if let load = sum.loadAtCrossing {
            text += ", a load of \(Numbers.share(load))"
            if sum.isBeyondCapacity { text += ": beyond the capacity of that fleet, so there is no such crossing" }
        }
        return text
    }

    private static func band(_ band: BreakEvenBand, _ comparison: BreakEven) -> String {
        let range = band.from == band.to ? "at \(band.from)" : "\(band.from) to \(band.to)"
        let words =
            switch band.kind {
            case .optionCheaper: "\(comparison.option) cheaper"
            case .referenceCheaper: "\(comparison.reference) cheaper"
            case .crossing: "they cross in here, once"
            case .flips: "flips: the cheaper one changes several times, with the sizes"
            case .undecided: "undecided"
            case .optionMisses: "\(comparison.option) meets its SLOs at no size tried"
            case .referenceMisses: "\(comparison.reference) meets its SLOs at no size tried"
            }
        return "  " + TextLayout.padded(range, to: 30) + words
    }

    private static func sizes(_ comparison: BreakEven, path: String) -> String {
        let (own, other) = (comparison.option, comparison.reference)
        let columns: [PlainTable.Column] = [
            .init(path == "traffic.scale" ? "scale" : "value"), .init("tokens/month", isNumber: true),
            .init("size", isNumber: true), .init("\(own) $/month", isNumber: true),
            .init("at 100 %", isNumber: true), .init("size", isNumber: true), .init("\(other) $/month", isNumber: true),
            .init("cheaper"),
        ]
        let rows = comparison.points.map { point in
            [
                point.text, Numbers.count(point.tokensPerMonth), size(point.option.replicas), cost(point.option),
                byArithmetic(point.option), size(point.reference.replicas), cost(point.reference),
                cheaper(point, comparison),
            ]
        }
        return String(PlainTable.text(columns: columns, rows: rows).dropLast())
    }

    private static func size(_ replicas: [Int]?) -> String {
        guard let replicas else { return "none" }
        return replicas.isEmpty ? "-" : replicas.map(String.init).joined(separator: "+")
    }

    /// With `!` where the SLOs are not surely met.
    private static func cost(_ cost: SizedCost) -> String {
        guard let usd = cost.monthlyUSD else { return "-" }
        return Measure.dollars.text(usd) + (cost.meetsSLOs == .yes ? "" : cost.meetsSLOs == .no ? " !" : " ?")
    }

    private static func byArithmetic(_ cost: SizedCost) -> String {
        let usd = Measure.dollars.text(cost.arithmeticUSD)
        return cost.arithmeticReplicas.isEmpty ? usd : "\(size(cost.arithmeticReplicas)): \(usd)"
    }

    private static func cheaper(_ point: BreakEvenPoint, _ comparison: BreakEven) -> String {
        switch point.state {
        case .optionCheaper: comparison.option
        case .referenceCheaper: comparison.reference
        case .undecided: "undecided"
        case .optionMisses, .referenceMisses: "-"
        }
    }

    static func significant(_ value: Double) -> String {
        let place = Numbers.place(of: value, digits: 4)
        var decimals = 0
        while decimals < 8, place < 0.999 * Numbers.powerOfTen(-decimals) { decimals += 1 }
        return Numbers.fixed(value, decimals: decimals)
    }

    private static func notes(_ answer: BreakEvenAnswer) -> [String] {
        var texts = [
            "size: the fewest serving replicas that surely meet every SLO but cost (up to \(answer.replications) "
                + "replications; one fewer missed in its first). at 100 %: arithmetic's size for the mean load, and its cost."
        ]
        let costs = answer.comparisons.flatMap { $0.points.flatMap { [$0.option, $0.reference] } }
        if costs.contains(where: { $0.meetsSLOs == .no }) { texts.append("!: misses an SLO at that price.") }
        if costs.contains(where: { $0.meetsSLOs == .undecided }) { texts.append("?: an SLO is undecided there.") }
        if answer.partial { texts.append("Interrupted: values are missing.") }
        let origin =
            "\(answer.scenario): \(answer.runs ?? 0) runs, seed \(answer.seed), months of \(Numbers.count(answer.monthHours)) h"
        return TextLayout.wrapped(origin, width: TextLayout.width)
            + texts.flatMap { TextLayout.wrapped($0, width: TextLayout.width) }
    }
}
