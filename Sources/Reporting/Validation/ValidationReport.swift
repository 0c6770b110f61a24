import PlimsollAnswering
public import PlimsollPlanning

/// Claims and what became of them, for a person at a terminal, within 100 columns.
public enum ValidationReport {
    public static func text(_ validation: Validation, style: TableStyle) -> String {
        let claims = validation.claims.map { lines(of: $0, style) }
        return ([head(validation)] + claims).map { $0.map(TextLayout.trimmed).joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private static func head(_ validation: Validation) -> [String] {
        let counts = [ClaimVerdict.holds, .fails, .notNeeded, .undecided].compactMap { verdict -> String? in
            let count = validation.claims.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(word(verdict, count))"
        }
        let summary = "\(Words.list(counts)) of \(validation.claims.count) "
        let run =
            "; \(validation.scenario), up to \(validation.replications) replications a trial, seed \(validation.seed)"
        return TextLayout.wrapped(
            summary + (validation.claims.count == 1 ? "claim" : "claims") + run, width: TextLayout.width)
    }

    private static func word(_ verdict: ClaimVerdict, _ count: Int) -> String {
        switch verdict {
        case .holds: count == 1 ? "holds" : "hold"
        case .fails: count == 1 ? "fails" : "fail"
        case .notNeeded: count == 1 ? "is not needed" : "are not needed"
        case .undecided: count == 1 ? "is undecided" : "are undecided"
        }
    }

    private static func lines(of claim: ClaimAnswer, _ style: TableStyle) -> [String] {
        let verdict = style.dressed(claim.verdict == .fails ? "FAILS" : claim.verdict.rawValue, look(claim.verdict))
        let lead = TextLayout.wrapped("\(claim.text): \(verdict)", width: TextLayout.width)
        let details = [money(claim), boundary(claim)].compactMap(\.self)
        let paragraphs = ([claim.reason] + details).flatMap { TextLayout.paragraph(label: "", $0, indent: 2) }
        return lead + paragraphs + claim.figures.map(figure) + trials(claim)
    }

    private static func look(_ verdict: ClaimVerdict) -> TableStyle.Look {
        switch verdict {
        case .holds: .good
        case .fails: .bad
        case .notNeeded, .undecided: .open
        }
    }

    private static func money(_ claim: ClaimAnswer) -> String? {
        guard let excess = claim.excessUSDPerMonth, excess.magnitude >= 0.005 else { return nil }
        let amount = "$\(Measure.dollars.text(excess.magnitude)) a month"
        if excess < 0 { return "\(amount) short of what it claims or needs" }
        return claim.verdict == .notNeeded ? "\(amount) more than would do" : "\(amount) beyond the claim"
    }

    private static func boundary(_ claim: ClaimAnswer) -> String? {
        guard let boundary = claim.boundary else { return nil }
        let tried = boundary.removals.map { "\($0.cause) \(outcome($0.outcome))" }
        guard !tried.isEmpty else {
            return "\(boundary.what) fail by the load itself: the scenario has no other cause to remove"
        }
        let finding =
            boundary.events.isEmpty
            ? "no single cause decides it: the load itself does"
            : "the reserve matters in the event of \(Words.list(boundary.events))"
        return "\(finding) (\(boundary.what), without \(tried.joined(separator: "; without ")))"
    }

    private static func outcome(_ verdict: Verdict) -> String {
        switch verdict {
        case .yes: "do"
        case .no: "still fail"
        case .undecided: "may do"
        }
    }

    private static func figure(_ figure: ClaimFigure) -> String {
        "    \(figure.name): " + text(figure)
    }

    private static func text(_ figure: ClaimFigure) -> String {
        switch figure.unit {
        case "share": Measure.percent.textWithInterval(figure.value)
        case "USD/month": "$\(Measure.dollars.textWithInterval(figure.value)) a month"
        case "tokens/month": "\(Numbers.count(figure.value.mean)) tokens a month"
        case "tokens/s": "\(Numbers.count(figure.value.mean.rounded())) tokens/s"
        case "times": "\(Numbers.fixed(figure.value.mean, decimals: 3)) times"
        default: Measure.seconds.textWithInterval(figure.value)
        }
    }

    private static func trials(_ claim: ClaimAnswer) -> [String] {
        guard !claim.trials.isEmpty else { return [] }
        let columns: [PlainTable.Column] = [
            .init("    tried"), .init("SLOs"), .init("runs", isNumber: true), .init("$/month", isNumber: true),
            .init("first limit not surely met"),
        ]
        let rows = claim.trials.map { trial in
            [
                "    " + trial.what, trial.met.word, "\(trial.replications)",
                trial.monthlyUSD.map { Measure.dollars.text($0.mean) } ?? "-", binding(trial),
            ]
        }
        let table = PlainTable.text(columns: columns, rows: rows).split(separator: "\n").map(String.init)
        guard table.contains(where: { TextLayout.visibleWidth($0) > TextLayout.width }) else { return table }
        return rows.flatMap { row in
            let tried = "\(row[0].drop { $0 == " " }): \(row[1]) after \(row[2]) runs, $\(row[3]) a month"
            return TextLayout.paragraph(label: "", row[4] == "-" ? tried : "\(tried); \(row[4])", indent: 4)
        }
    }

    private static func binding(_ trial: ClaimTrial) -> String {
        guard let binding = trial.binding else { return "-" }
        if trial.unserved { return "\(binding.text): unserved" }
        guard let value = trial.bindingValue else { return binding.text }
        return switch binding {
        case .objective(let objective): "\(binding.text): \(Measure.text(value.mean, of: objective))"
        case .worstHour: "\(binding.text): \(Measure.time(like: value.mean).text(value.mean))"
        }
    }
}
