import PlimsollAnswering
import PlimsollCompiling
public import PlimsollPlanning

/// Load lines for a terminal (100 columns).
public enum LoadLineReport {
    /// The lines in words first, then each with its evidence.
    public static func table(_ answer: LoadLineAnswer) -> String {
        let sentences = answer.options.flatMap(sentence)
        let parts = [sentences, head(answer), [rows(answer)], notes(answer)].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// `own carries 1.38x [1.34, 1.41] today's traffic, 1.12x with 1 replica of h100 lost`.
    private static func sentence(_ option: LoadLineOption) -> [String] {
        if let reason = option.notAllowed { return wrapped("\(option.name) is not allowed: \(reason)") }
        guard let whole = option.whole else { return wrapped("\(option.name): stopped before its line was found") }
        let losses = option.losses.map { loss in
            let line = loss.line.map { $0.isAsWhole ? "the same" : carried($0, withInterval: false) } ?? "not found"
            return "\(line) with \(loss.loss.text) lost"
        }
        let verb = whole.low == nil ? "does not carry" : "carries"
        return wrapped(
            ([("\(option.name) \(verb) \(carried(whole, withInterval: true)) today's traffic")] + losses).joined(
                separator: ", "))
    }

    private static func wrapped(_ text: String) -> [String] {
        let lines = TextLayout.wrapped(text, width: TextLayout.width - 2)
        return lines.enumerated().map { ($0.offset == 0 ? "" : "  ") + $0.element }
    }

    /// The proven multiplier, and what lies between it and the first proven miss.
    static func carried(_ line: LoadLine, withInterval: Bool) -> String {
        switch (line.low, line.high) {
        case (let low?, let high?):
            let interval = withInterval ? " [\(number(low)), \(number(high))]" : ""
            return number(line.estimate ?? low) + "x" + interval
        case (let low?, nil): return "more than \(number(low))x"
        case (nil, let high?): return withInterval ? "even \(number(high))x of" : "less than \(number(high))x"
        case (nil, nil): return withInterval ? "any surely proven part of" : "nothing proven"
        }
    }

    static func number(_ multiplier: Double) -> String {
        Numbers.fixed(multiplier, decimals: multiplier >= 99.5 ? 0 : multiplier >= 9.95 ? 1 : multiplier < 0.1 ? 3 : 2)
    }

    private static func head(_ answer: LoadLineAnswer) -> [String] {
        let cost = answer.ignoresCost ? "; cost SLOs left out" : ""
        let loss = answer.peakHour.map { "; losses last for the busiest hour (\(Spans.hourOfWeek($0)))" } ?? ""
        return wrapped(
            "\(answer.scenario): multipliers \(Numbers.share(answer.tolerance)) apart, up to \(answer.replications) "
                + "replications each, \(answer.runs ?? 0) runs, seed \(answer.seed)\(loss)\(cost)")
    }

    private static func rows(_ answer: LoadLineAnswer) -> String {
        let columns: [PlainTable.Column] = [
            .init("option"), .init("lost"), .init("carries", isNumber: true), .init("misses", isNumber: true),
            .init("$/month there", isNumber: true), .init("missed first"),
        ]
        let rows = answer.options.flatMap { option -> [[String]] in
            guard option.notAllowed == nil else { return [] }
            let whole = [row(option.name, "-", option.whole)]
            return whole + option.losses.map { row("", $0.loss.text, $0.line) }
        }
        return String(PlainTable.text(columns: columns, rows: rows).dropLast())
    }

    private static func row(_ name: String, _ lost: String, _ line: LoadLine?) -> [String] {
        guard let line else { return [name, lost, "stopped"] }
        let missed = line.isAsWhole ? "as whole" : line.missed.joined(separator: "; ")
        return [
            name, lost, line.low.map(number) ?? "-", line.high.map(number) ?? "-",
            line.monthlyUSD.map { Measure.dollars.text($0) } ?? "-", String(missed.prefix(TextLayout.width / 3)),
        ]
    }

    private static func notes(_ answer: LoadLineAnswer) -> [String] {
        var notes = [
            "carries: the largest multiplier that surely meets every SLO; misses: the smallest that surely does not. "
                + "Between the two is undecided."
        ]
        let lines = answer.options.flatMap { option in
            [(option.name, option.whole)] + option.losses.map { ("\(option.name), \($0.loss.text) lost", $0.line) }
        }
        for (name, line) in lines {
            guard let line else { continue }
            if !line.isMonotone {
                notes.append("\(name): not monotone, it carries more again above \(line.high.map(number) ?? "-")x.")
            }
            if let reason = line.unlimited { notes.append("\(name): \(reason).") }
            if line.low == nil { notes.append("\(name): no multiplier down to 1/\(number(answer.bound)) is carried.") }
        }
        if answer.partial { notes.append("Interrupted: lines are missing.") }
        return notes.flatMap(wrapped)
    }
}
