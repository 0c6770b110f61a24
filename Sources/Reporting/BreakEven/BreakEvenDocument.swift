import PlimsollAnswering
package import PlimsollPlanning

/// What `break-even` tells people: for each option, arithmetic first, then what simulation makes of it.
package enum BreakEvenDocument {
    package static func document(_ answer: BreakEvenAnswer) -> Document {
        Document(
            answer.comparisons.flatMap { blocks($0, path: answer.path) }
                + [
                    .prose([origin(answer)] + reading(answer)),
                    .notes(answer.warnings.map { Note(label: "Note", text: $0) }),
                ])
    }

    private static func blocks(_ comparison: BreakEven, path: String) -> [Document.Block] {
        [
            .headline(
                Headline(
                    lead: "\(comparison.option) against \(comparison.reference), over \(path)",
                    details: comparison.notAllowed.map { ["not allowed: \($0)"] } ?? [])),
            .prose(arithmetic(comparison, path: path)), .table(bands(comparison, path: path)),
            .table(sizes(comparison, path: path)),
        ]
    }

    private static func arithmetic(_ comparison: BreakEven, path: String) -> [String] {
        let sum = comparison.arithmetic
        let costs =
            "\(comparison.option) costs \(terms(sum.fixedUSD, sum.usdPerMillionTokens)), \(comparison.reference) "
            + "\(terms(sum.referenceFixedUSD, sum.referenceUSDPerMillionTokens))"
        return [
            "arithmetic (no queueing, load up to 100 %, the file's fleets, autoscaled ones at their maximum): \(costs)",
            crossing(sum, path: path),
        ]
    }

    private static func terms(_ fixed: Double, _ slope: Double) -> String {
        let parts = [
            fixed == 0 ? nil : "\(Measure.usd(fixed)) a month",
            slope == 0 ? nil : "$\(Numbers.fixed(slope, decimals: 4)) a million tokens",
        ]
        let text = parts.compactMap(\.self).joined(separator: " and ")
        return text.isEmpty ? "nothing" : text
    }

    private static func crossing(_ sum: ArithmeticBreakEven, path: String) -> String {
        guard let tokens = sum.tokensPerMonth else { return "they cross at no volume" }
        var text = "they cross at \(Numbers.count(tokens)) tokens a month"
        if let requests = sum.requestsPerMonth { text += " (\(Numbers.count(requests)) requests)" }
        if let value = sum.pathValue { text += ", \(path) = \(Numbers.significant(value))" }
        if let load = sum.loadAtCrossing {
            text += ", a load of \(Numbers.share(load))"
            if sum.isBeyondCapacity { text += ": beyond the capacity of that fleet, so there is no such crossing" }
        }
        return text
    }

    /// The stretches of the path.
    private static func bands(_ comparison: BreakEven, path: String) -> Table {
        Table(
            title: "simulated, each value sized to its SLOs:",
            columns: [.init(path), .init("cheaper", .left, .essential)],
            rows: comparison.bands.map { band in
                Table.Row([
                    band.from == band.to ? "at \(band.from)" : "\(band.from) to \(band.to)", words(band, comparison),
                ])
            })
    }

    private static func words(_ band: BreakEvenBand, _ comparison: BreakEven) -> String {
        switch band.kind {
        case .optionCheaper: "\(comparison.option) cheaper"
        case .referenceCheaper: "\(comparison.reference) cheaper"
        case .crossing: "they cross in here, once"
        case .flips: "flips: the cheaper one changes several times, with the sizes"
        case .undecided: "undecided"
        case .optionMisses: "\(comparison.option) meets its SLOs at no size tried"
        case .referenceMisses: "\(comparison.reference) meets its SLOs at no size tried"
        }
    }

    private static func sizes(_ comparison: BreakEven, path: String) -> Table {
        let (own, other) = (comparison.option, comparison.reference)
        return Table(
            columns: [
                .init(path == "traffic.scale" ? "scale" : "value"), .init("tokens/month", .right, .detail),
                .init("size", .right, fullTitle: "\(own) size"), .init("\(own) $/month", .right, .essential),
                .init("at 100 %", .right, .detail, fullTitle: "\(own) at 100 %"),
                .init("size", .right, fullTitle: "\(other) size"), .init("\(other) $/month", .right, .essential),
                .init("cheaper", .left, .essential),
            ],
            rows: comparison.points.map { point in
                Table.Row([
                    point.text, Numbers.count(point.tokensPerMonth), size(point.option.replicas), cost(point.option),
                    byArithmetic(point.option), size(point.reference.replicas), cost(point.reference),
                    cheaper(point, comparison),
                ])
            })
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

    private static func origin(_ answer: BreakEvenAnswer) -> String {
        "\(answer.scenario): \(answer.runs ?? 0) runs, seed \(answer.seed), months of \(Numbers.count(answer.monthHours)) h"
    }

    /// What the tables' words and signs mean.
    private static func reading(_ answer: BreakEvenAnswer) -> [String] {
        let costs = answer.comparisons.flatMap { $0.points.flatMap { [$0.option, $0.reference] } }
        return [
            "size: the fewest serving replicas found that surely meet every SLO but cost (up to \(answer.replications) "
                + "replications), or may where none surely does; of an autoscaler its maximum, the minimum in the file's "
                + "ratio. at 100 %: arithmetic's size for the mean load, and its cost.",
            Searched.surviving(answer.inputs),
            costs.contains { $0.meetsSLOs == .no } ? "!: misses an SLO at that price." : nil,
            costs.contains { $0.meetsSLOs == .undecided } ? "?: an SLO is undecided there." : nil,
            answer.partial ? "Interrupted: values are missing." : nil,
        ].compactMap(\.self)
    }
}
