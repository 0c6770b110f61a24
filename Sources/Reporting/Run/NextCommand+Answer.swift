import PlimsollAnswering
import PlimsollCompiling

extension NextCommand {
    static func all(_ answer: Answer, _ asked: Asked) -> [NextCommand] {
        let precise = answer.precision.map { [precision($0.asked)] } ?? []
        let full = asked.next(.run, precise + ["--format json"], purpose: "every number with its interval")
        return answer.anyMeetsEverySLO == .undecided ? [repeated(answer, asked), full] : [full]
    }

    /// Half the width, where looks can still reach it; else twice the replications.
    private static func repeated(_ answer: Answer, _ asked: Asked) -> NextCommand {
        let purpose = "narrower intervals, fewer undecided verdicts"
        if let precision = answer.precision, precision.isReached,
            answer.replications < precision.looks.last ?? 0, PrecisionGoal.range.contains(precision.asked / 2)
        {
            return asked.next(.run, [self.precision(precision.asked / 2)], purpose: purpose)
        }
        return asked.next(.run, replications: max(10, 2 * answer.replications), purpose: purpose)
    }

    private static func precision(_ share: Double) -> String {
        flag("--precision", PrecisionAnswer.percent(share).filter { $0 != " " })
    }
}
