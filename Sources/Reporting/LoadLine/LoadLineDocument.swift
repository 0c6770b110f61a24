import PlimsollAnswering
package import PlimsollPlanning

/// What `load-line` tells people: the lines in words first, then each with its evidence.
package enum LoadLineDocument {
    package static func document(_ answer: LoadLineAnswer) -> Document {
        Document(
            answer.options.map { .headline(headline($0)) }
                + [
                    .prose([origin(answer)]), .table(table(answer)), .prose(reading(answer)),
                    .notes(answer.warnings.map { Note(label: "Note", text: $0) }),
                ])
    }

    /// `own carries 1.38x today's traffic, misses at 1.45x: chat ttft.p99 < 1.5s`, then the line with each loss.
    private static func headline(_ option: LoadLineOption) -> Headline {
        if let reason = option.notAllowed { return Headline(lead: "\(option.name) is not allowed: \(reason)") }
        guard let whole = option.whole else {
            return Headline(lead: "\(option.name): stopped before its line was found")
        }
        return Headline(
            lead: "\(option.name) \(sentence(whole))",
            details: option.losses.map { "with \($0.loss.sentence): \($0.line.map(phrase) ?? "not found")" })
    }

    /// The largest multiplier that is proven and the smallest that is refused; nothing between is called carried.
    private static func sentence(_ line: LoadLine) -> String {
        let missed = line.missed.isEmpty ? "" : ": " + line.missed.joined(separator: "; ")
        return switch (line.low, line.high) {
        case (let low?, let high?): "carries \(number(low))x today's traffic, misses at \(number(high))x\(missed)"
        case (let low?, nil): "carries \(number(low))x today's traffic, with no miss found above"
        case (nil, let high?): "does not carry even \(number(high))x of today's traffic\(missed)"
        case (nil, nil): "does not carry any surely proven part of today's traffic"
        }
    }

    private static func phrase(_ line: LoadLine) -> String {
        if line.isAsWhole { return "the same" }
        return switch (line.low, line.high) {
        case (let low?, let high?): "\(number(low))x, misses at \(number(high))x"
        case (let low?, nil): "\(number(low))x, with no miss found above"
        case (nil, let high?): "misses at \(number(high))x already"
        case (nil, nil): "nothing proven"
        }
    }

    private static func number(_ multiplier: Double) -> String {
        Numbers.fixed(multiplier, decimals: multiplier >= 99.5 ? 0 : multiplier >= 9.95 ? 1 : multiplier < 0.1 ? 3 : 2)
    }

    private static func origin(_ answer: LoadLineAnswer) -> String {
        let cost = answer.ignoresCost ? "; cost SLOs left out" : ""
        let loss = answer.peakHour.map { "; the busiest hour is \(Spans.hourOfWeek($0))" } ?? ""
        return "\(answer.scenario): multipliers \(Numbers.share(answer.tolerance)) apart, up to \(answer.replications) "
            + "replications each, \(answer.runs ?? 0) runs, seed \(answer.seed)\(loss)\(cost)"
    }

    /// An option's line, and below it those with something lost.
    private static func table(_ answer: LoadLineAnswer) -> Table {
        let rows = answer.options.filter { $0.notAllowed == nil }.flatMap { option in
            [Table.Row([option.name] + cells(option.whole))]
                + option.losses.map { Table.Row(["\($0.loss.text) lost"] + cells($0.line), isPart: true) }
        }
        return Table(
            columns: [
                .init("option"), .init("carries", .right, .essential), .init("misses", .right, .essential),
                .init("$/month there", .right), .init("missed first", .left, .detail),
            ], rows: rows)
    }

    private static func cells(_ line: LoadLine?) -> [String] {
        guard let line else { return ["stopped", "-", "-", "-"] }
        return [
            line.low.map(number) ?? "-", line.high.map(number) ?? "-",
            line.monthlyUSD.map { Measure.dollars.text($0) } ?? "-",
            line.isAsWhole ? "as whole" : line.missed.joined(separator: "; "),
        ]
    }

    private static func reading(_ answer: LoadLineAnswer) -> [String] {
        let lines = answer.options.flatMap { option in
            [(option.name, option.whole)] + option.losses.map { ("\(option.name), \($0.loss.text) lost", $0.line) }
        }
        return [
            "carries: the largest multiplier that surely meets every SLO; misses: the smallest that surely does not. "
                + "Between the two is undecided."
        ]
            + lines.flatMap { name, line in
                line.map { remarks($0, bound: answer.bound).map { "\(name): \($0)." } } ?? []
            }
            + (answer.partial ? ["Interrupted: lines are missing."] : [])
    }

    private static func remarks(_ line: LoadLine, bound: Double) -> [String] {
        [
            line.isMonotone ? nil : "not monotone, it carries more again above \(line.high.map(number) ?? "-")x",
            line.unlimited,
            line.low == nil ? "no multiplier down to 1/\(number(bound)) is carried" : nil,
        ].compactMap(\.self)
    }
}
