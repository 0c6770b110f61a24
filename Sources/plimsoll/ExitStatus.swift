import PlimsollAnswering
import PlimsollReporting

/// How the program ends. The numbers are a contract.
enum ExitStatus: Int32, Error {
    /// At least one compared option surely meets every SLO.
    case success = 0
    /// The program or its surroundings failed.
    case failure = 1
    /// Wrong usage or a faulty scenario.
    case usage = 2
    /// No option surely meets every SLO, one may.
    case undecided = 3
    /// Nothing is wrong that the same command would not put right later.
    case retry = 75
    /// No option meets every SLO.
    case noneMeets = 99
    /// By SIGINT.
    case interrupted = 130
    /// By SIGTERM.
    case terminated = 143

    init(_ answer: Answer) { self.init(answer.anyMeetsEverySLO) }

    /// Does something meet every SLO: surely, perhaps, or nothing?
    init(_ verdict: Verdict) {
        switch verdict {
        case .yes: self = .success
        case .undecided: self = .undecided
        case .no: self = .noneMeets
        }
    }
}

/// A failure with its message for the user and the status to end with.
struct CommandFailure: Error {
    var message: String
    var status: ExitStatus

    init(_ message: String, _ status: ExitStatus = .failure) {
        self.message = message
        self.status = status
    }
}
