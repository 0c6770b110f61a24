import PlimsollAnswering

extension AnswerNotes {
    /// Why so many replications: ` (±5 % asked, ±3.1 % reached at look 2 of 6)`.
    static func reason(_ precision: PrecisionAnswer) -> String {
        let count = precision.looks.count
        let width = precision.reached.map { "±\(PrecisionAnswer.percent($0)) " } ?? ""
        let place =
            if precision.looksTaken == 0 {
                "before the first look"
            } else if precision.isReached {
                "reached at look \(precision.looksTaken) of \(count)"
            } else if precision.looksTaken == count {
                "at the last of \(count) looks"
            } else {
                "at look \(precision.looksTaken) of \(count)"
            }
        return " (±\(PrecisionAnswer.percent(precision.asked)) asked, \(width)\(place))"
    }

    /// How the intervals pay for the looks: ` whichever look is the last (each at 99.17 %)`.
    static func payment(_ precision: PrecisionAnswer) -> String {
        " whichever look is the last (each at \(Numbers.fixed(100 * precision.confidence, decimals: 2)) %)"
    }

    /// Quantities without any spread, and what that proves.
    static func constants(_ answer: Answer) -> [Note] {
        let constant = (answer.precision?.quantities ?? []).filter { $0.state == .constant }
        guard !constant.isEmpty else { return [] }
        let names = constant.map { "\($0.option), \($0.quantity)" }.joined(separator: "; ")
        let never = ReplicationsMet(
            k: 0, n: answer.replications, confidence: answer.precision?.confidence ?? usualConfidence)
        return [
            Note(
                label: "Constant",
                text: "\(names): the same in all \(answer.replications) replications, so of no width. What none of "
                    + "them saw may still happen in up to \(Numbers.share(never.high)) of months.")
        ]
    }
}
