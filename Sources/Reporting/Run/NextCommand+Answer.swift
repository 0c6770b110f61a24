import PlimsollAnswering
import PlimsollCompiling

extension NextCommand {
    static func all(_ answer: Answer, file: String) -> [NextCommand] {
        let run = "plimsoll run \(quoted(file))"
        let isOpen = answer.anyMeetsEverySLO == .undecided
        let repeated = NextCommand(
            pieces: [run, more(answer)], purpose: "narrower intervals, fewer undecided verdicts")
        let full = NextCommand(pieces: [run, "--format json"], purpose: "every number with its interval")
        return isOpen ? [repeated, full] : [full]
    }

    /// Half the width, where looks can still reach it; else twice the replications.
    private static func more(_ answer: Answer) -> String {
        if let precision = answer.precision, precision.isReached,
            answer.replications < precision.looks.last ?? 0, PrecisionGoal.range.contains(precision.asked / 2)
        {
            return "--precision \(PrecisionAnswer.percent(precision.asked / 2).filter { $0 != " " })"
        }
        return "--replications \(max(10, 2 * answer.replications))"
    }
}
