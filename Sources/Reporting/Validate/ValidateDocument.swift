import PlimsollAnswering
package import PlimsollPlanning

/// What `validate` tells people: claims and what became of them.
package enum ValidateDocument {
    /// - Parameters:
    ///   - asked: For the command at the end.
    ///   - claims: Those given beside the scenario's own.
    package static func document(
        _ validation: Validation, asked: Asked, claims: [String]
    ) -> Document {
        Document(
            [.headline(Headline(lead: lead(validation)))]
                + validation.claims.flatMap { [.headline(headline($0)), .table(trials($0))] }
                + [
                    .notes(validation.warnings.map { Note(label: "Note", text: $0) }),
                    .commands(next(validation, asked, claims)),
                ])
    }

    /// Twice the replications, where some claim is open.
    private static func next(
        _ validation: Validation, _ asked: Asked, _ claims: [String]
    ) -> [NextCommand] {
        guard validation.claims.contains(where: { $0.verdict == .undecided }) else { return [] }
        return [
            asked.next(
                .validate, claims.map { NextCommand.flag("--claim", $0) }, replications: 2 * validation.replications,
                purpose: "may decide what is open")
        ]
    }

    private static func lead(_ validation: Validation) -> String {
        let counts = [ClaimVerdict.holds, .fails, .notNeeded, .undecided].compactMap { verdict -> String? in
            let count = validation.claims.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(word(verdict, count))"
        }
        let count = validation.claims.count
        return
            "\(Words.list(counts)) of \(count) \(Spans.plural("claim", Double(count))); \(validation.scenario), up to "
            + "\(validation.replications) replications a trial, seed \(validation.seed)"
    }

    private static func word(_ verdict: ClaimVerdict, _ count: Int) -> String {
        switch verdict {
        case .holds: count == 1 ? "holds" : "hold"
        case .fails: count == 1 ? "fails" : "fail"
        case .notNeeded: count == 1 ? "is not needed" : "are not needed"
        case .undecided: count == 1 ? "is undecided" : "are undecided"
        }
    }

    private static func headline(_ claim: ClaimAnswer) -> Headline {
        Headline(
            lead: claim.text, mark: mark(claim.verdict),
            details: [claim.reason, money(claim), boundary(claim)].compactMap(\.self)
                + claim.figures.map { "\($0.name): \(text($0))" })
    }

    private static func mark(_ verdict: ClaimVerdict) -> Mark {
        switch verdict {
        case .holds: Mark(word: verdict.rawValue, look: .good)
        case .fails: Mark(word: "FAILS", look: .bad)
        case .notNeeded, .undecided: Mark(word: verdict.rawValue, look: .open)
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
        let tried = boundary.removals.map { "\(outcome($0.outcome)) without \($0.cause)" }
        guard !tried.isEmpty else {
            return "\(boundary.what): missed by the load itself, the scenario has no other cause to remove"
        }
        let finding =
            boundary.events.isEmpty
            ? "no single cause decides it: the load itself does"
            : "the reserve matters in the event of \(Words.list(boundary.events))"
        return "\(finding) (\(boundary.what): \(tried.joined(separator: "; ")))"
    }

    private static func outcome(_ verdict: Verdict) -> String {
        switch verdict {
        case .yes: "met"
        case .no: "still missed"
        case .undecided: "perhaps met"
        }
    }

    private static func text(_ figure: ClaimFigure) -> String {
        switch figure.unit {
        case "share": Measure.percent.textWithInterval(figure.value)
        case "USD/month": "\(Measure.usd(Measure.dollars.textWithInterval(figure.value))) a month"
        case "tokens/month": "\(Numbers.count(figure.value.mean)) tokens a month"
        case "tokens/s": "\(Numbers.count(figure.value.mean.rounded())) tokens/s"
        case "times": "\(Numbers.fixed(figure.value.mean, decimals: 3)) times"
        default: Measure.seconds.textWithInterval(figure.value)
        }
    }

    private static func trials(_ claim: ClaimAnswer) -> Table {
        Table(
            columns: [
                .init("tried"), .init("SLOs", .left, .essential), .init("runs", .right), .init("$/month", .right),
                .init("first limit not surely met", .left, .detail),
            ],
            rows: claim.trials.map { trial in
                Table.Row(cells: [
                    Cell(trial.what), Cell(trial.met.mark), Cell("\(trial.replications)"),
                    trial.monthlyUSD.map { Cell(Measure.dollars.text($0.mean)) } ?? .none, Cell(binding(trial)),
                ])
            })
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
